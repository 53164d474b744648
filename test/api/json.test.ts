import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJson, parseJsonText } from '../../src/api/json.ts';
import { Problem } from '../../src/api/problem.ts';

const problemOf = (parse: () => unknown): Problem => {
  try {
    parse();
  } catch (fault) {
    if (fault instanceof Problem) return fault;
    throw fault;
  }
  throw new Error('the text was taken');
};
const faultsOf = (text: string) => problemOf(() => parseJson(Buffer.from(text))).more.faults;

describe('what JSON keeps exactly is taken as it is', () => {
  test.each<[string, unknown]>([
    ['{"a":[1,-2.50,1.0,1e2,15E-1,0.0,-0.0e5,true,null]}', { a: [1, -2.5, 1, 100, 1.5, 0, -0, true, null] }],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['100000000000000000000', 100_000_000_000_000_000_000],
    ['123456789.123456', 123_456_789.123456],
    ['"1234567890123456789.1e400"', '1234567890123456789.1e400'],
    ['{"a":"x\\ty\\r\\nz","b":"\\u00e9\\ud83d\\ude00"}', { a: 'x\ty\r\nz', b: 'é😀' }],
    ['{"a":{"x":1},"b":[{"x":1},{"x":"\\u00e9"}]}', { a: { x: 1 }, b: [{ x: 1 }, { x: 'é' }] }],
    ['"C:\\\\bin\\\\format"', 'C:\\bin\\format'],
    ['"\\u0022,\\u007b"', '",{'],
    [' {} ', {}],
  ])('%s', (text, value) => {
    expect(parseJson(Buffer.from(text))).toEqual(value);
  });

  test('any value of ours', () => {
    // eslint-disable-next-line no-control-regex
    const text = fc.string({ unit: 'grapheme' }).filter((s) => !/[\0-\x08\v\f\x0e-\x1f\x7f]/.test(s));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('record'),
      ),
      list: fc.array(tie('any')),
      record: fc.dictionary(
        text.filter((key) => key !== '__proto__'),
        tie('any'),
        { noNullPrototype: true },
      ),
    })).any;
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (given, spaces) => {
        const json = JSON.stringify(given, null, spaces);
        expect(parseJson(Buffer.from(json))).toEqual(JSON.parse(json));
      }),
    );
  });
});

describe('a value that does not round-trip is refused with its pointer', () => {
  const twice = 'is given twice';
  const inexact = 'is a number that cannot be kept exactly: send a decimal string if the field takes one';
  test.each<[string, string, string]>([
    ['1e400', '', inexact],
    ['{"a":[1,12345678901234567890]}', '/a/1', inexact],
    ['{"a":1,"b":1.0000000000000000001}', '/b', inexact],
    ['{"a":[{"b":123456789.123456789}]}', '/a/0/b', inexact],
    ['[-9007199254740993]', '/0', inexact],
    ['[1e-400]', '/0', inexact],
    ['[[],{},"\\u0000"]', '/2', 'holds the control character U+0000'],
    ['{"a":"\\b"}', '/a', 'holds the control character U+0008'],
    ['{"a":"\\u001b[0m"}', '/a', 'holds the control character U+001B'],
    ['{"a":"\u007f"}', '/a', 'holds the control character U+007F'],
    ['{"a":"\\ud800"}', '/a', 'holds a lone surrogate'],
    ['{"a":"\\ude00\\ud83d"}', '/a', 'holds a lone surrogate'],
    ['{"a":{"\\ud800":1}}', '/a/\ufffd', 'holds a lone surrogate'],
    ['{"a":{"__proto__":{"role":"admin"}}}', '/a/__proto__', 'is not allowed as the name of a field'],
    ['{"\\u005f_proto__":1}', '/__proto__', 'is not allowed as the name of a field'],
    ['{"m~n":{"x/y":1e999}}', '/m~0n/x~1y', inexact],
    ['{"a":1e2,"a":2}', '/a', twice],
    ['{"a":1,"a":2}', '/a', twice],
    ['{"a":[{"b" :1},{"b":2, "b"\n:3}]}', '/a/1/b', twice],
    ['{"a":1,"\\u0061":2}', '/a', twice],
  ])('%s', (text, pointer, message) => {
    expect(faultsOf(text)).toEqual([{ pointer, message }]);
    expect(problemOf(() => parseJsonText(text))).toMatchObject({ status: 400, name: 'BadInput' });
  });

  test('reports every fault, up to a hundred', () => {
    expect(faultsOf('{"a":1e400,"b":["\\u0000",2,1e400]}')?.map(({ pointer }) => pointer)).toEqual([
      '/a',
      '/b/0',
      '/b/2',
    ]);
    expect(faultsOf(`[${Array.from({ length: 50_000 }, (_, n) => `1234567890123456${n}1`).join()}]`)).toHaveLength(100);
  });

  test('a lone surrogate in the text itself', () => {
    expect(problemOf(() => parseJsonText('["\ud800"]')).more.faults).toEqual([
      { pointer: '/0', message: 'holds a lone surrogate' },
    ]);
  });
});

describe('a text that is not JSON', () => {
  test.each<[string, string, RegExp]>([
    ['nothing', '', /^The body is empty/],
    ['blanks', ' \n', /^The body is empty/],
    ['a byte order mark', '\ufeff{}', /byte order mark/],
    ['a text that ends early', '{"a":[1,2', /position 9 \(line 1 column 10\)/],
    ['a comma too many', '{"a":1,}', /position 7/],
    ['a leading zero', '[01]', /position 2/],
    ['a raw line feed in a string', '{"a":"x\ny"}', /position 7/],
    ['a wrong word', '{"a":tru}', /Unexpected token '}'/],
    ['open brackets', '['.repeat(100_000), /^The body is/],
    [
      'brackets nested past all sense around a suspicious number',
      `${'['.repeat(100_000)}1e400${']'.repeat(100_000)}`,
      /nested deeper than 200 levels/,
    ],
  ])('%s', (_, text, detail) => {
    const problem = problemOf(() => parseJson(Buffer.from(text)));
    expect(problem).toMatchObject({ status: 400, name: 'MalformedJson', more: { faults: [{ pointer: '' }] } });
    expect(problem.message).toMatch(detail);
  });

  test('bytes that are no UTF-8', () => {
    expect(problemOf(() => parseJson(Buffer.from([0x22, 0xc3, 0x28, 0x22])))).toMatchObject({
      status: 400,
      name: 'MalformedJson',
      message: 'The body is not valid UTF-8.',
    });
  });

  test('every text gives a value or a Problem', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        '\\u',
        'd800',
        '0000',
        '1e',
        '400',
        '1.',
        '0',
        '-',
        '__proto__',
        'true',
        ' ',
        '\ufeff',
        '\ud800',
        '\u007f',
        '"a"',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          pieces.map((all) => all.join('')),
        ),
        (text) => {
          try {
            parseJsonText(text);
          } catch (fault) {
            expect(fault).toBeInstanceOf(Problem);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';
import { type LineAnswer, lineOf, openImport } from '../../support/stream.ts';
import { until } from '../../support/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

async function post(
  body: readonly (string | Buffer)[],
  query = '',
): Promise<{ lines: LineAnswer[]; last: LineAnswer }> {
  const importing = openImport(app, query);
  for (const part of body) importing.write(part);
  importing.request.end();
  const answers = await importing.answers();
  return { lines: answers.slice(0, -1), last: answers.at(-1) ?? {} };
}

async function stored(stream: string) {
  const found: { type: string; position: bigint }[] = [];
  for await (const { type, position } of app.service.store.read(stream)) found.push({ type, position });
  return found;
}
const told = ({ lines }: { lines: LineAnswer[] }) =>
  lines.map(({ line, status, problem }) => [line, status, problem?.type]).sort(([a], [b]) => Number(a) - Number(b));

describe('the order of a bulk import', () => {
  test('a line finds what a line above it made, down a chain of directory commands and sales', async () => {
    const { lines, last } = await post([
      lineOf('FoundDepartment', { departmentId: 'w', name: 'West' }),
      lineOf('FoundDepartment', { departmentId: 'w1', name: 'West 1', parentId: 'w' }),
      lineOf('FoundDepartment', { departmentId: 'w2', name: 'West 2', parentId: 'w1' }),
      lineOf('HireSalesperson', { salespersonId: 'cyd', name: 'Cyd', departmentId: 'w2', on: '2025-01-01' }),
      lineOf('ListProduct', {
        productId: 'tent',
        name: 'Tent',
        category: 'Tents',
        listPrice: '200.00',
        currency: 'EUR',
      }),
      lineOf('SetTarget', target('of cyd', 'cyd')),
      ...Array.from({ length: 50 }, (_, n) =>
        lineOf(
          'RecordSale',
          sale(`west ${n}`, {
            lines: [{ productId: 'tent', quantity: '1', unitPrice: '200.00' }],
            credits: [{ salespersonId: 'cyd', basisPoints: 10_000 }],
          }),
        ),
      ),
      lineOf(
        'TransferSalesperson',
        { salespersonId: 'cyd', departmentId: 'w1', effectiveOn: '2026-01-01', reason: 'r' },
        'moved',
      ),
    ]);
    expect(lines).toEqual([]);
    expect(last.summary).toEqual({ lines: 57, accepted: 57, duplicates: 0, refused: 0, byProblem: {} });
    const [set] = await stored('target-of cyd');
    const hiredAndMoved = await stored('salesperson-cyd');
    const sales = await Promise.all(Array.from({ length: 50 }, (_, n) => stored(`sale-shop~west ${n}`)));
    for (const [recorded] of sales) {
      expect(Number(recorded?.position)).toBeGreaterThan(Number(set?.position));
      expect(Number(recorded?.position)).toBeLessThan(Number(hiredAndMoved[1]?.position));
    }
    expect(last.position).toBe(`${hiredAndMoved[1]?.position}:${hiredAndMoved[1]?.position}`);
  });

  test('a line does not find what a line below it makes', async () => {
    const answered = await post([
      lineOf('FoundDepartment', { departmentId: 'e1', name: 'East 1', parentId: 'e' }),
      lineOf('FoundDepartment', { departmentId: 'e', name: 'East' }),
    ]);
    expect(told(answered)).toEqual([[1, 422, '/problems/UnknownParent']]);
  });

  test('takes many people and many products together, and loses none', async () => {
    const people = Array.from({ length: 300 }, (_, n) =>
      lineOf('HireSalesperson', { salespersonId: `p${n}`, name: 'P', departmentId: 'north', on: '2025-01-01' }),
    );
    const again = lineOf('HireSalesperson', {
      salespersonId: 'p7',
      name: 'P',
      departmentId: 'north',
      on: '2025-01-01',
    });
    expect((await post([...people, again])).last.summary).toMatchObject({ accepted: 300, duplicates: 1, refused: 0 });
  });

  test('keeps the order of the lines of one sale', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `life ${n}`);
    const { lines, last } = await post(
      ids.flatMap((id) => [
        lineOf('RecordSale', sale(id)),
        lineOf('AmendSale', sale(id, { customer: 'another' }), `amend ${id}`),
        lineOf('CancelSale', { saleId: id, source: 'shop', reason: 'r' }, `cancel ${id}`),
      ]),
    );
    expect([lines, last.summary?.accepted]).toEqual([[], 120]);
    for (const id of ids) {
      expect((await stored(`sale-shop~${id}`)).map(({ type }) => type)).toEqual([
        'SaleRecorded',
        'SaleAmended',
        'SaleCancelled',
      ]);
    }
  });
});

describe('a line', () => {
  test('that is not valid stops nothing, and is reported by its number, with blank lines counted', async () => {
    const answered = await post([
      lineOf('RecordSale', sale('good 1')),
      '\n',
      '  \t\r\n',
      'no json\n',
      '{"type":"RecordSale"}\n',
      '[]\n',
      'null\n',
      '{"type":"SellAll","data":{}}\n',
      '{"type":"RecordSale","data":{},"more":1}\n',
      '{"type":1,"data":{}}\n',
      Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]),
      '{"type":"RecordSale","data":{"saleId":"\\ud800"}}\n',
      lineOf('CancelSale', { saleId: 'good 1', source: 'shop', reason: 'r' }),
      `{"type":"RecordSale","data":{"saleId":"${'x'.repeat(1_048_577)}"}}\n`,
      lineOf('RecordSale', sale('good 2')).replace('\n', '\r\n'),
      lineOf('RecordSale', sale('good 3')).trimEnd(),
    ]);
    expect(told(answered)).toEqual([
      [4, 400, '/problems/MalformedJson'],
      [5, 400, '/problems/BadLine'],
      [6, 400, '/problems/BadLine'],
      [7, 400, '/problems/BadLine'],
      [8, 404, '/problems/UnknownCommand'],
      [9, 400, '/problems/BadLine'],
      [10, 400, '/problems/BadLine'],
      [11, 400, '/problems/MalformedJson'],
      [12, 400, '/problems/BadInput'],
      [13, 400, '/problems/CommandIdIsMissing'],
      [14, 413, '/problems/LineTooLong'],
    ]);
    for (const { problem, status } of answered.lines) {
      if (status === 400) expect(problem?.errors?.[0]?.pointer).toEqual(expect.any(String));
    }
    expect(answered.last.summary).toEqual({
      lines: 14,
      accepted: 3,
      duplicates: 0,
      refused: 11,
      byProblem: {
        MalformedJson: 2,
        BadLine: 5,
        UnknownCommand: 1,
        BadInput: 1,
        CommandIdIsMissing: 1,
        LineTooLong: 1,
      },
    });
  });

  test('may come in pieces of any size', async () => {
    const bytes = Buffer.from(
      lineOf('RecordSale', sale('pieces', { customer: 'Ünïcødé €' })) + lineOf('RecordSale', sale('pieces 2')),
    );
    const importing = openImport(app);
    for (const byte of bytes) {
      importing.write(Buffer.from([byte]));
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    importing.request.end();
    expect((await importing.answers()).at(-1)?.summary).toMatchObject({ accepted: 2, refused: 0 });
  });

  test('that repeats another is a duplicate, and another body under its id a conflict', async () => {
    const line = lineOf('RecordSale', sale('twice'), 'k');
    const answered = await post([line, line, lineOf('RecordSale', sale('twice', { customer: 'x' }), 'k'), line]);
    expect(told(answered)).toEqual([[3, 409, '/problems/CommandIdReused']]);
    expect(answered.last.summary).toMatchObject({ lines: 4, accepted: 1, duplicates: 2, refused: 1 });
  });
});

describe('the answers', () => {
  test('cover all lines if asked', async () => {
    const { lines, last } = await post(
      [
        lineOf('RecordSale', sale('all 1')),
        lineOf('RecordSale', sale('all 1')),
        lineOf('CancelSale', { saleId: 'nothing', source: 'shop', reason: 'r' }, 'c'),
      ],
      '?answers=all',
    );
    const by = (wanted: number) => lines.find(({ line }) => line === wanted);
    expect(by(1)).toMatchObject({
      status: 201,
      stream: 'sale-shop~all 1',
      revision: 0,
      duplicate: false,
      position: last.position,
    });
    expect(by(2)).toEqual({ ...by(1), line: 2, status: 200, duplicate: true });
    expect(by(3)).toMatchObject({ status: 404, problem: { type: '/problems/SaleIsUnknown' } });
  });

  test('come while the body is still being sent', async () => {
    const importing = openImport(app, '?answers=all');
    importing.write(lineOf('RecordSale', sale('early')));
    const seen: string[] = [];
    (await importing.response).on('data', (chunk: Buffer) => {
      seen.push(chunk.toString());
    });
    await until('the first line is answered', () => seen.join('').includes('sale-shop~early'));
    importing.request.end();
    await until('the summary is there', () => seen.join('').includes('"summary"'));
  });

  test('of an empty body are a summary of nothing', async () => {
    expect((await post([])).last).toEqual({
      summary: { lines: 0, accepted: 0, duplicates: 0, refused: 0, byProblem: {} },
    });
  });

  test('end with a position that figures can be asked for', async () => {
    const { last } = await post([lineOf('RecordSale', sale('read own'))]);
    const { status } = await app.get('/v1/attainment', {
      'pacesetter-position': String(last.position),
      prefer: 'wait=10',
    });
    expect(status).toBe(200);
  });
});

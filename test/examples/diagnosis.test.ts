import { describe, expect, test } from '@jest/globals';
import { wrapped } from '../../examples/shared/columns.ts';
import type { Diagnosis } from '../../examples/shared/diagnosis.ts';
import { missingFacts } from '../../examples/shared/missing-facts.ts';
import { waterfall } from '../../examples/shared/waterfall.ts';
import { check } from '../../examples/simulated/check.ts';
import { missedLine, worst } from '../../examples/simulated/missed.ts';

const FOUND: Diagnosis = {
  position: '1:1',
  targetId: 't',
  currency: 'EUR',
  target: '100.00',
  actual: '80.00',
  shortfall: '20.00',
  answer: 'signal',
  first: 'price',
  sentence: { en: 'The first cause is price.' },
  rows: [],
  causes: [],
  targetSetting: null,
  person: null,
  notMeasurable: [],
};
const SUMMED = { key: 'lost:price', amount: '25.00', sum: 2500n, events: 1 };
const UNSUMMED = { key: 'basket', amount: '-5.00', sum: -400n, events: 2 };

describe('a check of a simulated company', () => {
  test('agrees if the injected cause is first and each row is the sum of its items', () => {
    expect(check('price', FOUND, [SUMMED])).toEqual({
      agrees: true,
      said: ['price was injected, price is named first', '1 rows are the sum of their items, 0 are not'],
    });
  });

  test('fails if another cause is first, or none', () => {
    expect(check('service', FOUND, [SUMMED]).agrees).toBe(false);
    expect(check('price', { ...FOUND, first: null, answer: 'within chance' }, [SUMMED])).toEqual({
      agrees: false,
      said: [
        'price was injected, no cause (within chance) is named first',
        '1 rows are the sum of their items, 0 are not',
      ],
    });
  });

  test('fails if a row is not the sum of its items', () => {
    expect(check('price', FOUND, [SUMMED, UNSUMMED])).toEqual({
      agrees: false,
      said: [
        'price was injected, price is named first',
        'basket is -5.00, its items sum to -400 minor units',
        '1 rows are the sum of their items, 1 are not',
      ],
    });
  });
});

test('a waterfall goes from the target to the actual, and says which row its items do not sum to', () => {
  const text = waterfall(FOUND, [SUMMED, UNSUMMED]).split('\n');
  expect(text.slice(1, 5).map((line) => line.replaceAll(/ +/g, ' ').replaceAll(/█+/g, '#'))).toEqual([
    ' target 100.00 #',
    ' lost:price -25.00 #',
    ' basket +5.00 #',
    ' actual 80.00 #',
  ]);
  expect(text.slice(-2)).toEqual([
    '  lost:price: 1 event, with what was expected: sums to the row',
    '  basket: 2 events, with what was expected: DIFFERS from the row',
  ]);
});

test('a missing fact is listed once for all causes that need it', () => {
  const indicator = { fact: 'a market indicator', owedBy: 'management' };
  expect(
    missingFacts([
      { cause: 'market', ...indicator },
      { cause: 'marketing', ...indicator },
      { cause: 'price', fact: 'lost deals with their reasons', owedBy: 'sales' },
    ]).split('\n'),
  ).toEqual([
    'What cannot be measured, and who could tell:',
    '  market, marketing: without a market indicator, owed by management',
    '  price: without lost deals with their reasons, owed by sales',
  ]);
});

test('a long sentence is broken before the hundredth column', () => {
  const lines = wrapped('word '.repeat(40).trim(), '  ').split('\n');
  expect(lines.map(({ length }) => length)).toEqual([96, 96, 11]);
});

test('the worst of a scope is the one that missed by most, in a line with its first cause', () => {
  const target = (name: string, scope: string, attainment: string, met: boolean) => ({
    targetId: name,
    scope,
    name,
    period: { from: '2026-01-01', until: '2026-04-01' },
    target: { original: '100.00' },
    actual: '80.00',
    attainment,
    rank: null,
    met,
  });
  const rows = [
    target('company', 'company', '0.1', false),
    target('Ann', 'salesperson', '0.8', false),
    target('Bob', 'salesperson', '0.3', false),
  ];
  const found = { ...FOUND, person: { verdict: 'within chance' } };
  expect(worst(rows, 'department')).toBeUndefined();
  expect(worst(rows, 'salesperson')?.name).toBe('Bob');
  expect(missedLine(target('Bob', 'salesperson', '0.3', false), found)).toBe(
    '  Bob missed 20.00 of 100.00 EUR: price; own part within chance',
  );
});

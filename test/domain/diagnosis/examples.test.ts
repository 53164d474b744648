import { describe, expect, test } from '@jest/globals';
import { byKey } from '../../../src/domain/diagnosis/cell-sums.ts';
import { individualsChart } from '../../../src/domain/diagnosis/chart.ts';
import { departmentShifts } from '../../../src/domain/diagnosis/department-shift.ts';
import { CANCEL_CAUSES, LOSS_REASONS, RETURN_REASONS } from '../../../src/domain/diagnosis/facts.ts';
import { holm } from '../../../src/domain/diagnosis/holm.ts';
import { logChange, USUAL_SPREAD } from '../../../src/domain/diagnosis/log-gate.ts';
import { partMoney } from '../../../src/domain/diagnosis/parts.ts';
import type { PersonCell } from '../../../src/domain/diagnosis/people-cells.ts';
import { type PersonalShortfall, winShortfalls } from '../../../src/domain/diagnosis/personal-shortfall.ts';
import { pOfRise } from '../../../src/domain/diagnosis/pooled.ts';
import { moderated, rateChange } from '../../../src/domain/diagnosis/rate-gate.ts';
import { roundedTo } from '../../../src/domain/diagnosis/rounding.ts';
import { total } from '../../../src/domain/diagnosis/series.ts';
import { stageWorths } from '../../../src/domain/diagnosis/shapley.ts';
import { STAGES } from '../../../src/domain/diagnosis/stages.ts';
import { targetSetting, trendOf } from '../../../src/domain/diagnosis/target-setting.ts';
import { windowsOf } from '../../../src/domain/diagnosis/windows.ts';
import { wouldHaveWon } from '../../../src/domain/diagnosis/would-have-won.ts';

// The worked examples of the method, with their numbers.

/** The money of parts, each [stage, change]; positive is gained. */
function parts(before: readonly number[], changes: Readonly<Record<string, readonly [stage: number, change: number]>>) {
  const after = before.map((value, stage) => {
    const ofStage = Object.values(changes).filter(([where]) => where === stage);
    return value + total(ofStage.map(([, change]) => change));
  });
  const worths = stageWorths(before, after);
  return Object.fromEntries(
    Object.entries(changes).map(([name, [stage, change]]) => [name, change * Number(worths[stage])]),
  );
}

function expectClose(found: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>, digits = 6) {
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(expected)) expect(found[name]).toBeCloseTo(value, digits);
}

const SIX_STAGES = [200, 0.3, 0.96, 0.97, 500, 0.94];
const EIGHT_PARTS = {
  market: [0, -16],
  opportunities: [0, 6],
  'lost:price': [1, -0.03],
  'lost:lead time': [1, -0.01],
  'cancelled:delivery': [2, -0.02],
  'returned:quality': [3, -0.03],
  basket: [4, 20],
  discount: [5, -0.01],
} as const;

describe('money of parts', () => {
  test.each([
    {
      name: 'fewer opportunities and a lower win rate',
      changes: { opportunities: [0, -10], 'win rate': [1, -0.05] } as const,
      expected: { opportunities: -2750, 'win rate': -4750 },
    },
    {
      name: 'the same win rate as two reasons changes nothing else',
      changes: { opportunities: [0, -10], 'lost:price': [1, -0.04], 'lost:unknown': [1, -0.01] } as const,
      expected: { opportunities: -2750, 'lost:price': -3800, 'lost:unknown': -950 },
    },
  ])('a funnel of 100 x 30 % x 1000: $name', ({ changes, expected }) => {
    expectClose(parts([100, 0.3, 1000], changes), expected);
  });

  test('six stages and eight parts', () => {
    expect(SIX_STAGES.reduce((a, b) => a * b)).toBeCloseTo(26_259.84, 6);
    expectClose(parts(SIX_STAGES, EIGHT_PARTS), {
      market: -1938.497036,
      opportunities: 726.936389,
      'lost:price': -2530.833996,
      'lost:lead time': -843.611332,
      'cancelled:delivery': -497.560077,
      'returned:quality': -742.326495,
      basket: 927.926954,
      discount: -252.811783,
    });
  });

  test('rows in cents sum to the shortfall', () => {
    const cents = Object.values(parts(SIX_STAGES, EIGHT_PARTS)).map((money) => -100 * money);
    const [target, actual, adjustments, baseline] = [2_800_000, 2_101_906, -5000, 2_625_984];
    const known = [target - baseline, -adjustments, ...cents];
    const rows = roundedTo(BigInt(target - actual), [...known, target - actual - total(known)]);
    expect(rows.map(Number)).toEqual([
      174_016, 5000, 193_850, -72_694, 253_084, 84_361, 49_756, 74_233, -92_793, 25_281, 4000,
    ]);
    expect(total(rows.map(Number))).toBe(698_094);
  });

  test('unlike units do not mix: ten bikes stay, caps fall from 100 to 50', () => {
    expectClose(parts([10, 1000], { bikes: [0, 0] }), { bikes: 0 });
    expectClose(parts([100, 10], { caps: [0, -50] }), { caps: -500 });
  });
});

const PRICE = [
  15, 14, 16, 13, 17, 15, 16, 14, 15, 18, 12, 15, 16, 15, 13, 14, 17, 15, 14, 16, 15, 15, 13, 17, 24, 22, 23,
];
const PRODUCT = [8, 7, 9, 6, 8, 8, 9, 7, 8, 10, 7, 8, 9, 8, 6, 8, 9, 7, 8, 9, 8, 8, 7, 9, 8, 9, 8];
const INDICATOR = [
  100, 101, 99, 100, 102, 98, 100, 101, 100, 99, 100, 100, 101, 99, 100, 100, 102, 98, 101, 100, 99, 100, 101, 100, 82,
  80, 81,
];

describe('gates', () => {
  test('losses for price rise beyond their history, those for product do not', () => {
    const exposure = PRICE.map(() => 100);
    const windows = windowsOf(24, 3);
    const changes = [PRICE, PRODUCT].map((events) => rateChange([{ events: [events], exposure }], windows));
    expect(changes.map(({ overDispersion }) => overDispersion.toFixed(8))).toEqual(['0.04727503', '0.03850911']);
    const tested = moderated(changes);
    const shown = tested.map((each) => ({
      change: each.change.toFixed(8),
      binomial: each.binomialVariance.toFixed(8),
      overDispersion: each.overDispersion,
      df: each.df,
      t: (each.change / Math.sqrt(each.variance)).toFixed(6),
    }));
    const both = { overDispersion: 1, df: 12 };
    expect(shown).toEqual([
      { ...both, change: '0.08000000', binomial: '0.00053081', t: '3.472328' },
      { ...both, change: '0.00333333', binomial: '0.00030641', t: '0.190426' },
    ]);
    expect(tested.map((each) => pOfRise(each).toPrecision(4))).toEqual(['0.002306', '0.4261']);
  });

  test('Holm adjusts four p values', () => {
    expect(holm([0.004, 0.03, 0.02, 0.5])).toEqual([0.016, 0.06, 0.06, 0.5]);
  });

  test('an indicator falls beyond its history', () => {
    const gate = logChange(INDICATOR, windowsOf(24, 3), USUAL_SPREAD.market);
    expect(gate.change.toFixed(8)).toBe('-0.21155402');
    expect(gate.variance.toFixed(8)).toBe('0.00080651');
    expect(gate.df).toBe(8);
    expect((gate.change / Math.sqrt(gate.variance)).toFixed(6)).toBe('-7.449299');
  });

  test('the chart of 24 months', () => {
    const chart = individualsChart(INDICATOR.slice(0, 24));
    const limits = [chart?.low, chart?.mean, chart?.high].map((value) => value?.toFixed(6));
    expect(limits).toEqual(['96.109493', '100.041667', '103.973841']);
  });

  const asked = { target: 1_200_000, baseline: 1_000_000, level: 0.95 };

  test('a target of 1.2 M over a baseline of 1.0 M is beyond history', () => {
    const spread = { change: 0, variance: 0.0025, df: 8 };
    const setting = targetSetting(asked, spread, { growth: 0, variance: 0 });
    expect(setting.upper.toFixed(2)).toBe('1097436.93');
    expect(setting.p.toFixed(6)).toBe('0.003264');
    expect(setting).toMatchObject({ isBeyondHistory: true, aboveTrend: 200_000, trend: 0 });
  });

  // Amendment 5 changes this example. By hand: 1.1^(7.5/12) = 1.06137885, exp(1.8595480 x .05) = 1.09743693, and
  // their product is 1.16479635. t = ln(1.2 / 1.06137885) / .05 = 2.45520.
  test('after a year of 10 % growth the same target is above the trend by 138,621.15 only', () => {
    const spread = { change: 0, variance: 0.0025, df: 8 };
    const results = [...new Array<number>(12).fill(100), ...new Array<number>(12).fill(110), 0, 0, 0];
    const trend = trendOf(
      results,
      results.map(() => 1),
      windowsOf(24, 3),
    );
    const setting = targetSetting(asked, spread, trend);
    const shown = [setting.trend, setting.aboveTrend, setting.upper].map((amount) => amount.toFixed(2));
    expect(shown).toEqual(['61378.85', '138621.15', '1164796.35']);
    expect([setting.p.toFixed(6), setting.isBeyondHistory]).toEqual(['0.019812', true]);
  });
});

/** A cell in which only losses changed, where a win is worth 1. */
function lossesOnly(before: { price: number; others: number }, now: { price: number; others: number }) {
  const stages = (won: number) => byKey(STAGES, (stage) => (stage === 'won' ? won : 1));
  const none = { before: 0, now: 0 };
  const lost = byKey(LOSS_REASONS, () => none);
  const model = {
    before: stages(1 - before.price - before.others),
    now: stages(1 - now.price - now.others),
    rates: {
      lost: {
        ...lost,
        price: { before: before.price, now: now.price },
        'no decision': { before: before.others, now: now.others },
      },
      cancelled: byKey(CANCEL_CAUSES, () => none),
      returned: byKey(RETURN_REASONS, () => none),
    },
  };
  return { model, worths: stages(1) };
}

describe('would a lost deal have been won', () => {
  const before = { price: 0.15, others: 0.55 };
  const winRate = { before: 0.3, now: 0.24 };
  // Losses for price and for all else in the period: the others fell with the win rate, or they stayed.
  test.each([
    { name: 'competing risks', now: { price: 0.32, others: 0.44 }, won: [-0.17, 0.11], competing: [-0.06, 0], mu: 1 },
    { name: 'won otherwise', now: { price: 0.21, others: 0.55 }, won: [-0.06, 0], competing: [-0.027, -0.033], mu: 0 },
  ])('$name', ({ now, won, competing, mu }) => {
    for (const [share, expected] of [
      [0, won],
      [1, competing],
    ] as const) {
      const money = partMoney([lossesOnly(before, now)], share);
      expect(-Number(money.get('lost:price'))).toBeCloseTo(Number(expected[0]), 10);
      expect(-Number(money.get('lost:no decision'))).toBeCloseTo(Number(expected[1]), 10);
    }
    const found = wouldHaveWon(
      [
        { before: before.price, change: 0.17, variance: 0.0004 },
        { before: before.others, change: now.others - before.others, variance: 0.0009 },
      ],
      winRate,
    );
    expect(found.share).toBeCloseTo(mu, 12);
    expect(found.error.toFixed(6)).toBe('0.272727');
  });
});

describe('people', () => {
  const WINS_BEFORE = [120, 118, 121, 119, 122, 117, 120, 123, 118, 121];
  const rows = (wins: readonly number[]) =>
    wins.map((now, person): PersonCell[] => [
      { count: { before: Number(WINS_BEFORE[person]), now }, exposure: { before: 400, now: 100 } },
    ]);
  const first = (shortfalls: readonly PersonalShortfall[]) => {
    const [own] = shortfalls as [PersonalShortfall];
    return { missed: total(own.missed), expected: total(own.expected), variance: total(own.variance) };
  };
  /** The first of two departments of five people each. */
  const firstPerson = (wins: readonly number[]) => {
    const company = winShortfalls(rows(wins));
    const own = first(company);
    const [shift] = departmentShifts(company.slice(0, 5));
    const variance = own.variance + (shift && shift.shift > 0 ? own.expected ** 2 * shift.variance : 0);
    const missed = own.missed - own.expected * Number(shift?.shift);
    const among = first(winShortfalls(rows(wins).slice(0, 5)));
    const [person] = company as [PersonalShortfall];
    const figures = {
      standing: person.standing,
      ...own,
      alone: own.missed / Math.sqrt(own.variance),
      shift: Number(shift?.shift),
      z: missed / Math.sqrt(variance),
      zDepartment: among.missed / Math.sqrt(among.variance),
    };
    return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value.toFixed(6)]));
  };

  test('one person falls alone', () => {
    const found = firstPerson([12, 30, 31, 29, 30, 28, 33, 27, 30, 31]);
    expect(found).toMatchObject({
      standing: '1.000911',
      expected: '29.906239',
      missed: '17.906239',
      variance: '28.890033',
      shift: '0.000000',
      z: '3.331427',
      zDepartment: '3.150129',
    });
    expect((1 - 1 / Number(found['z']) ** 2).toFixed(6)).toBe('0.909897');
  });

  test('the fall of a whole department is not the fault of one of its people', () => {
    expect(firstPerson([12, 14, 13, 12, 14, 28, 33, 27, 30, 31])).toMatchObject({
      alone: '2.204755',
      shift: '0.381611',
      z: '0.359569',
      zDepartment: '0.316036',
    });
  });
});

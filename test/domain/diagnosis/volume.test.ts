import { describe, expect, test } from '@jest/globals';
import type { DiagnosisAnswer } from '../../../src/domain/diagnosis/answer.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { amountOf, causeOf, LOSSES, sumOf, USUAL, usual } from './answers.ts';
import { cell, type CellPlan, company, market, owner, turning, wavering } from './firm.ts';

describe('the market', () => {
  const fallen = { won: turning(120, 84), lost: { price: turning(100, 70), competitor: turning(60, 42) } };

  test('is named where the indicator and opportunities fall', () => {
    const facts = company(owner([cell({ ...USUAL, ...fallen })]), {
      market: [market({ indicator: wavering(100, 72) })],
    });
    const answer = diagnose(facts);
    expect(answer.first).toBe('market');
    expect(amountOf(answer, 'demand')).toBeUndefined();
    expect(Number(amountOf(answer, 'market index'))).toBeGreaterThan(0);
    expect(causeOf(answer, 'market')?.channels.map(({ row }) => row)).toEqual(['demand']);
  });

  test('is not measurable for the company without an indicator', () => {
    const answer = diagnose(company(owner([cell({ ...USUAL, ...fallen })])));
    expect(causeOf(answer, 'market')).toMatchObject({ verdict: 'not measurable', pHolm: null, channels: [] });
    expect(answer.notMeasurable).toEqual([{ cause: 'market', fact: 'a market indicator', owedBy: 'management' }]);
    expect(answer.rows.find(({ key }) => key === 'demand')?.cause).toBe('not measurable');
  });

  test('is not claimed by deals lost to competitors alone', () => {
    const facts = usual({ won: wavering(120, 80), lost: { ...LOSSES, competitor: wavering(35, 75) } });
    const market = causeOf(diagnose(facts), 'market');
    expect(market).toMatchObject({ verdict: 'within chance', p: 1 });
    expect(Number(market?.money)).toBeGreaterThan(0);
  });

  test('is not measurable with too few months of the indicator, and says how many', () => {
    const facts = company(owner([cell({ ...USUAL, ...fallen })]), {
      market: [market({ indicator: (month) => (month > 0 ? null : 100) })],
    });
    const answer = diagnose(facts);
    expect(answer.notMeasurable.map(({ fact }) => fact)).toEqual([
      'a market indicator: 1 of 3 segment-months are known',
    ]);
    expect(amountOf(answer, 'demand')).toBe(0n);
  });

  test('is seen by opportunities that open, where most are recorded', () => {
    const opened = { ...fallen, opened: wavering(350), decidedOpened: wavering(300) };
    const facts = (plan: CellPlan) =>
      company(owner([cell({ ...USUAL, ...plan })]), { market: [market({ indicator: wavering(100, 72) })] });
    expect(causeOf(diagnose(facts(opened)), 'market')?.p).toBe(1);
    expect(causeOf(diagnose(facts({ ...opened, decidedOpened: wavering(100) })), 'market')?.p).toBeLessThan(0.05);
  });

  test('an indicator by segment counts as the scope sells there', () => {
    const cells = ['a', 'b'].map((segment) => cell({ ...USUAL, segment, won: wavering(segment === 'a' ? 900 : 90) }));
    const facts = (a: number, b: number) =>
      company(owner(cells), {
        market: [
          market({ segment: 'a', indicator: turning(100, a) }),
          market({ segment: 'b', indicator: turning(20, b) }),
        ],
      });
    const change = (answer: DiagnosisAnswer) => Number(causeOf(answer, 'market')?.channels[0]?.change);
    expect(change(diagnose(facts(80, 20)))).toBeLessThan(2 * change(diagnose(facts(100, 16))));
  });

  test('an indicator of segments where nothing was decided before says nothing', () => {
    const answer = diagnose(
      company(owner([cell({ won: turning(0, 50), lost: { price: turning(0, 50) } })]), {
        market: [market({ indicator: wavering(100, 60) })],
        target: 100_000_000n,
      }),
    );
    expect(causeOf(answer, 'market')?.verdict).toBe('not measurable');
    expect(sumOf(answer)).toBe(answer.shortfall);
  });
});

describe('marketing', () => {
  const cells = (now = 1) => [
    cell(USUAL),
    cell({
      ...USUAL,
      source: 'campaign',
      won: wavering(120, 120 * now),
      lost: { ...LOSSES, price: wavering(60, 60 * now), 'no decision': wavering(60, 60 * now) },
    }),
  ];
  const facts = (results: Parameters<typeof market>[0], now = 1) =>
    company(owner(cells(now)), { market: [market({ indicator: wavering(100), ...results })] });

  test('is named where leads fall', () => {
    const answer = diagnose(facts({ reached: wavering(5000), leads: wavering(400, 220) }, 0.55));
    expect(answer.first).toBe('marketing');
    expect(causeOf(answer, 'marketing')?.channels.map(({ row }) => row)).toEqual([
      'lost:wrong audience',
      'reach',
      'leads per reach',
    ]);
    expect(Number(amountOf(answer, 'leads per reach'))).toBeGreaterThan(0);
  });

  test('is measured beside an indicator of which too little is known', () => {
    const answer = diagnose(
      company(owner(cells(0.55)), {
        market: [market({ indicator: (month) => (month < 0 ? 100 : null), reached: 5000, leads: wavering(400, 220) })],
      }),
    );
    expect(answer.first).toBe('marketing');
  });

  test('is partly measurable without campaign results', () => {
    const answer = diagnose(facts({}));
    expect(causeOf(answer, 'marketing')).toMatchObject({
      verdict: 'within chance',
      missing: [{ fact: 'campaign results: people reached and leads', owedBy: 'marketing' }],
    });
    expect(amountOf(answer, 'reach')).toBe(0n);
    expect(answer.answer).toBe('partly measurable');
  });

  test('leaves months that nobody recorded out on both sides', () => {
    const answer = diagnose(facts({ reached: (month) => (month === 1 ? null : 5000), leads: turning(400, 400) }));
    expect(answer.notes.campaignMonths).toEqual({ known: 2, of: 3 });
    expect(amountOf(answer, 'reach')).toBe(0n);
    expect(causeOf(answer, 'marketing')?.channels).toHaveLength(3);
  });

  test('with under two thirds of the months is measured by wrong audience alone', () => {
    const answer = diagnose(facts({ reached: (month) => (month > 0 ? null : 5000), leads: turning(400, 100) }));
    expect(causeOf(answer, 'marketing')?.channels).toHaveLength(1);
    expect(amountOf(answer, 'leads per reach')).toBe(0n);
  });

  test('reach of nobody beside decided opportunities is not believed', () => {
    const answer = diagnose(facts({ reached: turning(5000, 0), leads: wavering(400) }));
    expect(amountOf(answer, 'reach')).toBe(0n);
  });

  test('campaigns that end lose by reach alone, and new ones win by it', () => {
    const ending = (before: number, now: number) => {
      const campaign = cell({ source: 'campaign', won: turning(before, now), lost: { price: turning(before, now) } });
      return diagnose(
        company(owner([cell(USUAL), campaign]), {
          market: [market({ indicator: 100, reached: turning(50 * before, 50 * now), leads: turning(before, now) })],
          target: 100_000_000n,
        }),
      );
    };
    for (const [before, now] of [
      [50, 0],
      [0, 50],
    ] as const) {
      const answer = ending(before, now);
      const own = before - now;
      expect(Math.sign(Number(amountOf(answer, 'reach')))).toBe(Math.sign(own));
      expect(amountOf(answer, 'leads per reach')).toBe(0n);
      expect(sumOf(answer)).toBe(answer.shortfall);
    }
    expect(amountOf(ending(0, 0), 'reach')).toBe(0n);
  });
});

describe('the target', () => {
  test('far above the baseline comes first', () => {
    const facts = usual();
    const answer = diagnose({ ...facts, target: (facts.target * 14n) / 10n });
    expect(answer.first).toBe('target setting');
    expect(answer.targetSetting).toMatchObject({ verdict: 'signal' });
    const split = Number(answer.targetSetting?.trend) + Number(answer.targetSetting?.aboveTrend);
    expect(Math.abs(Number(amountOf(answer, 'target above baseline')) - split)).toBeLessThan(1);
  });

  test('that the period nearly reached was within reach, though history says less', () => {
    const facts = usual();
    const target = (facts.target * 14n) / 10n;
    const answer = diagnose({ ...facts, target, actual: (target * 9n) / 10n });
    expect(answer.targetSetting?.isBeyondHistory).toBe(true);
    expect(answer.targetSetting?.verdict).toBe('within chance');
  });

  test('explains no more than the other signals leave', () => {
    const facts = usual({ lost: { price: turning(20, 60) } });
    const answer = diagnose({ ...facts, target: (facts.target * 14n) / 10n });
    const price = answer.causes.find(({ cause }) => cause === 'price');
    expect(price?.verdict).toBe('signal');
    expect(answer.targetSetting?.claimed).toBeLessThanOrEqual(Number(answer.shortfall) - Number(price?.money) + 1);
  });

  test('that continues the growth of two years is not too high', () => {
    const growing = (month: number) => Math.round(120 * 1.02 ** month);
    const facts = usual({ won: growing, lost: { price: growing } });
    const answer = diagnose({ ...facts, target: (facts.target * 116n) / 100n });
    expect(Number(answer.targetSetting?.trend)).toBeGreaterThan(0.05 * Number(facts.target));
    expect(answer.targetSetting?.verdict).toBe('within chance');
  });
});

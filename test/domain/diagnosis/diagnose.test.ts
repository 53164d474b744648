import { describe, expect, test } from '@jest/globals';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { amountOf, causeOf, LOSSES, sumOf, USUAL, usual, verdicts } from './answers.ts';
import { cell, company, market, owner, turning, wavering } from './firm.ts';

describe('a company whose period is like its history', () => {
  const facts = usual();
  const answer = diagnose({ ...facts, target: facts.target + 1_000_000n });

  test('names nothing', () => {
    expect(answer.first).toBeNull();
    expect(answer.answer).toBe('partly measurable');
    expect(new Set(Object.values(verdicts(answer)))).toEqual(new Set(['within chance']));
  });

  test('has rows that sum to the shortfall', () => {
    expect(sumOf(answer)).toBe(answer.shortfall);
  });

  test('says what it rests on', () => {
    expect(answer.baseline).toMatchObject({
      kind: 'with seasons',
      months: ['month 12', 'month 23'],
      why: 'the 12 months before, seasons of 2 years',
      seasonalYears: 2,
      segmentation: 'one segment',
      cells: 1,
    });
    expect(answer.notes).toMatchObject({ oneMonth: false, campaignMonths: { known: 0, of: 0 } });
    expect(answer.chart?.points).toHaveLength(24);
  });

  test('with all facts is within chance', () => {
    const cells = [cell(USUAL), cell({ ...USUAL, source: 'campaign' })];
    const all = company(owner(cells), {
      market: [market({ indicator: wavering(100), reached: wavering(5000), leads: wavering(400) })],
    });
    expect(diagnose({ ...all, target: all.target + 1_000_000n }).answer).toBe('within chance');
  });
});

describe('a cause', () => {
  test('price is named where more deals are lost for it', () => {
    const answer = diagnose(usual({ won: wavering(120, 85), lost: { ...LOSSES, price: wavering(60, 95) } }));
    expect(answer).toMatchObject({ first: 'price', answer: 'signal' });
    const price = causeOf(answer, 'price');
    expect(price).toMatchObject({ verdict: 'signal', department: 'pricing', missing: [] });
    expect(Number(price?.low)).toBeLessThan(Number(price?.money));
    expect(price?.channels.map(({ row }) => row)).toEqual(['lost:price', 'cancelled:price', 'discount']);
    expect(price?.channels[0]).toMatchObject({ df: 12, overDispersion: 1 });
    expect(price?.channels[2]).toMatchObject({ binomialError: null, overDispersion: null });
    expect(answer.rows.find(({ key }) => key === 'lost:price')?.rate?.of).toBeGreaterThan(1000);
    expect(sumOf(answer)).toBe(answer.shortfall);
  });

  test('deals with an unknown reason widen only the upper end', () => {
    const lost = { ...LOSSES, price: wavering(60, 90), unknown: wavering(40, 60) };
    const price = causeOf(diagnose(usual({ won: wavering(120, 80), lost })), 'price');
    const [low, money, high] = [price?.low, price?.money, price?.high].map(Number) as [number, number, number];
    expect(high - money).toBeGreaterThan(1.05 * (money - low));
  });

  test('clear process evidence lets a fair p pass', () => {
    const plan = { won: wavering(120, 113), lost: { ...LOSSES, 'lead time': wavering(25, 33) } };
    const late = { promised: wavering(120), late: wavering(12, 40) };
    const alone = causeOf(diagnose(usual(plan)), 'delivery');
    const confirmed = causeOf(diagnose(usual(plan, late)), 'delivery');
    expect(alone).toMatchObject({ verdict: 'within chance', process: null });
    expect(confirmed).toMatchObject({ verdict: 'signal', p: alone?.p });
    expect(confirmed?.process?.p).toBeLessThan(0.005);
  });

  test('is too few with under five events or thirty exposures', () => {
    const rare = usual({ lost: { ...LOSSES, service: (month) => (month === 1 ? 2 : 0) }, cancelled: {} });
    expect(causeOf(diagnose(rare), 'service')?.verdict).toBe('too few');
    const small = usual({ won: wavering(120, 5), lost: { price: 2, product: 1 }, cancelled: {} });
    expect(new Set(Object.values(verdicts(diagnose(small))))).toContain('too few');
  });
});

describe('history', () => {
  const after = (history: number, scope = history) => {
    const times = { history, periodMonths: 3 };
    const cells = [cell(USUAL, times), cell({ ...USUAL, source: 'campaign' }, times)];
    const results = market({ indicator: 100, reached: wavering(5000), leads: wavering(400) }, times);
    return diagnose(company(owner(cells, {}, times), { market: [results], history: scope }, times));
  };

  test.each([
    { history: 23, kind: 'without seasons', why: 'the 12 months before; no seasonal index: under two years' },
    { history: 17, kind: 'short', why: 'the 12 months before; too few to tell a cause from chance' },
    { history: 6, kind: 'short', why: 'the 6 months before; too few to tell a cause from chance' },
    { history: 2, kind: 'none', why: 'no baseline: the history is shorter than the period' },
  ])('of $history months: $why', ({ history, kind, why }) => {
    const answer = after(history);
    expect(answer.baseline).toMatchObject({ kind, why });
    expect(sumOf(answer)).toBe(answer.shortfall);
  });

  test('without seasons nothing is claimed by volume', () => {
    const answer = after(23);
    expect(verdicts(answer)).toMatchObject({ price: 'within chance', market: 'too few' });
    expect(causeOf(answer, 'marketing')).toMatchObject({ channels: [{ row: 'lost:wrong audience' }], missing: [] });
    expect(answer.targetSetting?.verdict).toBe('too few');
    expect(answer.baseline.seasonalYears).toBe(0);
  });

  test('that is short claims nothing', () => {
    const answer = after(17);
    expect(new Set(Object.values(verdicts(answer)))).toEqual(new Set(['too few']));
    expect(answer.answer).toBe('too few');
  });

  test('shorter than the period leaves all unexplained', () => {
    expect(after(2)).toMatchObject({ answer: 'too few', causes: [], rows: [{ key: 'unexplained' }], chart: null });
  });

  test('a scope younger than the company takes its seasons', () => {
    expect(after(30, 22).baseline).toMatchObject({ kind: 'with seasons', seasonalYears: 2 });
  });
});

describe('facts that are missing', () => {
  test('AdventureWorks: no losses, reasons or campaigns', () => {
    const share = 8_880_000 / 300;
    const cells = [cell({ won: 100, discount: 0, price: turning(share, (share * 10_938) / 8880) })];
    const answer = diagnose({ ...company(owner(cells)), target: 13_733_000n });
    const amounts = new Map(answer.rows.map(({ key, amount }) => [key, Number(amount)]));
    const above = Number(amounts.get('target above baseline'));
    expect(answer.shortfall).toBe(2_795_000n);
    expect(above).toBe(4_853_000);
    expect(Number(answer.shortfall) - above).toBe(-2_058_000);
    expect(new Set(Object.values(verdicts(answer)))).toEqual(new Set(['not measurable']));
    expect(answer).toMatchObject({ first: 'target setting', answer: 'signal', notes: { wouldHaveWon: null } });
    const within = diagnose({ ...company(owner(cells)), target: 9_000_000n });
    expect(within.answer).toBe('not measurable');
  });

  test('losses of the window alone do not count as losses that ended', () => {
    const answer = diagnose(usual({ lost: { price: turning(60, 0) } }));
    expect(amountOf(answer, 'lost:price')).toBe(0n);
    expect(causeOf(answer, 'price')?.missing.map(({ fact }) => fact)).toContain('lost deals with their reasons');
  });

  test('a changed share of wins without an opportunity is reported', () => {
    const shares = (now: number) => diagnose(usual({ won: 100, wonUnopened: turning(20, now) })).notes.unopenedWins;
    expect(shares(35)).toEqual({ before: 0.2, now: 0.35, changed: true });
    expect(shares(25)).toEqual({ before: 0.2, now: 0.25, changed: false });
  });

  test('a month says that it is one', () => {
    const times = { history: 30, periodMonths: 1 };
    const answer = diagnose(company(owner([cell(USUAL, times)], {}, times), {}, times));
    expect(answer.notes.oneMonth).toBe(true);
  });
});

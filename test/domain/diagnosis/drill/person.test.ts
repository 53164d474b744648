import { describe, expect, test } from '@jest/globals';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose.ts';
import { cell } from '../firm.ts';
import { type Member, personFacts, team, winsLess, worksLess } from '../team.ts';
import { drilled, evidenceOf, sumOf } from './shop.ts';

const diagnosed = (otherwise: Partial<Member>) =>
  personFacts(
    team((index) => (index === 0 ? otherwise : undefined)),
    'p0',
  );
const total = (series: readonly number[]) => series.slice(-3).reduce((all, value) => all + value, 0);
const cellsOf = ({ plans = [] }: Partial<Member>) => plans.map((plan) => cell(plan));

describe('what a person lost alone', () => {
  test('is made of the own wins where the person won less, against the wins that were expected', () => {
    const facts = diagnosed(winsLess);
    const { row, items } = drilled(facts, 'employee', evidenceOf(winsLess.plans ?? []));
    const { person } = diagnose(facts);
    const wins = cellsOf(winsLess).reduce((all, { won }) => all + total(won), 0);
    expect(sumOf(items, 'event')).toMatchObject({ items: wins, counted: wins });
    // What was expected is as many wins more as the person missed.
    const expected = -sumOf(items, 'expected').money / sumOf(items, 'event').money;
    expect(expected).toBeCloseTo((wins + Number(person?.missed)) / wins, 6);
    expect(Number(row.amount)).toBeCloseTo(Number(person?.money), 0);
  });

  test('is made of the own opportunities where the person opened less, those of campaigns left out', () => {
    const { items } = drilled(diagnosed(worksLess), 'employee', evidenceOf(worksLess.plans ?? []));
    const own = cellsOf(worksLess).filter(({ source }) => source === 'own');
    const decided = own.reduce((all, { won, lost }) => all + total(won) + total(lost.price) + total(lost.product), 0);
    expect(sumOf(items, 'event')).toMatchObject({ items: decided, counted: decided });
    expect(sumOf(items, 'expected').items).toBe(1);
  });
});

test('what a person shares with others is one item: its events are theirs', () => {
  const { row, items } = drilled(diagnosed(winsLess), 'lost:price', evidenceOf(winsLess.plans ?? []));
  expect(items).toEqual([{ kind: 'others', place: null, money: Number(row.amount) }]);
});

import { expect, test } from '@jest/globals';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts, PeopleFacts } from '../../../src/domain/diagnosis/facts.ts';
import { flaggedPeople } from '../../../src/domain/diagnosis/flagged.ts';
import { type Member, personFacts, team, winsLess, worksLess } from './team.ts';

function flagged(members: readonly Member[], more: Partial<DiagnosisFacts> = {}): string[] {
  const facts = personFacts(members, 'p0', more);
  return flaggedPeople(facts, facts.people as PeopleFacts);
}

test('nobody stands apart in a team of people who are alike', () => {
  expect(flagged(team())).toEqual([]);
});

test('who wins less, and who opens less, stand apart, and their own diagnoses name them', () => {
  const members = team((index) => ({ 0: winsLess, 7: worksLess })[index]);
  const found = flagged(members);
  expect(found.toSorted()).toEqual(['p0', 'p7']);
  const signals = members.filter(
    ({ personId }) => diagnose(personFacts(members, personId)).person?.verdict === 'signal',
  );
  expect(signals.map(({ personId }) => personId)).toEqual(['p0', 'p7']);
});

test('nobody stands apart in a department that falls as a whole', () => {
  expect(flagged(team((index) => (index < 6 ? winsLess : undefined)))).toEqual([]);
});

test('nobody stands apart without a history, or without people', () => {
  const members = team((index) => (index === 0 ? winsLess : undefined));
  const facts = personFacts(members, 'p0');
  expect(flagged(members, { months: facts.months.slice(-facts.periodMonths) })).toEqual([]);
  expect(flaggedPeople(facts, { ...(facts.people as PeopleFacts), people: [] })).toEqual([]);
});

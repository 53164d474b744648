import { describe, expect, test } from '@jest/globals';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { amountOf, LOSSES, sumOf } from './answers.ts';
import { turning, wavering } from './firm.ts';
import { type Member, personFacts, plan, team, winsLess, worksLess } from './team.ts';

describe('a person', () => {
  test('who wins less than the others in the same cells is named, with the money of it', () => {
    const answer = diagnose(
      personFacts(
        team((index) => (index === 0 ? winsLess : undefined)),
        'p0',
      ),
    );
    expect(answer.person).toMatchObject({ verdict: 'signal', statistic: 'win', others: 5, cover: 1 });
    expect(answer.first).toBe('employee');
    expect(Number(amountOf(answer, 'employee'))).toBeGreaterThan(0);
    expect(sumOf(answer)).toBe(answer.shortfall);
  });

  test('who opens less than the others is named by activity', () => {
    const answer = diagnose(
      personFacts(
        team((index) => (index === 0 ? worksLess : undefined)),
        'p0',
      ),
    );
    expect(answer.person).toMatchObject({ verdict: 'signal', statistic: 'activity' });
  });

  test('is not blamed for what a whole department misses', () => {
    const answer = diagnose(
      personFacts(
        team((index) => (index < 6 ? winsLess : undefined)),
        'p0',
      ),
    );
    expect(answer.person?.verdict).toBe('within chance');
    expect(Number(answer.person?.departmentShift)).toBeGreaterThan(0.1);
    expect(amountOf(answer, 'employee')).toBeUndefined();
  });

  test('is not measured with under four others in the department', () => {
    const alone = team((index) => (index > 0 && index < 6 ? { departmentId: 'south' } : undefined));
    expect(diagnose(personFacts(alone, 'p0')).person?.verdict).toBe('not measurable');
    const left = team((index) => (index > 1 && index < 6 ? { employed: false } : undefined));
    expect(diagnose(personFacts(left, 'p0')).person).toMatchObject({ verdict: 'not measurable', others: 1 });
  });

  test('is not measured where nobody else sells the same', () => {
    const apart = team((index) =>
      index === 0 ? { plans: [plan(wavering(80, 40), wavering(120), { segment: 'ships' })] } : undefined,
    );
    const named = apart.map((member): Member => ({
      ...member,
      plans: member.plans.map((each) => ({ segment: 'boats', ...each })),
    }));
    expect(diagnose(personFacts(named, 'p0')).person).toMatchObject({ verdict: 'not measurable', cover: 0 });
  });

  test('with overdue training, which is rare, is named by a smaller difference', () => {
    const little = [
      plan(wavering(80, 68), wavering(120), { lost: { ...LOSSES, price: wavering(120, 132) } }),
      plan(wavering(60, 51), wavering(80), { source: 'campaign', lost: { ...LOSSES, price: wavering(80, 89) } }),
    ];
    const spread = { company: { squares: 0, count: 10 }, department: { squares: 0, count: 10 } };
    const verdict = (overdue: (index: number) => boolean) =>
      diagnose(
        personFacts(
          team((index) => ({ trainingOverdue: overdue(index), ...(index === 0 ? { plans: little } : {}) })),
          'p0',
          { spread: { win: spread, activity: spread } },
        ),
      ).person;
    const [without, rare, common] = [() => false, (index: number) => index === 0, () => true].map(verdict);
    expect(without?.p).toBeLessThan(0.002);
    expect(without?.pAdjusted).toBeGreaterThan(0.02);
    expect([without?.verdict, rare?.verdict, common?.verdict]).toEqual(['within chance', 'signal', 'within chance']);
  });

  test('is not named for money that does not matter to the target', () => {
    const facts = personFacts(
      team((index) => (index === 0 ? winsLess : undefined)),
      'p0',
    );
    const answer = diagnose({ ...facts, target: 100n * facts.target });
    expect(answer.person).toMatchObject({ verdict: 'within chance', money: 0 });
  });

  test('who differs no more than people differ is within chance', () => {
    const spread = { company: { squares: 160, count: 10 }, department: { squares: 160, count: 10 } };
    const facts = personFacts(
      team((index) => (index === 0 ? winsLess : undefined)),
      'p0',
      {
        spread: { win: spread, activity: spread },
      },
    );
    expect(diagnose(facts).person?.verdict).toBe('within chance');
  });

  test('without any wins or opportunities has rows that sum all the same', () => {
    const nothing = { won: 0, lost: {}, discount: 0 };
    const answer = diagnose({
      ...personFacts(
        team((index) => (index === 0 ? { plans: [nothing] } : undefined)),
        'p0',
      ),
      target: 1000n,
    });
    expect(sumOf(answer)).toBe(1000n);
    for (const { money, p } of answer.causes) expect([money, p].every(Number.isFinite)).toBe(true);
  });

  test('who sold nothing in the period is compared by what was there before', () => {
    const stopped = { plans: [plan(turning(80, 0), turning(120, 0), { lost: { price: turning(300, 0) } })] };
    const answer = diagnose(
      personFacts(
        team((index) => (index === 0 ? stopped : undefined)),
        'p0',
      ),
    );
    expect(sumOf(answer)).toBe(answer.shortfall);
    expect(answer.person?.statistic).toBe('activity');
  });

  test('younger than the blocks of a test has too few', () => {
    const answer = diagnose({ ...personFacts(team(), 'p0'), history: 14 });
    expect(new Set(answer.causes.map(({ verdict }) => verdict))).toEqual(new Set(['too few', 'not measurable']));
  });
});

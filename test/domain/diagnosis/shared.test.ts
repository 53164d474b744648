import { describe, expect, test } from '@jest/globals';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { amountOf, causeOf, sumOf, USUAL } from './answers.ts';
import { market, owner, turning, wavering } from './firm.ts';
import { departmentFacts, type Member, personFacts, plan, team } from './team.ts';

/** Everybody loses more for the price. */
const dearer = (own: number): Partial<Member> => ({
  plans: [
    plan(wavering(80, 50), wavering(120, own)),
    plan(wavering(60, 40), wavering(80, 110), { source: 'campaign' }),
  ],
});

describe('what a person shares with others', () => {
  test('is seen by the others of the company and of the department', () => {
    const everybody = diagnose(
      personFacts(
        team(() => dearer(170)),
        'p0',
      ),
    );
    expect(everybody.first).toBe('price');
    expect(Number(amountOf(everybody, 'lost:price'))).toBeGreaterThan(0);
    expect(sumOf(everybody)).toBe(everybody.shortfall);
    const department = diagnose(
      personFacts(
        team((index) => (index < 6 ? dearer(220) : undefined)),
        'p0',
      ),
    );
    const company = diagnose(
      personFacts(
        team((index) => (index < 6 ? dearer(220) : undefined)),
        'p11',
      ),
    );
    expect(Number(amountOf(department, 'lost:price'))).toBeGreaterThan(2 * Number(amountOf(company, 'lost:price')));
  });

  test('in a small department is seen by the company alone', () => {
    const small = team((index) => ({ ...dearer(170), departmentId: index < 3 ? 'north' : 'south' }));
    expect(causeOf(diagnose(personFacts(small, 'p0')), 'price')?.verdict).toBe('signal');
  });

  test('has the process evidence that is clearer', () => {
    const late = (now: number) => ({ promised: wavering(900), late: wavering(90, now) });
    const p = (company: number, department: number) => {
      const facts = personFacts(team(), 'p0', { process: late(company) });
      const people = facts.people && {
        ...facts.people,
        department: owner(facts.people.department.cells, late(department)),
      };
      const answer = diagnose({ ...facts, people });
      expect(causeOf(answer, 'price')?.process).toBeNull();
      return causeOf(answer, 'delivery')?.process?.p;
    };
    expect(p(300, 90)).toBe(p(90, 300));
    expect(p(300, 90)).toBeLessThan(0.005);
    expect(p(90, 90)).toBeGreaterThan(0.5);
  });

  test('without recorded losses is measured by what is left', () => {
    const wins: Partial<Member> = { plans: [{ won: wavering(80), cancelled: { delivery: wavering(4, 12) } }] };
    const answer = diagnose(
      personFacts(
        team(() => wins),
        'p0',
      ),
    );
    const delivery = causeOf(answer, 'delivery');
    expect(delivery?.channels.map(({ row }) => row)).toEqual(['cancelled:delivery']);
    expect(delivery?.missing.map(({ fact }) => fact)).toEqual([
      'lost deals with their reasons',
      'returns with their reasons',
    ]);
  });
});

describe('the market without an indicator', () => {
  const falls: Partial<Member> = {
    plans: [
      { ...USUAL, won: turning(80, 56), lost: { price: turning(120, 84), product: turning(60, 42) } },
      { won: wavering(30), lost: { price: wavering(40), 'wrong audience': wavering(10) }, source: 'campaign' },
    ],
  };
  const campaigns = [market({ reached: wavering(5000), leads: wavering(400) })];
  const everybody = team(() => falls);

  test('is what all others lost too: of a department', () => {
    const answer = diagnose(departmentFacts(everybody, 'north', { market: campaigns }));
    expect(answer.first).toBe('market');
    expect(sumOf(answer)).toBe(answer.shortfall);
  });

  test('is what all others lost too: of a person', () => {
    const answer = diagnose(personFacts(everybody, 'p0', { market: campaigns }));
    expect(answer.first).toBe('market');
    expect(Number(amountOf(answer, 'demand'))).toBeGreaterThan(0);
    expect(answer.rows.find(({ key }) => key === 'demand')?.cause).toBe('market');
  });

  test('is what the others of the company lost, where the department is small', () => {
    const small = team((index) => ({ ...falls, departmentId: index < 3 ? 'north' : 'south' }));
    expect(diagnose(personFacts(small, 'p0', { market: campaigns })).first).toBe('market');
  });

  test('is not claimed where one department alone fell', () => {
    const answer = diagnose(
      departmentFacts(
        team((index) => (index < 6 ? falls : undefined)),
        'north',
        { market: campaigns },
      ),
    );
    expect(causeOf(answer, 'market')?.verdict).toBe('within chance');
  });

  test('is not measurable where the facts of marketing are missing', () => {
    for (const facts of [departmentFacts(everybody, 'north'), personFacts(everybody, 'p0')]) {
      const answer = diagnose(facts);
      expect(causeOf(answer, 'market')?.missing.map(({ owedBy }) => owedBy)).toEqual(['management', 'marketing']);
      expect(amountOf(answer, 'demand')).not.toBeNull();
    }
  });

  test('is not claimed beside marketing', () => {
    const fewer: Partial<Member> = {
      plans: [
        ...(falls.plans ?? []).slice(0, 1),
        {
          won: turning(60, 20),
          lost: { price: turning(80, 27), 'wrong audience': turning(12, 4) },
          source: 'campaign',
        },
      ],
    };
    const facts = departmentFacts(
      team(() => fewer),
      'north',
      {
        market: [market({ reached: wavering(5000), leads: wavering(400, 130) })],
      },
    );
    const answer = diagnose(facts);
    expect(causeOf(answer, 'marketing')?.verdict).toBe('signal');
    expect(causeOf(answer, 'market')?.verdict).toBe('within chance');
    expect(Number(causeOf(answer, 'market')?.pHolm)).toBeLessThan(0.025);
  });

  test('with one it is the indicator, for a person too', () => {
    const answer = diagnose(
      personFacts(everybody, 'p0', { market: [...campaigns, market({ indicator: wavering(100, 72) })].slice(1) }),
    );
    expect(answer.first).toBe('market');
    expect(Number(amountOf(answer, 'market index'))).toBeGreaterThan(0);
  });
});

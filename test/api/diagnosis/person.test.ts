import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../../src/domain/kernel/day.ts';
import { target } from '../../support/company.ts';
import { type Simulated, simulated } from './simulated.ts';

const PERIOD = 24;

interface Related {
  readonly scope: string;
  readonly href: string;
  readonly state: string;
  readonly answer: string | null;
  readonly verdicts: readonly { readonly cause: string; readonly verdict: string }[] | null;
}

/** The verdicts of an answer as those of a related one are listed. */
function verdictsOf(body: Readonly<Record<string, unknown>>): string[] {
  const causes = body['causes'] as { cause: string; verdict: string }[];
  const { verdict } = body['targetSetting'] as { verdict: string };
  return [
    ...causes.map((each) => ({ cause: each.cause, verdict: each.verdict })),
    { cause: 'target setting', verdict },
  ].map((each) => JSON.stringify(each));
}

let company: Simulated;
beforeAll(async () => {
  // Everybody wins about 12 of 20 deals. In the period p1 wins 2, for no reason that the records know.
  company = await simulated(
    (index, person) => {
      const swing = (index * 5 + person.charCodeAt(1) * 3) % 3;
      const missed = person === 'p1' && index >= PERIOD ? 10 - swing : 0;
      return { won: 12 - swing - missed, lost: { price: 4, product: 2, 'no decision': 2 + swing + missed } };
    },
    { company: '20000.00', north: '20000.00', p1: '3300.00' },
  );
});
afterAll(() => company.app.close());

async function diagnosed(targetId: string): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await company.app.get(`/v1/diagnosis?targetId=${targetId}&on=2026-04-30`, {
    'pacesetter-position': company.position,
    prefer: 'wait=60',
  });
  expect([status, body]).toEqual([200, body]);
  return body;
}

test('a person alone whose wins fell far below those of the others is named, with the others beside', async () => {
  const body = await diagnosed('p1');
  expect(body).toMatchObject({
    first: 'employee',
    answer: 'signal',
    person: { statistic: 'win', reached: '6.000000', peers: 5, cover: '1.000000', verdict: 'signal' },
    sentence: {
      en: expect.stringMatching(
        /^The first cause is employee\. 6 deals won, where 32\.9 were to be expected by others .* once in [\d,]+ such quarters\.$/,
      ),
      vi: expect.stringMatching(/^Nguyên nhân hàng đầu là nhân viên\. 6 thương vụ thắng, .* mong đợi 32\.9/),
    },
  });
});

test('the verdicts of the department and the company stand beside those of a person', async () => {
  const [p1, north, everybody] = [await diagnosed('p1'), await diagnosed('north'), await diagnosed('company')];
  const beside = p1['related'] as Related[];
  expect(beside).toMatchObject([
    { scope: 'department', scopeId: 'north', state: 'diagnosed' },
    { scope: 'company', scopeId: null, state: 'diagnosed' },
  ]);
  [north, everybody].forEach((own, index) => {
    expect(beside[index]).toMatchObject({ answer: own['answer'], first: own['first'] });
    expect(new Set(beside[index]?.verdicts?.map((each) => JSON.stringify(each)))).toEqual(new Set(verdictsOf(own)));
  });
  const { status, body } = await company.app.get(String(beside[0]?.href));
  expect([status, body['targetId'], body['answer']]).toEqual([200, 'north', north['answer']]);
});

test('a salesperson sees only that there are diagnoses of the department and the company', async () => {
  const { key } = await company.app.service.keys.create({ name: 'p1', role: 'salesperson', salespersonId: 'p1' });
  const { body } = await company.app.get('/v1/diagnosis?targetId=p1&on=2026-04-30', { authorization: `Bearer ${key}` });
  expect((body['related'] as Related[]).map(({ state, answer, verdicts }) => [state, answer, verdicts])).toEqual([
    ['not allowed', null, null],
    ['not allowed', null, null],
  ]);
});

test('without a target of the department nothing is said of it, and a target that was reached was not missed', async () => {
  const { app } = company;
  const month = { period: '2026-M03', amount: '3000.00' };
  const position = await app.accepted(
    ['SetTarget', target('p1 in march', 'p1', month)],
    ['SetTarget', target('company in march', '', { ...month, scope: 'company', scopeId: undefined, amount: '10.00' })],
  );
  const { status, body } = await app.get('/v1/diagnosis?targetId=p1 in march&on=2026-04-30'.replaceAll(' ', '%20'), {
    'pacesetter-position': position,
    prefer: 'wait=60',
  });
  expect([status, body]).toEqual([200, body]);
  expect((body['related'] as Related[]).map(({ scope, state }) => [scope, state])).toEqual([
    ['department', 'no target'],
    ['company', 'not missed'],
  ]);
  expect(body['notes']).toMatchObject({ oneMonth: true, sentences: [{ en: 'A quarter tells more than one month.' }] });
});

test.each(['company', 'north'])('the diagnosis of %s names no person', async (targetId) => {
  const body = await diagnosed(targetId);
  expect([body['person'], body['first']]).toEqual([null, null]);
});

describe('the people whose own diagnosis names employee', () => {
  type Drilled = { readonly people: readonly { readonly salespersonId: string; readonly href: string }[] | null };

  async function peopleOf(targetId: string, row: string): Promise<Drilled['people']> {
    const body = await diagnosed(`${targetId}&drill=${encodeURIComponent(row)}`);
    return (body['drill'] as Drilled).people;
  }

  test.each(['company', 'north'])(
    'are listed by the row unexplained of %s, each with the own diagnosis',
    async (of) => {
      const people = await peopleOf(of, 'unexplained');
      expect(people?.map(({ salespersonId }) => salespersonId)).toEqual(['p1']);
      const { status, body } = await company.app.get(String(people?.[0]?.href));
      expect([status, body['targetId'], body['first']]).toEqual([200, 'p1', 'employee']);
    },
  );

  test('are not listed by other rows, nor for a person', async () => {
    expect([await peopleOf('company', 'lost:price'), await peopleOf('p1', 'unexplained')]).toEqual([null, null]);
  });

  test('are a personal read of each of them', async () => {
    const { service } = company.app;
    const { key } = await service.keys.create({ name: 'the auditor', role: 'auditor' });
    const url = '/v1/diagnosis?targetId=company&on=2026-04-30';
    for (const asked of [url, `${url}&drill=lost:price`, `${url}&drill=unexplained`]) {
      expect((await company.app.get(asked, { authorization: `Bearer ${key}` })).status).toBe(200);
    }
    const { body } = await company.app.get('/v1/audit/reads?reader=the%20auditor');
    expect(body['items']).toMatchObject([{ people: ['p1'], address: expect.stringContaining('drill=unexplained') }]);
  });

  test('are not listed while findings about them are waited for', async () => {
    const due = addDays(new Date().toISOString().slice(0, 'YYYY-MM-DD'.length), 30);
    const position = await company.app.accepted(
      ['OpenDiagnosis', { diagnosisId: 'of p1', targetId: 'p1', because: 'b' }],
      ['RequestFinding', { diagnosisId: 'of p1', department: 'hr', question: 'q', due }],
    );
    const { body } = await company.app.get('/v1/diagnosis?targetId=company&on=2026-04-30&drill=unexplained', {
      'pacesetter-position': position,
      prefer: 'wait=60',
    });
    expect((body['drill'] as Drilled).people).toEqual([]);
  });
});

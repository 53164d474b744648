import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../../src/domain/kernel/day.ts';
import { todayThere } from '../../support/company.ts';
import { type Simulated, tooDear } from './simulated.ts';

const TODAY = todayThere();
const LATER = addDays(TODAY, 30);
type Body = Readonly<Record<string, unknown>>;

let company: Simulated;
/** Before anybody was asked, while one was waited for, and at the end. */
let unasked: string;
let waiting: string;
let end: string;
beforeAll(async () => {
  company = await tooDear();
  const { app } = company;
  unasked = await app.accepted(
    ['SetTarget', targetOfEarlier()],
    ['OpenDiagnosis', { diagnosisId: 'before', targetId: 'earlier', because: 'b' }],
    ['ConcludeDiagnosis', { diagnosisId: 'before', causes: [{ cause: 'price', basisPoints: 10_000 }], note: 'n' }],
    [
      'PlanCorrectiveAction',
      {
        diagnosisId: 'before',
        actionId: 'lists',
        cause: 'price',
        kind: 'new price lists',
        owner: 'eva',
        from: '2025-12-01',
        due: '2026-01-15',
        affects: { salespersonIds: ['p1', 'p2'] },
      },
    ],
    ['CompleteCorrectiveAction', { diagnosisId: 'before', actionId: 'lists', on: '2026-01-10' }],
    ['OpenDiagnosis', { diagnosisId: 'case', targetId: 'company', because: 'b' }],
  );
  await app.accepted(
    ...['pricing', 'product', 'logistics'].map((department): readonly [string, object] => [
      'RequestFinding',
      { diagnosisId: 'case', department, question: 'q', due: LATER },
    ]),
    finding('pricing', 'price'),
  );
  waiting = await app.accepted(finding('product', 'product'));
  end = await app.accepted(finding('logistics', 'other'), [
    'ConcludeDiagnosis',
    { diagnosisId: 'case', causes: [{ cause: 'product', basisPoints: 10_000 }], note: 'n' },
  ]);
});
afterAll(() => company.app.close());

function targetOfEarlier(): object {
  return {
    targetId: 'earlier',
    scope: 'company',
    period: '2025-Q3',
    measure: 'revenue',
    amount: '900000.00',
    currency: 'EUR',
    counts: 'credited',
    proration: 'none',
  };
}

function finding(department: string, cause: string): readonly [string, object] {
  return ['SubmitFinding', { diagnosisId: 'case', department, causes: [{ cause }], evidence: 'e', note: 'n' }];
}

async function get(url: string): Promise<{ readonly status: number; readonly body: Body }> {
  return company.app.get(url, { 'pacesetter-position': end, prefer: 'wait=60' });
}

describe('a case with all findings in', () => {
  let computed: Body;
  beforeAll(async () => {
    const { body } = await get('/v1/diagnoses/case?on=2199-12-31');
    expect(body['notComputed']).toBeNull();
    computed = body['computed'] as Body;
  });

  test('shows the causes of the diagnosis of its target', async () => {
    const { body } = await get(String(computed['diagnosis']));
    expect([body['first'], body['answer'], body['sentence']]).toEqual([
      computed['first'],
      computed['answer'],
      computed['sentence'],
    ]);
    expect(computed['first']).toBe('price');
    const brief = (causes: unknown) =>
      (causes as Body[]).map(({ cause, amount, verdict }) => ({ cause, amount, verdict }));
    expect(brief(computed['causes'])).toEqual(expect.arrayContaining(brief(body['causes'])));
  });
  test('says where departments agree with the figures, and where not', () => {
    expect(computed['findings']).toEqual([
      expect.objectContaining({
        department: 'pricing',
        agreement: 'agrees',
        named: [{ cause: 'price', figures: 'signal' }],
        unnamed: [],
        sentence: {
          en: 'Named: price. The figures agree: the first cause is price.',
          vi: 'Nêu: giá. Số liệu cũng cho thấy nguyên nhân hàng đầu là giá.',
        },
      }),
      expect.objectContaining({
        department: 'product',
        agreement: 'disagrees',
        named: [{ cause: 'product', figures: 'within chance' }],
        unnamed: ['price'],
      }),
      expect.objectContaining({
        department: 'logistics',
        agreement: 'disagrees',
        named: [{ cause: 'other', figures: 'not measurable' }],
      }),
    ]);
    expect(computed['conclusion']).toMatchObject({ agreement: 'disagrees', unnamed: ['price'] });
  });
  test('shows what was done about the cause before, and why no effect of it is stated', () => {
    const price = (computed['causes'] as Body[]).find(({ cause }) => cause === 'price');
    expect(price?.['actionsBefore']).toEqual([
      expect.objectContaining({
        diagnosisId: 'before',
        actionId: 'lists',
        kind: 'new price lists',
        completedOn: '2026-01-10',
        effective: null,
        measured: expect.objectContaining({ withheld: 'named too late', works: false }),
      }),
    ]);
  });
  test('is answered with the address of the effect in the diagnosis itself', async () => {
    const { body } = await get('/v1/diagnosis?targetId=company&on=2199-12-31');
    const price = (body['causes'] as Body[]).find(({ cause }) => cause === 'price');
    const [action] = price?.['actionsBefore'] as Body[];
    const { status, body: effect } = await get(String(action?.['effect']));
    expect([status, effect]).toEqual([200, expect.objectContaining({ remedy: 'action' })]);
  });
});

test('a case whose target is not diagnosed says why', async () => {
  const { body } = await get('/v1/diagnoses/before?on=2025-09-01');
  expect(body['type']).toBe('/problems/DiagnosisIsUnknown');
  const young = await company.app.accepted(
    ['SetTarget', { ...targetOfEarlier(), targetId: 'year', period: '2025' }],
    ['OpenDiagnosis', { diagnosisId: 'year', targetId: 'year', because: 'b' }],
  );
  const answer = await company.app.get('/v1/diagnoses/year', { 'pacesetter-position': young, prefer: 'wait=60' });
  expect(answer.body).toMatchObject({ computed: null, notComputed: expect.stringContaining('a month or a quarter') });
});

describe('while a finding is neither in nor overdue', () => {
  let position: string;
  beforeAll(async () => {
    position = await company.app.accepted(
      ['OpenDiagnosis', { diagnosisId: 'again', targetId: 'company', because: 'b' }],
      ['RequestFinding', { diagnosisId: 'again', department: 'hr', question: 'q', due: LATER }],
    );
  });
  const ask = (url: string) => company.app.get(url, { 'pacesetter-position': position, prefer: 'wait=60' });

  test.each([
    'targetId=company',
    'scope=company&period=2026-Q1',
    'targetId=company&on=2199-12-31',
    'targetId=company&asOf={unasked}',
    'targetId=company&asOf={waiting}&on=2199-12-31',
  ])('the computed causes are refused to everybody: %s', async (query) => {
    const url = `/v1/diagnosis?${query.replace('{unasked}', unasked).replace('{waiting}', waiting)}`;
    const { status, body } = await ask(url);
    expect([url, status, body['type']]).toEqual([url, 403, '/problems/DiagnosisIsSealed']);
    expect(body['detail']).toBe(
      `The diagnosis "again" waits for findings: "hr" (due ${LATER}). Until they are in, at the latest until the end of ` +
        `${LATER}, nobody sees the causes that are computed. Ask again once they are in, or from ${addDays(LATER, 1)} on.`,
    );
  });
  test('neither does another case of the target show them, nor another target of the same owner and period', async () => {
    const { body } = await ask('/v1/diagnoses/case');
    expect([body['sealed'], body['computed'], body['notComputed']]).toEqual([
      false,
      null,
      expect.stringContaining('waits for findings'),
    ]);
    position = await company.app.accepted(['SetTarget', { ...targetOfEarlier(), targetId: 'twin', period: '2026-Q1' }]);
    expect((await ask('/v1/diagnosis?targetId=twin')).body['type']).toBe('/problems/DiagnosisIsSealed');
  });
  test('the diagnosis of a department and of a person stays readable', async () => {
    for (const targetId of ['north', 'p1']) {
      expect((await ask(`/v1/diagnosis?targetId=${targetId}`)).status).toBe(200);
    }
  });
  test('an earlier moment does not open the case itself', async () => {
    const answer = await ask(`/v1/diagnoses/case?asOf=${waiting}`);
    expect(answer.body).toMatchObject({ sealed: true, computed: null });
    position = await company.app.accepted([
      'SubmitFinding',
      { diagnosisId: 'again', department: 'hr', causes: [{ cause: 'employee' }], evidence: 'e', note: 'n' },
    ]);
    expect((await ask('/v1/diagnosis?targetId=company')).status).toBe(200);
  });
});

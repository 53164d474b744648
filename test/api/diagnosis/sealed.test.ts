import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, type Day } from '../../../src/domain/kernel/day.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, target, todayThere } from '../../support/company.ts';

const TODAY = todayThere();
const LATER = addDays(TODAY, 30);
const FAR = addDays(TODAY, 60);
/** Two days, because the company's day can differ from that of UTC. */
const OVER = addDays(TODAY, -2);

/** What no answer may hold while a case is sealed. */
const SECRET = 'The price is secret.';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY, ['SetTarget', target('ada-q1', 'ada')]);
});
afterAll(() => app.close());

const open = (diagnosisId: string, due: Day) =>
  app.accepted(
    ['OpenDiagnosis', { diagnosisId, targetId: 'ada-q1', because: 'b' }],
    ...['pricing', 'hr'].map((department): readonly [string, object] => [
      'RequestFinding',
      { diagnosisId, department, question: 'q', due },
    ]),
  );
const submit = (diagnosisId: string, department: string) =>
  app.accepted([
    'SubmitFinding',
    { diagnosisId, department, causes: [{ cause: 'price' }], evidence: SECRET, note: SECRET },
  ]);

/** The text of each answer that could hold a finding. */
async function answers(diagnosisId: string, position: string): Promise<string[]> {
  const stream = `diagnosis-${diagnosisId}`;
  const urls = [
    `/v1/diagnoses/${diagnosisId}`,
    `/v1/diagnoses/${diagnosisId}?on=${FAR}`,
    `/v1/diagnoses/${diagnosisId}?asOf=${position}&on=${FAR}`,
    `/v1/diagnoses?on=${FAR}`,
    `/v1/audit/events?stream=${stream}`,
    `/v1/audit/events?type=FindingSubmitted`,
    `/v1/audit/events?stream=${stream}&asOf=${position}`,
  ];
  const headers = { authorization: `Bearer ${app.key}`, 'pacesetter-position': position, prefer: 'wait=10' };
  return Promise.all(
    urls.map(async (url) => {
      const { statusCode, body } = await app.app.inject({ url, headers });
      expect([url, statusCode]).toEqual([url, 200]);
      return body;
    }),
  );
}

describe('a finding', () => {
  test('is shown to nobody, on no day, until the others are in', async () => {
    await open('waiting', LATER);
    const first = await submit('waiting', 'pricing');
    const sealed = await answers('waiting', first);
    expect(sealed.filter((body) => body.includes(SECRET))).toEqual([]);
    expect(sealed[0]).toContain('"sealed":true');
    expect(sealed[4]).toContain('"data":{"diagnosisId":"waiting","department":"pricing","sealed":true}');
    const last = await submit('waiting', 'hr');
    const opened = await answers('waiting', last);
    expect(opened.filter((body) => body.includes(SECRET))).toEqual(opened);
    // What was known then has not changed.
    const { body } = await app.get(`/v1/diagnoses/waiting?asOf=${first}`);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });
  test('is shown once the others are overdue, and sealed again by a new request', async () => {
    await open('overdue', OVER);
    const position = await submit('overdue', 'pricing');
    const opened = await answers('overdue', position);
    expect(opened.filter((body) => body.includes(SECRET))).toEqual(opened);
    const asked = await app.accepted([
      'RequestFinding',
      { diagnosisId: 'overdue', department: 'marketing', question: 'q', due: LATER },
    ]);
    const [shown, , , , log] = await answers('overdue', asked);
    expect([shown, log].filter((body) => body?.includes(SECRET))).toEqual([]);
  });
  test('leaks in none of 50 interleavings of reads and submissions', async () => {
    for (let round = 0; round < 50; round++) {
      const id = `round-${round}`;
      const asked = await open(id, LATER);
      const reads = () => [`/v1/diagnoses/${id}?on=${FAR}`, `/v1/audit/events?stream=diagnosis-${id}`];
      const read = (url: string) =>
        app.app.inject({ url, headers: { authorization: `Bearer ${app.key}`, 'pacesetter-position': asked } });
      const [first, second] = round % 2 === 0 ? (['pricing', 'hr'] as const) : (['hr', 'pricing'] as const);
      const during = await Promise.all([submit(id, first), ...[...reads(), ...reads()].map(read)]);
      const before = await Promise.all(reads().map(read));
      const bodies = [...during, ...before].flatMap((each) => (typeof each === 'string' ? [] : [each.body]));
      expect([id, bodies.filter((body) => body.includes(SECRET))]).toEqual([id, []]);
      const end = await submit(id, second);
      const { body } = await app.get(`/v1/diagnoses/${id}`, { 'pacesetter-position': end, prefer: 'wait=10' });
      expect(JSON.stringify(body)).toContain(SECRET);
    }
  });
});

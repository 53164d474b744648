import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { evidenceToken } from '../../support/evidence.ts';
import { CLUB, earned, type EligibleItem, grantOf, programme } from './club.ts';

let app: TestApp;
let end: string;
let items: Map<string, EligibleItem>;
beforeAll(async () => {
  app = await openApp();
  end = await app.accepted(...CLUB, programme('club'), programme('other'));
  items = await earned(app, { programmeId: 'club', at: end });
});
afterAll(() => app.close());

const of = (salespersonId: string): EligibleItem => {
  const item = items.get(salespersonId);
  if (!item) throw new Error(`${salespersonId} is not eligible.`);
  return item;
};
let ids = 0;
const grant = (data: object) => app.command('GrantReward', data, { 'idempotency-key': `grant-${ids++}` });
const refused = async (data: object) => {
  const { status, body } = await grant(data);
  return [status, body['type']];
};

const CONTENT = {
  programmeId: 'club',
  revision: 1,
  salespersonId: 'bob',
  from: '2025-01-01',
  until: '2025-04-01',
  targetId: 'bob-q1',
  attainment: '1/1',
  rank: 2,
  tier: 1,
  position: '1:1',
};

describe('evidence', () => {
  test('is refused with each of its bytes changed in turn', async () => {
    const { evidence, tier } = of('bob');
    const token = Buffer.from(evidence ?? '');
    expect(token.length).toBeGreaterThan(100);
    const answers = new Set<string>();
    for (let at = 0; at < token.length; at++) {
      const changed = Buffer.from(token);
      changed.writeUInt8(token.readUInt8(at) ^ 1, at);
      answers.add(
        JSON.stringify(await refused(grantOf('forged', 'bob', { tier, evidence: changed.toString('latin1') }))),
      );
    }
    expect([...answers]).toEqual(['[422,"/problems/EvidenceIsForged"]']);
  });

  test.each([
    ['cut off', (token: string) => token.slice(0, -1)],
    ['longer', (token: string) => `${token}.${token}`],
    ['without a signature', (token: string) => token.split('.').slice(0, 1).join()],
    ['with an empty signature', (token: string) => `${token.split('.').slice(0, 1).join()}.`],
  ])('is refused if it is %s', async (_, change) => {
    const { evidence, tier } = of('bob');
    expect(await refused(grantOf('forged', 'bob', { tier, evidence: change(evidence ?? '') }))).toEqual([
      422,
      '/problems/EvidenceIsForged',
    ]);
  });

  test('is refused if another secret signed it, or if it is a cursor', async () => {
    const other = await openApp({ cursorSecret: 'x'.repeat(32) });
    const foreign = evidenceToken(other, CONTENT);
    await other.close();
    const { body } = await app.get('/v1/recognition/programmes?limit=1');
    for (const evidence of [foreign, String(body['next'])]) {
      expect(await refused(grantOf('foreign', 'bob', { tier: 1, evidence }))).toEqual([
        422,
        '/problems/EvidenceIsForged',
      ]);
    }
  });

  test.each([
    ['programme', { programmeId: 'other' }],
    ['person', { salespersonId: 'ada' }],
    ['period', { period: '2025-Q2' }],
    ['tier', { tier: 2 }],
  ])('of another %s is refused', async (_, more) => {
    expect(await refused(grantOf('foreign', 'bob', of('bob'), more))).toEqual([422, '/problems/EvidenceIsForAnother']);
  });

  test('of more than 24 hours ago is refused', async () => {
    const evidence = app.service.api.seal.seal({ ...CONTENT, expires: new Date(Date.now() - 1).toISOString() });
    expect(await refused(grantOf('late', 'bob', { tier: 1, evidence }))).toEqual([422, '/problems/EvidenceIsStale']);
    const { body } = await app.get(`/v1/recognition/eligible?programmeId=club&period=2025-Q1&asOf=${end}`);
    const payload = String((body['items'] as EligibleItem[])[0]?.evidence).split('.')[0] ?? '';
    const { expires } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { readonly expires: string };
    expect(Date.parse(expires) - Date.parse(String(body['asOf']))).toBe(86_400_000);
  });

  test('grants once, and is refused for another grant and after a close', async () => {
    expect(await refused(grantOf('g1', 'bob', of('bob')))).toEqual([201, undefined]);
    expect((await grant(grantOf('g1', 'bob', of('bob')))).body).toMatchObject({ events: [] });
    expect(await refused(grantOf('g2', 'bob', of('bob')))).toEqual([422, '/problems/EvidenceIsForAnother']);
    await app.accepted(['DeclineReward', { programmeId: 'club', grantId: 'g1', reason: 'r' }]);
    expect(await refused(grantOf('g2', 'bob', of('bob')))).toEqual([422, '/problems/EvidenceIsForAnother']);
    const later = await app.accepted(['CloseRewardProgramme', { programmeId: 'club', on: '2025-04-01', reason: 'r' }]);
    expect(await refused(grantOf('g3', 'ada', of('ada')))).toEqual([422, '/problems/EvidenceIsStale']);
    const again = await earned(app, { programmeId: 'club', at: later });
    const ada = again.get('ada');
    if (!ada) throw new Error('Ada is not eligible.');
    expect(await refused(grantOf('g3', 'ada', ada))).toEqual([201, undefined]);
  });
});

import type { Evidence } from '../../src/domain/recognition/commands.ts';
import type { TestApp } from './app.ts';

/** A token as /v1/recognition/eligible signs it, good for an hour. */
export function evidenceToken({ service }: TestApp, content: Omit<Evidence, 'expires'>): string {
  const expires = new Date(service.api.clock().getTime() + 3_600_000).toISOString();
  return service.api.seal.seal({ ...content, expires });
}

/**
 * What an example of a command cannot hold itself: evidence that this service signed, and another key for an approval.
 */
export async function prepared(
  app: TestApp,
  name: string,
  data: object,
): Promise<{ readonly data: object; readonly headers: Readonly<Record<string, string>> }> {
  if (name === 'ApproveReward') {
    const { key } = await app.service.keys.create({ name: 'a colleague', role: 'admin' });
    return { data, headers: { authorization: `Bearer ${key}` } };
  }
  if (name !== 'GrantReward') return { data, headers: {} };
  const { salespersonId, tier } = data as { readonly salespersonId: string; readonly tier: number };
  const evidence = evidenceToken(app, {
    programmeId: 'club-2025',
    revision: 1,
    salespersonId,
    from: '2025-01-01',
    until: '2025-04-01',
    targetId: `${salespersonId}-2025-q1`,
    attainment: '1/10',
    rank: tier,
    tier,
    position: '60:60',
  });
  return { data: { ...data, evidence }, headers: {} };
}

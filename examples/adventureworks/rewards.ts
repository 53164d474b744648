import type { DefineRewardProgramme } from '../../src/domain/recognition/commands.ts';
import { ask, type Service } from '../shared/client.ts';
import { CURRENCY, type Posted } from './posted.ts';

type Days = Readonly<Record<'from' | 'until', string>>;

const alike = {
  cadence: 'quarter',
  basis: 'original',
  targets: { measure: 'revenue', counts: 'credited' },
  currency: CURRENCY,
  eligibility: { minTenureDays: 90, notUnderPlan: true },
  from: '2011-01-01',
} as const;

/** The data have no rewards: both programmes are made up. */
const PROGRAMMES: readonly DefineRewardProgramme[] = [
  {
    ...alike,
    programmeId: 'quota-club',
    name: 'Quota club',
    rule: {
      kind: 'attainment',
      tiers: [
        { from: '1.00', reward: { kind: 'cash', description: 'A bonus', cost: '1000.00' } },
        { from: '1.25', reward: { kind: 'trip', description: 'A week in Bordeaux', cost: '4000.00' } },
      ],
    },
    budget: '60000.00',
  },
  {
    ...alike,
    programmeId: 'podium',
    name: 'Podium',
    rule: {
      kind: 'rank',
      tiers: [
        { upTo: 1, reward: { kind: 'office', description: 'The corner office for a quarter', cost: '0.00' } },
        { upTo: 3, reward: { kind: 'time off', description: 'Two days off', cost: '900.00' } },
      ],
    },
    budget: '10000.00',
  },
];

export function rewardProgrammeCommands(): Posted[] {
  return PROGRAMMES.map((data) => ({ type: 'DefineRewardProgramme', id: data.programmeId, data }));
}

interface Eligible {
  readonly salespersonId: string;
  readonly tier: number | null;
  readonly evidence: string | null;
}

/**
 * Grants what was earned in the quarter, once: a person with a grant gets no second evidence. With the key of somebody
 * else, who approves, the grants are approved and fulfilled. Answers a position that includes it all.
 */
export async function reward(
  service: Service,
  quarter: Days,
  { position, approver }: { readonly position: string; readonly approver: Service | undefined },
): Promise<string> {
  let last = position;
  for (const { programmeId } of PROGRAMMES) {
    const address = new URL('/v1/recognition/eligible', service.url);
    address.search = new URLSearchParams({ programmeId, period: `${quarter.from}..${quarter.until}` }).toString();
    const { items } = await ask<{ items: Eligible[] }>(address, service.key, { 'pacesetter-position': last });
    for (const { salespersonId, tier, evidence } of items) {
      if (tier === null || evidence === null) continue;
      const grant = { programmeId, grantId: `${programmeId}-${salespersonId}-${quarter.from}` };
      last = await post(service, 'GrantReward', { ...grant, salespersonId, period: quarter, tier, evidence });
      if (!approver) continue;
      await post(approver, 'ApproveReward', grant);
      last = await post(service, 'FulfilReward', { ...grant, on: new Date().toISOString().slice(0, 10) });
    }
  }
  return last;
}

/** Posts one command of a grant under its own id. Answers its position. Throws if it is refused. */
async function post({ url, key }: Service, command: string, data: Readonly<Record<string, unknown>>) {
  const answer = await fetch(new URL(`/v1/commands/${command}`, url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': `${command} ${String(data['grantId'])}`,
    },
    body: JSON.stringify(data),
  });
  const position = answer.headers.get('pacesetter-position');
  if (!answer.ok || position === null) {
    throw new Error(`${command} was answered ${answer.status}: ${await answer.text()}`);
  }
  return position;
}

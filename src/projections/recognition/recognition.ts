import { readFileSync } from 'node:fs';
import { toMinor } from '../../domain/kernel/money.ts';
import { parsePosition } from '../../domain/kernel/position.ts';
import type { KudosEvent, ProgrammeEvent } from '../../domain/recognition/events.ts';
import type { Output, Projection, RecordedAs } from '../runner/projection.ts';
import { eventCells } from '../runner/table.ts';
import { KUDOS, REWARD_GRANT, REWARD_PROGRAMME, REWARD_PROGRAMME_CLOSE, REWARD_STEP } from './tables.ts';

type SeenEvent = ProgrammeEvent | KudosEvent;
type Told<Type> = RecordedAs<Extract<SeenEvent, { readonly type: Type }>>;

/** Reward programmes, grants and what became of them, and kudos: facts with the position of their event. */
export const recognition: Projection<SeenEvent> = {
  name: 'recognition',
  version: 3,
  tables: [REWARD_PROGRAMME, REWARD_PROGRAMME_CLOSE, REWARD_GRANT, REWARD_STEP, KUDOS],
  rollups: [],
  indexes: readFileSync(new URL('./indexes.sql', import.meta.url), 'utf8'),
  on: {
    RewardProgrammeDefined: writeProgramme,
    RewardProgrammeClosed: (event, _directory, out) => {
      const { programmeId, on, reason } = event.data;
      out.insert(REWARD_PROGRAMME_CLOSE, { ...eventCells(event), programmeId, closedOn: on, reason });
    },
    RewardGranted: writeGrant,
    RewardApproved: (event, _directory, out) => {
      writeStep(event, { step: 'approved', note: event.data.note ?? null }, out);
    },
    RewardDeclined: (event, _directory, out) => {
      writeStep(event, { step: 'declined', note: event.data.reason }, out);
    },
    RewardFulfilled: (event, _directory, out) => {
      const { on, reference } = event.data;
      writeStep(event, { step: 'fulfilled', onDay: on, reference: reference ?? null }, out);
    },
    RewardRevoked: (event, _directory, out) => {
      const { reason, clawback } = event.data;
      writeStep(event, { step: 'revoked', note: reason, clawback }, out);
    },
    KudosGiven: (event, _directory, out) => {
      const { kudosId, from, to, note, sale } = event.data;
      out.insert(KUDOS, {
        ...eventCells(event),
        kudosId,
        givenBy: from,
        salespersonId: to,
        note,
        source: sale?.source ?? null,
        saleId: sale?.saleId ?? null,
        givenOn: event.metadata.day,
      });
    },
  },
  touches: () => ['recognition'],
  checks: [],
};

function writeProgramme(event: Told<'RewardProgrammeDefined'>, _directory: unknown, out: Output): void {
  const { programmeId, name, scope, cadence, basis, targets, rule, currency, budget, eligibility, from, until } =
    event.data;
  out.insert(REWARD_PROGRAMME, {
    ...eventCells(event),
    programmeId,
    name,
    departmentId: scope?.departmentId ?? null,
    cadence,
    basis,
    ...targets,
    rule,
    currency,
    budget: minorOf(budget, currency),
    ...eligibility,
    fromDay: from,
    untilDay: until ?? null,
  });
}

function writeGrant(event: Told<'RewardGranted'>, _directory: unknown, out: Output): void {
  const { programmeId, grantId, salespersonId, tier, reward, currency, year, grantedBy, found } = event.data;
  const position = parsePosition(found.position);
  if (!position) throw new RangeError(`The evidence of the grant "${grantId}" has no position.`);
  out.insert(REWARD_GRANT, {
    ...eventCells(event),
    programmeId,
    grantId,
    salespersonId,
    fromDay: found.from,
    untilDay: found.until,
    year,
    tier,
    kind: reward.kind,
    description: reward.description,
    currency,
    cost: minorOf(reward.cost, currency),
    targetId: found.targetId,
    attainment: found.attainment,
    rank: found.rank,
    evidencePosition: position.commit,
    grantedOn: event.metadata.day,
    grantedBy,
  });
}

type Step = 'RewardApproved' | 'RewardDeclined' | 'RewardFulfilled' | 'RewardRevoked';

function writeStep(
  event: Told<Step>,
  step: {
    readonly step: 'approved' | 'declined' | 'fulfilled' | 'revoked';
    readonly onDay?: string;
    readonly note?: string | null;
    readonly reference?: string | null;
    readonly clawback?: boolean;
  },
  out: Output,
): void {
  const { programmeId, grantId } = event.data;
  out.insert(REWARD_STEP, {
    ...eventCells(event),
    programmeId,
    grantId,
    onDay: event.metadata.day,
    by: event.metadata.actor,
    note: null,
    reference: null,
    clawback: false,
    ...step,
  });
}

/** The decider accepts no other amount. */
function minorOf(text: string, currency: string): bigint {
  const amount = toMinor(text, currency);
  if (amount === undefined) throw new RangeError(`${text} is not an amount of ${currency}.`);
  return amount;
}

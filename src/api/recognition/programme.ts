import type { Day } from '../../domain/kernel/day.ts';
import { formatMinor } from '../../domain/kernel/money.ts';
import type { DefinedProgramme } from '../../domain/recognition/programme.ts';
import type { ReadModel } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { eventOf } from '../query/explained.ts';
import { ask, type HereColumns, present } from '../query/statement.ts';
import type { Programme } from './schema.ts';
import type { ProgrammesRow } from './sql/programmes.types.ts';
import { PROGRAMMES } from './statements.ts';

/** The programme as the decider has it, but for its grants. */
export function definedProgramme(row: ProgrammesRow): DefinedProgramme {
  return {
    is: 'defined',
    defined: {
      programmeId: row.programme_id,
      name: row.name,
      ...(row.department_id !== null && { scope: { departmentId: row.department_id } }),
      cadence: row.cadence,
      basis: row.basis,
      targets: { measure: row.measure, counts: row.counts },
      rule: row.rule,
      currency: row.currency,
      budget: formatMinor(BigInt(row.budget), row.currency),
      eligibility: { minTenureDays: row.min_tenure_days, notUnderPlan: row.not_under_plan },
      from: row.from_day,
      ...(row.until_day !== null && { until: row.until_day }),
    },
    closed:
      row.closed_on === null
        ? undefined
        : { programmeId: row.programme_id, on: row.closed_on, reason: row.close_reason ?? '' },
    grants: new Map(),
  };
}

export interface ProgrammeFound {
  readonly here: HereColumns;
  readonly programme: DefinedProgramme;
}

/** Throws Problem 404 if it was not defined by then. */
export async function programmeAt(
  readModel: ReadModel,
  programmeId: string,
  position: bigint | undefined,
): Promise<ProgrammeFound> {
  const { here, rows } = await ask(readModel, PROGRAMMES, {
    position,
    programmeId,
    afterProgrammeId: undefined,
    limit: 1,
  });
  const [row] = present(rows, 'programme_id');
  if (row) return { here, programme: definedProgramme(row) };
  throw new Problem(
    404,
    'RewardProgrammeIsUnknown',
    'No such programme was defined by then. Its id is compared exactly. Ask again with a later asOf if it was later.',
  );
}

export function programmeItem(row: ProgrammesRow, on: Day): Answered<typeof Programme> {
  const { defined, closed } = definedProgramme(row);
  const { programmeId, name, scope, until, ...terms } = defined;
  return {
    programmeId,
    name,
    departmentId: scope?.departmentId ?? null,
    ...terms,
    until: until ?? null,
    status: statusOn(on, defined.from, [until, closed?.on]),
    close:
      closed && row.close_position !== null
        ? { on: closed.on, reason: closed.reason, position: eventPosition(row.close_position) }
        : null,
    ...eventOf(row),
  };
}

function statusOn(on: Day, from: Day, ends: readonly (Day | undefined)[]): 'planned' | 'running' | 'over' {
  if (on < from) return 'planned';
  return ends.some((end) => end !== undefined && end <= on) ? 'over' : 'running';
}

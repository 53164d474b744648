import { addDays, type Day } from '../../domain/kernel/day.ts';
import { isEmployeeFirst } from '../../domain/kernel/first-cause.ts';
import { met } from '../../domain/targets/attainment.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { type Figure, ranksOf } from '../query/targets/figure.ts';
import { ratioText } from '../query/targets/text.ts';
import type { RetentionList } from './schema-people.ts';
import type { RewardsRow } from './sql/rewards.types.ts';
import type { VerdictsRow } from './sql/verdicts.types.ts';

export type Signal = Answered<typeof RetentionList>['items'][number]['signals'][number];
type Evidence = Signal['evidence'][number];
/** A signal of a person. */
export type Found = readonly [salespersonId: string, signal: Signal];

/** A reward waits too long after so many days. */
const PATIENCE_DAYS = 30;
/** A declined grant counts for so many days. */
const MEMORY_DAYS = 365;

const NOTHING: Evidence = {
  targetId: null,
  grantId: null,
  diagnosisId: null,
  attainment: null,
  rank: null,
  on: null,
  eventId: null,
  position: null,
};

/** In the top third of both periods. `recognisedOn`: the last day of a standing grant or kudos of each person. */
export function unrewarded(
  both: readonly [readonly Figure[], readonly Figure[]],
  since: Day,
  recognisedOn: ReadonlyMap<string, Day>,
): Found[] {
  const [tops, topsBefore] = both.map(topThird) as [Map<string, Evidence>, Map<string, Evidence>];
  return [...tops].flatMap(([salespersonId, now]) => {
    const before = topsBefore.get(salespersonId);
    const last = recognisedOn.get(salespersonId);
    if (!before || (last !== undefined && last >= since)) return [];
    return [[salespersonId, { signal: 'top third unrewarded', evidence: [before, now] }]];
  });
}

/** By rank among targets of one filter: a third, rounded up. */
function topThird(figures: readonly Figure[]): Map<string, Evidence> {
  const ranks = ranksOf(figures);
  const ranked = figures.filter(({ row }) => (ranks.get(row.target_id) ?? null) !== null);
  const sizes = Map.groupBy(ranked, ({ row }) => row.filter_key);
  const tops = ranked.flatMap((figure) => {
    const { row } = figure;
    const rank = ranks.get(row.target_id) ?? Infinity;
    const third = Math.ceil((sizes.get(row.filter_key)?.length ?? 0) / 3);
    return rank <= third ? [[row.scope_id ?? '', { ...figureOf(figure), rank }] as const] : [];
  });
  return new Map(tops);
}

function figureOf({ row, attainment }: Figure): Evidence {
  return { ...NOTHING, targetId: row.target_id, attainment: ratioText(attainment) };
}

/** Approved for longer than the patience, and not fulfilled. */
export function waiting(grants: readonly RewardsRow[], on: Day): Found[] {
  return grants
    .filter(({ status }) => status === 'approved')
    .flatMap((grant) =>
      stepOf(grant, 'approved', 'approved, not fulfilled', ({ on: day }) => addDays(day, PATIENCE_DAYS) < on),
    );
}

/** Declined within a year. */
export function declined(grants: readonly RewardsRow[], on: Day): Found[] {
  return grants.flatMap((grant) =>
    stepOf(grant, 'declined', 'grant declined', ({ on: day }) => addDays(day, MEMORY_DAYS) >= on),
  );
}

function stepOf(
  { salesperson_id, grant_id, steps }: RewardsRow,
  wanted: RewardsRow['steps'][number]['step'],
  signal: Signal['signal'],
  counts: (step: RewardsRow['steps'][number]) => boolean,
): Found[] {
  const step = steps.find((each) => each.step === wanted);
  if (!step || !counts(step)) return [];
  const { on, eventId, position } = step;
  return [
    [
      salesperson_id,
      { signal, evidence: [{ ...NOTHING, grantId: grant_id, on, eventId, position: eventPosition(position) }] },
    ],
  ];
}

/** Both targets were missed, and the diagnosis of each names another first cause than the person. */
export function faultless(
  both: readonly [readonly Figure[], readonly Figure[]],
  verdicts: readonly VerdictsRow[],
): Found[] {
  const [now, before] = both.map((figures) => excused(figures, verdicts)) as [
    Map<string, Evidence>,
    Map<string, Evidence>,
  ];
  return [...now].flatMap(([salespersonId, evidence]) => {
    const earlier = before.get(salespersonId);
    return earlier ? [[salespersonId, { signal: 'missed without fault', evidence: [earlier, evidence] }]] : [];
  });
}

function excused(figures: readonly Figure[], verdicts: readonly VerdictsRow[]): Map<string, Evidence> {
  return new Map(
    figures.flatMap((figure) => {
      const { row, attainment } = figure;
      const verdict = verdicts.findLast(({ target_id }) => target_id === row.target_id);
      if (met(attainment) !== false || !verdict || isEmployeeFirst(verdict.causes)) return [];
      const { diagnosis_id, event_id, position, concluded_on } = verdict;
      const event = { eventId: event_id, position: eventPosition(position), on: concluded_on };
      return [[row.scope_id ?? '', { ...figureOf(figure), diagnosisId: diagnosis_id, ...event }] as const];
    }),
  );
}

import { addMonths, type Day, daysBetween } from '../../domain/kernel/day.ts';
import type { Period } from '../../domain/kernel/period.ts';
import type { RewardProgrammeDefined } from '../../domain/recognition/events.ts';
import { isOfCadence } from '../../domain/recognition/periods.ts';
import { periodsNeeded } from '../../domain/recognition/tiers.ts';
import type { ReadModel } from '../ports.ts';
import { ask, type HereColumns, present } from '../query/statement.ts';
import type { Figure } from '../query/targets/figure.ts';
import { figures, type Moment } from '../query/targets/figures.ts';
import { PERIODS } from './statements.ts';

/** More than the people of any company. */
const ALL = 1_000_000;
/** A year before, a calendar of weeks begins up to so many days earlier or later. */
const DAYS_OFF = 7;

type Terms = Pick<RewardProgrammeDefined, 'cadence' | 'targets' | 'rule'>;

/** The figures of people that a programme's rule needs for a period. */
export interface Collected {
  readonly here: HereColumns;
  readonly current: readonly Figure[];
  /** Of the periods before, the nearest first. A period that nobody has targets for ends the list. */
  readonly before: readonly (readonly Figure[])[];
  /** Of the period that improvement is measured over. */
  readonly base: readonly Figure[];
}

export async function collect(
  readModel: ReadModel,
  { cadence, targets, rule }: Terms,
  period: Period,
  moment: Moment,
): Promise<Collected> {
  const { here, found: current } = await figuresIn(readModel, targets, period, moment);
  const at = { position: moment.position ?? BigInt(here.commit), on: moment.on };
  const needsPeriods = rule.kind === 'streak' || rule.kind === 'improvement';
  const known = needsPeriods ? await periodsBefore(readModel, targets, period.from, at.position) : [];
  const ofCadence = known.filter((each) => isOfCadence(each, cadence));
  const inTurn = rowOf(ofCadence, period, periodsNeeded(rule));
  const base = rule.kind === 'improvement' ? baseOf(rule.over, ofCadence, period) : undefined;
  const figuresOf = async (each: Period) => (await figuresIn(readModel, targets, each, at)).found;
  return {
    here,
    current,
    before: await Promise.all(inTurn.map(figuresOf)),
    base: base ? await figuresOf(base) : [],
  };
}

async function figuresIn(
  readModel: ReadModel,
  { measure, counts }: Terms['targets'],
  period: Period,
  moment: Moment,
): Promise<{ readonly here: HereColumns; readonly found: readonly Figure[] }> {
  const wanted = { period, scope: 'salesperson', measure, owners: undefined };
  const { here, ranked } = await figures(readModel, moment, wanted, { limit: ALL });
  const found = ranked
    .map(({ figure }) => figure)
    .filter(({ row }) => row.counts === counts && row.period_from === period.from && row.period_until === period.until);
  return { here, found };
}

async function periodsBefore(
  readModel: ReadModel,
  { measure, counts }: Terms['targets'],
  before: Day,
  position: bigint,
): Promise<Period[]> {
  const { rows } = await ask(readModel, PERIODS, { position, before, measure, counts });
  return present(rows, 'from_day').map(({ from_day, until_day }) => ({ from: from_day, until: until_day }));
}

/** The periods that follow each other up to this one, the nearest first. */
function rowOf(known: readonly Period[], { from }: Period, count: number): Period[] {
  const found: Period[] = [];
  let until = from;
  while (found.length < count) {
    const before = known.find((each) => each.until === until);
    if (!before) break;
    found.push(before);
    until = before.from;
  }
  return found;
}

function baseOf(over: 'previous' | 'year before', known: readonly Period[], { from }: Period): Period | undefined {
  if (over === 'previous') return known.find((each) => each.until === from);
  const wanted = addMonths(from, -12);
  return known.find((each) => Math.abs(daysBetween(wanted, each.from)) <= DAYS_OFF);
}

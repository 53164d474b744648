import type { Cohort } from '../../../domain/diagnosis/cohort.ts';
import type { OfWindows, WindowSums } from '../../../domain/diagnosis/effect-values.ts';
import { type Day, daysBetween, earlier, later } from '../../../domain/kernel/day.ts';
import { toNumber } from '../../../domain/kernel/fraction.ts';
import type { Period } from '../../../domain/kernel/period.ts';
import type { ReadModel } from '../../ports.ts';
import { ask, present } from '../statement.ts';
import { piecesOf } from '../targets/plan.ts';
import type { WindowTargetsRow } from './sql/window-targets.types.ts';
import { WINDOW_DEALS, WINDOW_REVENUE, WINDOW_TARGETS } from './statements.ts';

/** A month's target is no longer; a quarter's is. */
const LONGEST_MONTH = 45;

interface At {
  readonly position: bigint;
  readonly on: Day;
}

/** The sums of a person in the windows of a cohort. */
export async function windowSums(
  readModel: ReadModel,
  { windows }: Cohort,
  { position, on }: At,
): Promise<(personId: string) => OfWindows<WindowSums>> {
  const [first, second] = windows.history;
  const all = [first, second, windows.selection, windows.after] as const;
  const span = { from: first.from, until: windows.after.until };
  // Between the selection and the window after lies another one, which may be empty.
  const bounds = [
    first.from,
    second.from,
    windows.selection.from,
    windows.selection.until,
    windows.after.from,
    span.until,
  ];
  const [revenue, deals, targets] = await Promise.all([
    ask(readModel, WINDOW_REVENUE, { position, bounds, ...span }),
    ask(readModel, WINDOW_DEALS, { position, on, bounds, ...span }),
    ask(readModel, WINDOW_TARGETS, { position, ...span }),
  ]);
  const credited = new Map(present(revenue.rows, 'person').map((row) => [keyOf(row), Number(row.amount)]));
  const decided = new Map(present(deals.rows, 'person').map((row) => [keyOf(row), row]));
  const plans = Map.groupBy(present(targets.rows, 'pieces'), ({ person }) => person);
  return (person) => {
    const sums = (index: number, window: Period): WindowSums => {
      const key = keyOf({ person, window: NUMBERS[index] ?? 0 });
      const { won = 0, lost = 0 } = decided.get(key) ?? {};
      return { revenue: credited.get(key) ?? 0, target: targetIn(plans.get(person) ?? [], window), won, lost };
    };
    return [sums(0, all[0]), sums(1, all[1]), sums(2, all[2]), sums(3, all[3])];
  };
}

/** The numbers of the windows in the statements. */
const NUMBERS = [1, 2, 3, 5] as const;

function keyOf({ person, window }: { readonly person: string | null; readonly window: number }): string {
  return `${window} ${person}`;
}

/** What the targets of months plan for the days, else those of quarters. Undefined where neither plan every day. */
function targetIn(plans: readonly WindowTargetsRow[], window: Period): number | undefined {
  const lengthOf = ({ period_from, period_until }: WindowTargetsRow) => daysBetween(period_from, period_until);
  const months = plans.filter((plan) => lengthOf(plan) <= LONGEST_MONTH);
  const quarters = plans.filter((plan) => lengthOf(plan) > LONGEST_MONTH);
  return plannedIn(months, window) ?? plannedIn(quarters, window);
}

function plannedIn(plans: readonly WindowTargetsRow[], window: Period): number | undefined {
  const daysIn = (from: Day, until: Day) =>
    Math.max(0, daysBetween(later(from, window.from), earlier(until, window.until)));
  const covered = plans.reduce((days, plan) => days + daysIn(plan.period_from, plan.period_until), 0);
  if (covered < daysBetween(window.from, window.until)) return undefined;
  return plans
    .flatMap(({ pieces }) => piecesOf(pieces))
    .reduce((sum, { from, until, target }) => sum + toNumber(target) * daysIn(from, until), 0);
}

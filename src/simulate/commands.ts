import { fromOrdinal } from '../domain/kernel/day.ts';
import { Dice } from './dice.ts';
import type { Entry, Order } from './journal.ts';
import { closingCommands, organisationCommands, targetCommands } from './organisation.ts';
import type { Start } from './period.ts';
import type { Command, Posted } from './posted.ts';
import { dealCommands } from './recorded-deals.ts';
import { factCommands } from './recorded-facts.ts';
import { marketCommands } from './recorded-market.ts';
import type { Target } from './targets.ts';

/** The share of orders that are recorded late, and how late. */
const LATE = 0.012;

/** All that the systems post, in the order in which they post it. */
export function commandsOf(
  { options, setting }: Start,
  journal: readonly Entry[],
  targets: readonly Target[],
): { readonly commands: Command[]; readonly bounds: { readonly from: string; readonly until: string } } {
  const bounds = { from: fromOrdinal(setting.periodStart), until: fromOrdinal(setting.until) };
  const known = journal.filter((entry) => isRecorded(entry, setting.opens));
  const recorded = known.flatMap((entry): Posted[] => {
    const on = 'order' in entry ? Math.max(entry.day, recordedOn(entry.order)) : entry.day;
    const commands =
      dealCommands({ options, setting }, entry) ??
      factCommands({ setting }, entry) ??
      marketCommands({ options, setting }, entry) ??
      [];
    return commands.map((command) => ({ ...command, on }));
  });
  const posted = [
    ...organisationCommands(setting),
    ...targetCommands(setting, targets),
    ...closingCommands(setting),
    ...recorded,
  ].toSorted((a, b) => a.on - b.on);
  return { commands: posted.map(({ type, id, data }) => ({ type, id, data })), bounds };
}

/** What began before the records began is not in them; rates are, as the first orders need them. */
function isRecorded(entry: Entry, opens: number): boolean {
  if ('order' in entry) return entry.order.day >= opens;
  if ('service' in entry) return entry.service.order.day >= opens;
  return entry.day >= (entry.is === 'rate seen' ? opens - 7 : opens);
}

function recordedOn({ need, day }: Order): number {
  const dice = new Dice(need.key, 9);
  return dice.chance(LATE) ? day + dice.whole(5, 40) : day;
}

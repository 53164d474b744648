import { CAUSES, type SystemCause } from './causes.ts';
import type { Cell } from './cells.ts';
import { type Channels, channelsOf, type Recorded, type UnitMoney } from './channels.ts';
import type { Gates, ProcessName } from './gates.ts';
import type { PartKey } from './parts.ts';
import { type Channel, halfWidth, pOfRise, type Pooled, pooled } from './pooled.ts';
import type { TestedRate } from './rate-gate.ts';
import { total } from './series.ts';
import { type Assessed, isTooFew } from './verdicts.ts';

/**
 * Other people with whom a person is compared: the company without the person (A) and, from three people on, the
 * department without the person (C). What they share is not the person's.
 */
export interface Peers {
  readonly gates: Gates;
  readonly process: Readonly<Record<ProcessName, TestedRate | undefined>>;
  readonly money: UnitMoney;
  readonly recorded: Recorded;
}

/** A cause of a person, with the common shift of every part that it has. */
export interface SharedCause extends Assessed {
  readonly error: number;
  readonly shifts: ReadonlyMap<PartKey, number>;
}

interface Tested extends Channels {
  readonly test: Pooled;
}

/** A systemic cause of one person, judged on other people only. */
export function assessShared(
  cause: SystemCause,
  company: Peers,
  department: Peers | undefined,
  unknownLosses: number,
): SharedCause {
  const sets = department ? [company, department] : [company];
  const tested = sets.map((peers): Tested => {
    const found = channelsOf(cause, peers.gates, peers.money, peers.recorded);
    return { ...found, test: pooled(found.channels) };
  });
  const [all, own] = tested as [Tested, Tested | undefined];
  const weight = own ? departmentWeight(all.test, own.test) : 0;
  const shifts = blended(all.channels, own?.channels ?? [], weight);
  const money = total([...shifts.values()]);
  const error = Math.hypot((1 - weight) * all.test.error, weight * (own?.test.error ?? 0));
  const half = halfWidth(error, all.test.df);
  return {
    cause,
    money,
    error,
    low: money - half,
    high: money + half + unknownLosses,
    channels: all.channels,
    p: Math.min(1, tested.length * Math.min(...tested.map(({ test }) => test.pOfBest))),
    pPooled: Math.min(1, tested.length * Math.min(...tested.map(({ test }) => test.p))),
    process: sharedProcess(cause, sets),
    missing: all.missing,
    isMeasurable: all.channels.length > 0,
    isTooFew: tested.every(({ channels }) => isTooFew(channels)),
    shifts,
  };
}

/** h: how far the department differs from the company beyond chance, as a weight from 0 to 1. */
function departmentWeight(company: Pooled, department: Pooled): number {
  const beyond = (department.estimate - company.estimate) ** 2 - department.error ** 2 - company.error ** 2;
  return beyond > 0 ? beyond / (beyond + department.error ** 2) : 0;
}

function blended(company: readonly Channel[], department: readonly Channel[], weight: number): Map<PartKey, number> {
  const shifts = new Map<PartKey, number>();
  const add = (channels: readonly Channel[], share: number) => {
    for (const { row, moneyPerUnit, tested } of channels) {
      shifts.set(row, (shifts.get(row) ?? 0) + share * moneyPerUnit * tested.change);
    }
  };
  add(company, 1 - weight);
  add(department, weight);
  return shifts;
}

/** The clearer of the sets, counted twice as it may choose. */
function sharedProcess(cause: SystemCause, sets: readonly Peers[]): Assessed['process'] {
  const name = CAUSES[cause].process;
  const gates = sets.flatMap(({ process }) => (name && process[name]) ?? []);
  const [first, ...rest] = gates.map((gate) => ({ gate, p: Math.min(1, 2 * pOfRise(gate)) }));
  return first ? rest.reduce((best, each) => (each.p < best.p ? each : best), first) : null;
}

/** The person's exposure as weights of the cells; where nothing was decided all weigh the same. */
export function ownWeights(cells: readonly Cell[], own: readonly Cell[], months: number): number[] {
  return cells.map((cell) => {
    const mine = own.find(({ segment, source }) => segment === cell.segment && source === cell.source);
    return (mine ? total(mine.decided, mine.decided.length - months) : 0) + 1e-9;
  });
}

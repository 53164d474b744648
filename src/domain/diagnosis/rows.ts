import { causeOfPart, type RowCause } from './causes.ts';
import type { Gates } from './gates.ts';
import { type PartKey, type PartMoney, PARTS } from './parts.ts';
import type { TestedRate } from './rate-gate.ts';
import { roundedTo } from './rounding.ts';
import { total } from './series.ts';

export type RowKey =
  | PartKey
  | 'target above baseline'
  | 'prior-period adjustments'
  | 'new products'
  | 'discontinued products'
  | 'market index'
  | 'employee'
  | 'unexplained';

export interface Row {
  readonly key: RowKey;
  /** Null where the row is arithmetic alone: what was booked for earlier periods, products that came or went. */
  readonly cause: RowCause | null;
  /** Integer minor units; positive is lost. */
  readonly amount: bigint;
  /** Where it is the change of a rate: with the period's weights of the cells, and of how many now. */
  readonly rate: { readonly before: number; readonly now: number; readonly of: number } | null;
}

/** What is known of a shortfall before its parts; in minor units, as floating point. */
export interface Frame {
  readonly shortfall: bigint;
  readonly target: number;
  readonly baseline: number;
  readonly adjustments: number;
  readonly newProducts: number;
  readonly discontinued: number;
  readonly hasIndicator: boolean;
  /** Demand is the market's: there is an indicator, or it is what all others lost too. */
  readonly isDemandShared: boolean;
  readonly gates: Gates;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** Parts that cannot be true, as they are larger than the target: they are left to what is unexplained. */
  readonly faults: readonly { readonly key: RowKey; readonly money: number }[];
}

interface Exact {
  readonly key: RowKey;
  readonly cause: RowCause | null;
  readonly money: number;
}

/** Every row in minor units, and what is left over as `unexplained`: together exactly the shortfall. */
export function rowsOf(frame: Frame, parts: PartMoney, employee?: number): Rows {
  const { target } = frame;
  const ofParts = PARTS.flatMap((part): Exact[] => {
    const money = parts.get(part);
    if (money === undefined) return [];
    return [{ key: nameOf(part, frame), cause: causeOfPart(part, frame.isDemandShared), money }];
  });
  const isFault = ({ money }: Exact) => !(Math.abs(money) <= Math.abs(target));
  const explained: Exact[] = [
    { key: 'target above baseline', cause: 'target setting', money: target - frame.baseline },
    { key: 'prior-period adjustments', cause: null, money: -frame.adjustments },
    { key: 'new products', cause: null, money: -frame.newProducts },
    { key: 'discontinued products', cause: null, money: frame.discontinued },
    ...ofParts.filter((row) => !isFault(row)),
    ...(employee === undefined ? [] : [{ key: 'employee', cause: 'employee', money: employee } as const]),
  ];
  const unexplained = Number(frame.shortfall) - total(explained.map(({ money }) => money));
  const exact: Exact[] = [...explained, { key: 'unexplained', cause: 'unexplained', money: unexplained }];
  const amounts = roundedTo(
    frame.shortfall,
    exact.map(({ money }) => money),
  );
  return {
    rows: exact.map(({ key, cause }, index) => ({
      key,
      cause,
      amount: amounts[index] as bigint,
      rate: rateOf(key, frame.gates),
    })),
    faults: ofParts.filter(isFault).map(({ key, money }) => ({ key, money })),
  };
}

function nameOf(part: PartKey, { hasIndicator }: Frame): RowKey {
  return part === 'demand' && hasIndicator ? 'market index' : part;
}

function rateOf(key: RowKey, { lost, cancelled, returned }: Gates): Row['rate'] {
  const rates: Readonly<Record<string, Readonly<Record<string, TestedRate>>>> = { lost, cancelled, returned };
  const [kind, reason] = key.split(':') as [string, string | undefined];
  const rate = reason === undefined ? undefined : rates[kind]?.[reason];
  return rate ? { before: rate.before, now: rate.now, of: rate.exposureNow } : null;
}

import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import type { Directory } from '../directory/directory.ts';
import { localDay } from '../kernel/day.ts';
import { accept, type Fault, refuse, type Refused } from '../kernel/decider.ts';
import { add, compare, formatDecimal, subtract } from '../kernel/decimal.ts';
import { inStream } from '../kernel/stream.ts';
import {
  type AmendSale,
  type CancelSale,
  type OrderCommands,
  orderCommands,
  type RecordReturn,
  type RecordSale,
} from './commands.ts';
import { type SaleEvent, type SaleReturned, saleUpcasts } from './events.ts';
import { type FulfilmentCommands, fulfilmentCommands } from './fulfilment/commands.ts';
import { contradictionIn } from './fulfilment/contradictions.ts';
import { fulfilmentDecisions, type FulfilmentRefusal } from './fulfilment/decisions.ts';
import { checkOrder, type OrderRefusal } from './order-checks.ts';
import { isSameReturn, partsOf, type ReturnedPart } from './returned-lines.ts';
import { type LineLeft, reverseAll, reversedLine } from './reversal.ts';
import { evolve, type Sale, type StandingSale, UNKNOWN_SALE, unknownSale } from './sale.ts';
import { isSameOrder } from './same-order.ts';

export type SaleRefusal =
  | OrderRefusal
  | FulfilmentRefusal
  | 'SaleAlreadyRecorded'
  | 'SaleIsCancelled'
  | 'ReturnAlreadyRecorded'
  | 'ReturnIsBeforeSale'
  | 'ReturnExceedsSale';

type DecideSale<Asked> = Decide<Asked, Sale, SaleEvent, SaleRefusal>;
interface Named {
  readonly saleId: string;
  readonly source: string;
}

const recordSale: DecideSale<RecordSale> = (asked, sale, directory) => {
  if (sale.is !== 'unknown') {
    return refuse(
      'SaleAlreadyRecorded',
      `The sale ${asked.saleId} of ${asked.source} already exists. Send AmendSale to change it.`,
    );
  }
  return checkOrder(asked, directory) ?? accept({ type: 'SaleRecorded', data: asked });
};

const amendSale: DecideSale<AmendSale> = (asked, sale, directory) => {
  if (sale.is === 'unknown') return unknownSale(asked);
  if (sale.is === 'cancelled') return cancelled(asked);
  if (isSameOrder(sale.order, asked) && nothingIsBack(sale)) return accept();
  return (
    checkOrder(asked, directory) ??
    contradictionIn(asked, sale.facts, { time: '/soldAt', lines: '/lines' }) ??
    accept({ type: 'SaleAmended', data: { ...asked, reversed: reverseAll(sale.lines) } })
  );
};

const cancelSale: DecideSale<CancelSale> = (asked, sale) => {
  if (sale.is === 'unknown') return unknownSale(asked);
  if (sale.is === 'cancelled') return accept();
  return accept({ type: 'SaleCancelled', data: { ...asked, reversed: reverseAll(sale.lines) } });
};

const recordReturn: DecideSale<RecordReturn> = (asked, sale, directory) => {
  if (sale.is === 'unknown') return unknownSale(asked);
  const known = sale.returns.get(asked.returnId);
  if (known && isSameReturn(asked, known)) return accept();
  if (known) {
    return refuse(
      'ReturnAlreadyRecorded',
      `The return ${asked.returnId} already exists, with other content. Send another returnId for another return.`,
    );
  }
  if (sale.is === 'cancelled') return cancelled(asked);
  const early = refuseEarlyReturn(asked, sale, directory);
  if (early) return early;
  const parts = partsOf(asked, sale.order);
  if ('refused' in parts) return parts;
  return refuseExcess(parts, sale.lines) ?? accept({ type: 'SaleReturned', data: returned(asked, parts, sale) });
};

function refuseEarlyReturn(
  { at }: RecordReturn,
  { order }: StandingSale,
  { company }: Directory,
): Refused<SaleRefusal> | undefined {
  if (!company) return refuse('CompanyIsNotConfigured', 'No company is configured yet. Send ConfigureCompany first.');
  const sold = localDay(order.soldAt, company.timeZone);
  if (localDay(at, company.timeZone) >= sold) return undefined;
  return refuse(
    'ReturnIsBeforeSale',
    `The return is dated before the day of the sale, ${sold}. Check which sale it belongs to, and its date.`,
    { pointer: '/at', message: `must not be before ${sold}` },
  );
}

function refuseExcess(
  parts: readonly ReturnedPart[],
  lines: readonly LineLeft[],
): Refused<'ReturnExceedsSale'> | undefined {
  const faults = parts.flatMap(({ line, quantity, entries }): Fault[] => {
    const { quantity: sold, returned: before } = lineAt(lines, line);
    const left = subtract(sold, before);
    if (compare(quantity, left) <= 0) return [];
    return entries.map((entry) => ({
      pointer: `/lines/${entry}/quantity`,
      message: `is more than the ${formatDecimal(left)} left of line ${line}`,
    }));
  });
  if (faults.length === 0) return undefined;
  return refuse(
    'ReturnExceedsSale',
    'The return is larger than what is left of the sale. Check the quantities, and whether the return is already ' +
      'recorded.',
    ...faults,
  );
}

function returned(
  { saleId, source, returnId, at, reason }: RecordReturn,
  parts: readonly ReturnedPart[],
  { lines }: StandingSale,
): SaleReturned {
  const reversed = parts.map(({ line: number, quantity }) => {
    const line = lineAt(lines, number);
    return reversedLine(line, add(line.returned, quantity));
  });
  return { saleId, source, returnId, at, reason, reversed };
}

function lineAt(lines: readonly LineLeft[], number: number): LineLeft {
  const line = lines[number - 1];
  if (!line) throw new RangeError(`The sale has no line ${number}.`);
  return line;
}

function nothingIsBack({ lines }: StandingSale): boolean {
  return lines.every((line) => line.returned.coefficient === 0n);
}

function cancelled({ saleId, source }: Named): Refused<'SaleIsCancelled'> {
  return refuse('SaleIsCancelled', `The sale ${saleId} of ${source} is cancelled and cannot be changed.`);
}

export type SaleCommands = OrderCommands & FulfilmentCommands;

export const saleDecider: Decider<SaleCommands, Sale, SaleEvent, SaleRefusal> = {
  initial: UNKNOWN_SALE,
  evolve,
  decide: {
    RecordSale: recordSale,
    AmendSale: amendSale,
    CancelSale: cancelSale,
    RecordReturn: recordReturn,
    ...fulfilmentDecisions,
  },
};

/** The stream that holds the events of a sale. */
export function saleStream({ source, saleId }: Named): string {
  return `sale-${inStream(source)}~${inStream(saleId)}`;
}

export const saleAggregate: Aggregate<SaleCommands, Sale, SaleEvent, SaleRefusal> = {
  stream: saleStream,
  directory: false,
  commands: { ...orderCommands, ...fulfilmentCommands },
  terms: {
    RecordSale: { opens: true, instant: ({ soldAt }) => soldAt },
    AmendSale: { instant: ({ soldAt }) => soldAt },
    RecordReturn: { instant: ({ at }) => at },
    StartProcessing: { instant: ({ at }) => at },
    FinishProcessing: { instant: ({ at }) => at },
    Ship: { instant: ({ at }) => at },
    Deliver: { instant: ({ at }) => at },
    ChangePromise: { instant: ({ at }) => at },
    FollowUp: { instant: ({ at }) => at },
  },
  decider: saleDecider,
  upcasts: saleUpcasts,
};

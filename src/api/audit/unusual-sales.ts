import { formatMinor } from '../../domain/kernel/money.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { shareOf } from '../query/share.ts';
import type { EndOfPeriodRow } from './sql/end-of-period.types.ts';
import type { Unusual } from './unusual-schema.ts';

type Item = Answered<typeof Unusual>['endOfPeriodSales'][number];
type Rate = Item['history'];

/** The people with reversed sales of the last three days of the period, which has the number 0. */
export function endOfPeriodSales(rows: readonly EndOfPeriodRow[], currency: string | undefined): Item[] {
  if (currency === undefined) return [];
  const inPeriod = rows.filter(({ window }) => window === 0);
  return [...Map.groupBy(inPeriod, ({ salesperson_id }) => salesperson_id ?? '')]
    .filter(([, own]) => own.some(isReversed))
    .map(([salespersonId, own]) => ({
      salespersonId,
      ...rateOf(own),
      amount: formatMinor(sumOf(own.map(({ amount }) => amount)), currency),
      reversedAmount: formatMinor(sumOf(own.map(({ reversed_amount }) => reversed_amount)), currency),
      history: rateOf(rows.filter((row) => row.window !== 0 && row.salesperson_id === salespersonId)),
      peers: rateOf(inPeriod.filter((row) => row.salesperson_id !== salespersonId)),
      reversals: own.filter(isReversed).map((row) => reversalOf(row, currency)),
    }));
}

function isReversed({ how }: EndOfPeriodRow): boolean {
  return how !== null;
}

function rateOf(rows: readonly EndOfPeriodRow[]): Rate {
  const reversed = rows.filter(isReversed).length;
  return { sales: rows.length, reversed, rate: shareOf(reversed, rows.length) };
}

function sumOf(amounts: readonly string[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
}

function reversalOf(row: EndOfPeriodRow, currency: string): Item['reversals'][number] {
  return {
    stream: row.stream,
    source: row.source,
    saleId: row.sale_id,
    bookedOn: row.booked_on,
    how: row.how === 'cancelled' ? 'cancelled' : 'returned',
    reversedOn: row.reversed_on ?? '',
    amount: formatMinor(BigInt(row.amount), currency),
    reversedAmount: formatMinor(BigInt(row.reversed_amount), currency),
    events: row.events
      .map(({ eventId, event, position, recordedAt }) => ({
        eventId,
        event,
        position: eventPosition(position),
        recordedAt: new Date(recordedAt).toISOString(),
      }))
      .sort((a, b) => (BigInt(a.position.split(':')[0] ?? '') < BigInt(b.position.split(':')[0] ?? '') ? -1 : 1)),
  };
}

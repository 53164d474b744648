import { styleText } from 'node:util';
import { ask, type Service } from '../shared/client.ts';
import { line, percent } from '../shared/columns.ts';

type Days = Readonly<Record<'from' | 'until', string>>;

/** What the example reads of the process of a quarter. */
interface Process {
  readonly total: {
    readonly orders: number;
    readonly steps: readonly { readonly step: string; readonly median: string | null; readonly p90: string | null }[];
    readonly otif: { readonly onTime: number; readonly lateAndOpen: number };
    readonly shipping: {
      readonly orders: number;
      readonly late: number;
      readonly lateAndOpen: number;
      readonly rate: { readonly share: string } | null;
    };
  };
}

interface Timeline {
  readonly facts: readonly { readonly fact: string; readonly on: string; readonly eventId: string }[];
  readonly open: readonly string[];
  readonly lateness: { readonly promisedOn: string; readonly daysLate: number } | null;
}

/** The process of each quarter: a line each. No delivery is recorded, so that lateness is that of the shipment. */
export async function processTable(service: Service, position: string, quarters: readonly Days[]): Promise<string> {
  const lines: string[] = [];
  for (const quarter of quarters) {
    const address = new URL(`/v1/process?period=${quarter.from}..${quarter.until}`, service.url);
    const { total } = await ask<Process>(address, service.key, { 'pacesetter-position': position });
    const { orders, steps, shipping } = total;
    const step = steps.find((each) => each.step === 'sale to shipment');
    lines.push(
      row(
        quarter.from,
        String(orders),
        String(shipping.orders),
        percent(shipping.rate?.share),
        String(shipping.late),
        String(shipping.lateAndOpen),
        days(step?.median),
        days(step?.p90),
      ),
    );
  }
  const head = row('', 'orders', 'promised', 'on time', 'late', 'never', 'median', 'p90');
  return [
    styleText('bold', 'Shipments against the first promise; days from the order to the shipment'),
    styleText('dim', head),
    ...lines,
  ].join('\n');
}

/** What happened to one order. */
export async function timelineOf(service: Service, position: string, saleId: string): Promise<string> {
  const address = new URL(`/v1/process/orders/adventureworks/${saleId}`, service.url);
  const { facts, open, lateness } = await ask<Timeline>(address, service.key, { 'pacesetter-position': position });
  return [
    styleText('bold', `Order ${saleId}`),
    ...facts.map(({ fact, on, eventId }) => `  ${on}  ${fact.padEnd(18)}event ${eventId}`),
    `  promised for ${lateness?.promisedOn ?? 'no day'}; still open: ${open.join(', ') || 'nothing'}`,
  ].join('\n');
}

function row(...cells: readonly [string, ...string[]]): string {
  return line(12, [10, 10, 10, 8, 8, 10, 10], ...cells);
}

function days(hours: string | null | undefined): string {
  return hours === null || hours === undefined ? '-' : (Number(hours) / 24).toFixed(1);
}

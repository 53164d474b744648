import type { ReadModel } from '../ports.ts';
import { explainedFigure, type ExplainedRow, type Explanation, type Page } from './explained.ts';
import type { Moment } from './figures.ts';
import { moneyText, sumText } from './present.ts';
import { type Found, type HereColumns, present } from './rows.ts';
import { statement } from './statement.ts';

const CREDITS = statement('explanation');

interface CreditRow extends ExplainedRow {
  readonly position: string;
  readonly sale_position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly sale: string;
  readonly source: string;
  readonly sale_id: string;
  readonly line: number;
  readonly product_id: string;
  readonly category: string;
  readonly segment: string | null;
  readonly territory: string | null;
  readonly ledger: string;
  readonly salesperson_id: string | null;
  readonly basis_points: number | null;
  readonly units: string;
  readonly source_amount: string;
  readonly source_currency: string;
  readonly rate: string;
  readonly rate_position: string | null;
  readonly path: readonly string[];
  readonly assignment_position: string | null;
  readonly origin_on: string;
  readonly booked_on: string;
  readonly amount: string;
  readonly cost: string | null;
  readonly counted: string | null;
}

/** The key of the last credit of a page, in the order of the statement. */
export type AfterCredit = readonly [
  position: string,
  salePosition: string,
  line: number,
  ledger: string,
  salespersonId: string,
];

/** Every credit behind a figure, which sum to it. Undefined where there is no such target by then. `currency` is the company's. */
export async function explainByCredit(
  readModel: ReadModel,
  targetId: string,
  { position, on }: Moment,
  { limit, after }: Page<AfterCredit>,
  currency: string,
): Promise<Explanation<AfterCredit> | undefined> {
  const rows = await readModel.query<Found<ExplainedRow>>(CREDITS, [
    position?.toString() ?? null,
    on,
    targetId,
    ...(after ?? [null, null, null, null, null]),
    limit + 1,
  ]);
  const target = present<ExplainedRow>(rows, 'target_id')[0];
  if (!target) return undefined;
  const credits = present<CreditRow>(rows as Found<CreditRow>[], 'position');
  const shown = credits.slice(0, limit);
  const last = credits.length > limit ? shown.at(-1) : undefined;
  return {
    here: rows[0] as HereColumns,
    figure: explainedFigure(target, on),
    items: shown.map((row) => creditItem(row, currency)),
    next: last && [last.position, last.sale_position, last.line, last.ledger, last.salesperson_id ?? ''],
  };
}

function creditItem(row: CreditRow, currency: string): object {
  return {
    eventId: row.event_id,
    event: row.event_type,
    position: `${row.position}:${row.position}`,
    recordedAt: row.recorded_at.toISOString(),
    stream: row.sale,
    source: row.source,
    saleId: row.sale_id,
    line: row.line,
    productId: row.product_id,
    category: row.category,
    segment: row.segment,
    territory: row.territory,
    ledger: row.ledger,
    salespersonId: row.salesperson_id,
    basisPoints: row.basis_points,
    units: sumText(row.units, null),
    sourceAmount: moneyText(row.source_amount, row.source_currency),
    sourceCurrency: row.source_currency,
    rate: row.rate,
    ratePosition: row.rate_position && `${row.rate_position}:${row.rate_position}`,
    path: row.path,
    assignmentPosition: row.assignment_position && `${row.assignment_position}:${row.assignment_position}`,
    originOn: row.origin_on,
    bookedOn: row.booked_on,
    amount: moneyText(row.amount, currency),
    currency,
    cost: row.cost && moneyText(row.cost, currency),
    counted: row.counted && sumText(row.counted, row.currency),
  };
}

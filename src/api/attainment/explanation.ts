import type { ReadModel } from '../ports.ts';
import { eventPosition } from '../query/event-position.ts';
import { cut } from '../query/page.ts';
import { ask, present } from '../query/statement.ts';
import type { Moment } from '../query/targets/figures.ts';
import type { ExplanationRow } from '../query/targets/sql/explanation.types.ts';
import { EXPLANATION } from '../query/targets/statements.ts';
import { moneyText, sumText } from '../query/targets/text.ts';
import { unknownTarget } from '../query/targets/unknown.ts';
import { type Explained, explainedFigure, type Page } from './explained.ts';
import type { Credit } from './schema-explanation.ts';

/** The key of the last credit of a page, in the order of the statement. */
export type AfterCredit = readonly [
  position: string,
  salePosition: string,
  line: number,
  ledger: string,
  salespersonId: string,
];

/**
 * Every credit behind a figure: they sum to it. `currency` is the company's. Throws Problem 404 if there is no such
 * target.
 */
export async function explainByCredit(
  readModel: ReadModel,
  target: Moment & { readonly targetId: string },
  page: Page<AfterCredit>,
  currency: string,
): Promise<Explained<AfterCredit>> {
  const [position, salePosition, line, ledger, salespersonId] = page.after ?? [];
  const { here, rows } = await ask(readModel, EXPLANATION, {
    position: target.position,
    on: target.on,
    targetId: target.targetId,
    afterPosition: bigint(position),
    afterSalePosition: bigint(salePosition),
    afterLine: line,
    afterLedger: ledger,
    afterSalespersonId: salespersonId,
    limit: page.limit + 1,
  });
  const [row] = present(rows, 'target_id');
  if (!row) throw unknownTarget();
  const { shown, last } = cut(present(rows, 'position'), page.limit);
  return {
    here,
    figure: explainedFigure(row, target.on),
    items: shown.map((credit) => creditOf(credit, currency)),
    next: last && [last.position, last.sale_position, last.line, last.ledger, last.salesperson_id ?? ''],
  };
}

function bigint(text: string | undefined): bigint | undefined {
  return text === undefined ? undefined : BigInt(text);
}

function creditOf(row: ExplanationRow, currency: string): Credit {
  return {
    eventId: row.event_id,
    event: row.event_type,
    position: eventPosition(row.position),
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
    ratePosition: row.rate_position && eventPosition(row.rate_position),
    path: row.path,
    assignmentPosition: row.assignment_position && eventPosition(row.assignment_position),
    originOn: row.origin_on,
    bookedOn: row.booked_on,
    amount: moneyText(row.amount, currency),
    currency,
    cost: row.cost && moneyText(row.cost, currency),
    counted: row.counted && sumText(row.counted, row.currency),
  };
}

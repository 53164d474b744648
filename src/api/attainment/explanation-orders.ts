import type { ReadModel } from '../ports.ts';
import { eventPosition } from '../query/event-position.ts';
import { cut } from '../query/page.ts';
import { ask, present } from '../query/statement.ts';
import type { Moment } from '../query/targets/figures.ts';
import type { ExplanationOrdersRow } from '../query/targets/sql/explanation-orders.types.ts';
import { EXPLANATION_ORDERS } from '../query/targets/statements.ts';
import { moneyText } from '../query/targets/text.ts';
import { unknownTarget } from '../query/targets/unknown.ts';
import { type Explained, explainedFigure, type Page } from './explained.ts';
import type { Order } from './schema-explanation.ts';

/** The stream of the last order of a page. */
export type AfterOrder = readonly [stream: string];

/**
 * Every order behind a figure that counts orders. `currency` is the company's. Throws Problem 404 if there is no such
 * target.
 */
export async function explainByOrder(
  readModel: ReadModel,
  target: Moment & { readonly targetId: string },
  page: Page<AfterOrder>,
  currency: string,
): Promise<Explained<AfterOrder>> {
  const { here, rows } = await ask(readModel, EXPLANATION_ORDERS, {
    position: target.position,
    on: target.on,
    targetId: target.targetId,
    afterSale: page.after?.[0],
    limit: page.limit + 1,
  });
  const [row] = present(rows, 'target_id');
  if (!row) throw unknownTarget();
  const { shown, last } = cut(present(rows, 'sale'), page.limit);
  return {
    here,
    figure: explainedFigure(row, target.on),
    items: shown.map((order) => orderOf(order, currency)),
    next: last && [last.sale],
  };
}

function orderOf(row: ExplanationOrdersRow, currency: string): Order {
  return {
    stream: row.sale,
    source: row.source,
    saleId: row.sale_id,
    positions: row.positions.map(eventPosition),
    amount: moneyText(row.amount, currency),
    currency,
    counted: row.counted,
  };
}

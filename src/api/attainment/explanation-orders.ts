import type { ReadModel } from '../ports.ts';
import { explainedFigure, type ExplainedRow, type Explanation, type Page } from './explained.ts';
import type { Moment } from './figures.ts';
import { moneyText } from './present.ts';
import { type Found, type HereColumns, present } from './rows.ts';
import { statement } from './statement.ts';

const ORDERS = statement('explanation-orders');

interface OrderRow extends ExplainedRow {
  readonly sale: string;
  readonly source: string;
  readonly sale_id: string;
  readonly positions: readonly string[];
  readonly amount: string;
  readonly counted: string;
}

/** The stream of the last order of a page. */
export type AfterOrder = readonly [stream: string];

/** Every order behind a figure that counts orders: 1 where its net amount is above zero, else 0. Undefined where there is no such target by then. */
export async function explainByOrder(
  readModel: ReadModel,
  targetId: string,
  { position, on }: Moment,
  { limit, after }: Page<AfterOrder>,
  currency: string,
): Promise<Explanation<AfterOrder> | undefined> {
  const rows = await readModel.query<Found<ExplainedRow>>(ORDERS, [
    position?.toString() ?? null,
    on,
    targetId,
    ...(after ?? [null]),
    limit + 1,
  ]);
  const target = present<ExplainedRow>(rows, 'target_id')[0];
  if (!target) return undefined;
  const orders = present<OrderRow>(rows as Found<OrderRow>[], 'sale');
  const shown = orders.slice(0, limit);
  const last = orders.length > limit ? shown.at(-1) : undefined;
  return {
    here: rows[0] as HereColumns,
    figure: explainedFigure(target, on),
    next: last && [last.sale],
    items: shown.map(({ sale, source, sale_id, positions, amount, counted }) => ({
      stream: sale,
      source,
      saleId: sale_id,
      positions: positions.map((position) => `${position}:${position}`),
      amount: moneyText(amount, currency),
      currency,
      counted,
    })),
  };
}

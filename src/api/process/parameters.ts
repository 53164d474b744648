import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { moment, page } from '../query/parameters.ts';
import { PERIOD_FORMS, PeriodText } from '../query/period.ts';
import { FIGURES } from './figures.ts';

const period = PeriodText.describe(
  'Orders sold, promised or delivered in this period, as each figure says: ' + `${PERIOD_FORMS}.`,
);
const by = z
  .enum(['department', 'salesperson', 'product', 'category', 'customer'])
  .describe(
    'A group for each department (with all below it), credited salesperson, product, category or customer. Left ' +
      'out: only the whole. An order counts once in each group that it belongs to, so that groups need not sum to the whole.',
  );

export const ProcessQuery = z.strictObject({ period, by: by.optional(), ...page, ...moment });

export const ExplanationQuery = z.strictObject({
  period,
  by: by.optional(),
  key: Id.optional().describe('The key of a group. Left out: the whole.'),
  figure: z
    .enum(FIGURES)
    .describe('The figure: a stage, an outcome, an age of returns or a step, as the answer names it.'),
  ...page,
  ...moment,
});

export const LateQuery = z.strictObject({
  step: z
    .enum(['delivery', 'shipment'])
    .optional()
    .describe(
      'What is late: the delivery, or the shipment, for companies that record no deliveries. Left out: the delivery.',
    ),
  departmentId: Id.optional().describe('Orders of this department and of all below it.'),
  ...page,
  ...moment,
});

export const OrderQuery = z.strictObject(moment);

/** How far an order is, in the sequence of the process. */
export const STAGES = [
  'sold',
  'in processing',
  'processed',
  'partly shipped',
  'shipped',
  'partly delivered',
  'delivered',
  'followed up',
  'cancelled',
] as const;

/** What became of the first promise of an order, by its delivery. */
export const PROMISE_OUTCOMES = ['on time', 'late and delivered', 'late and open', 'promised and cancelled'] as const;

/** The same by its shipment. */
export const SHIPMENT_OUTCOMES = ['shipped on time', 'shipped late', 'late and not shipped'] as const;

export const STEPS = [
  'sale to processing start',
  'processing start to finish',
  'processing finish to shipment',
  'shipment to delivery',
  'delivery to follow-up',
  'sale to shipment',
  'sale to delivery',
] as const;

/** Days after the delivery. */
export const AGES = [30, 60, 90] as const;

const RETURN_FIGURES = ['came back within 30 days', 'came back within 60 days', 'came back within 90 days'] as const;

/** What an explanation can be asked about. */
export const FIGURES = [
  'orders',
  'no promise',
  ...STAGES,
  ...PROMISE_OUTCOMES,
  ...SHIPMENT_OUTCOMES,
  ...RETURN_FIGURES,
  ...STEPS,
] as const;
export type FigureName = (typeof FIGURES)[number];

/** Among which orders a figure is counted. */
export type Cohort = 'sold' | 'promised' | 'shipped' | 'delivered' | 'step';

export function cohortOf(figure: FigureName): Cohort {
  const isOneOf = (names: readonly string[]): boolean => names.includes(figure);
  if (isOneOf(PROMISE_OUTCOMES)) return 'promised';
  if (isOneOf(SHIPMENT_OUTCOMES)) return 'shipped';
  if (isOneOf(RETURN_FIGURES)) return 'delivered';
  return isOneOf(STEPS) ? 'step' : 'sold';
}

/** The name of a figure as its statement takes it: of returns, the number of days. */
export function statementName(figure: FigureName): string {
  return /^came back within (\d+) days$/.exec(figure)?.[1] ?? figure;
}

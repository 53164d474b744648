import { bigint, bigints, boolean, day, instant, nullable, oneOf, text, texts } from '../runner/column.ts';
import { EVENT_COLUMNS, table } from '../runner/table.ts';

// Facts are only ever added, each with the position of its event. What is won, lost or open as of P is derived when it
// is asked for, so that the order in which sales and opportunities arrive does not matter.

const MINOR = "minor units of the company's currency";

const MONEY = {
  currency: nullable(text('Currency of source_amount, ISO 4217; null without an amount.')),
  sourceAmount: nullable(bigint('Amount in minor units of that currency.')),
  rate: nullable(text('Exchange rate, as 1.0837, or as 1/0.9228 if the inverse was recorded; 1 without a conversion.')),
  ratePosition: nullable(bigint('Position of the event that recorded the rate; null without a conversion.')),
};

const DESCRIBED = {
  customer: nullable(text('Customer, if it was given.')),
  segment: nullable(text('Segment, if it was given.')),
  territory: nullable(text('Territory, if it was given.')),
  campaign: nullable(text('Campaign, if it was given.')),
  channel: nullable(text('Channel, if it was given.')),
};

const OPPORTUNITY_COLUMNS = {
  ...EVENT_COLUMNS,
  source: text('System that the opportunity comes from.'),
  opportunityId: text('Id of the opportunity in its source.'),
  fact: oneOf(['opened', 'lost'], 'opened or lost. An opportunity has at most one row of each.'),
  day: day('Local day on which it was opened or lost.'),
  openedOn: nullable(day('Local day of the opening, as far as the event says it.')),
  lostAt: nullable(instant('When it was lost; null for an opening.')),
  ...DESCRIBED,
  ...MONEY,
  amount: bigint(`Value in ${MINOR}; zero without one.`),
  salespersonId: text('Person who works on it.'),
  path: texts('Departments of the person on the day, the lowest first.'),
  products: texts('Products it is about, in the order of their ids; empty if none was given.'),
  categories: texts('Categories of these products, each once.'),
  reasons: texts('Why it was lost, in the order in which shares are given out; empty for an opening.'),
  competitor: nullable(text('Competitor that it was lost to, if it was given.')),
  discountOffered: nullable(text('Discount that was offered, as a fraction, if it was given.')),
  competitorPrice: nullable(text("The competitor's price in `currency`, if it was given.")),
};

export const OPPORTUNITY = table(
  'opportunity',
  'An opportunity that was opened or lost, as the event says. Sales can win it: see pipeline_sale.',
  OPPORTUNITY_COLUMNS,
);

const PIPELINE_SALE_COLUMNS = {
  ...EVENT_COLUMNS,
  source: text('System that the sale comes from.'),
  saleId: text('Id of the sale in its source.'),
  standing: boolean('False for a cancellation: its other columns are empty. A returned sale still stands.'),
  day: day('Local day of the sale; of the cancellation where it does not stand.'),
  opportunity: nullable(text('Stream of the opportunity that the sale names.')),
  house: boolean('The sale has no credits.'),
  ...DESCRIBED,
  technique: nullable(text('Sales technique that was used, if it was given.')),
  ...MONEY,
  amount: bigint(`Net amount of the order in ${MINOR}. A return does not lower it.`),
  people: texts('People who are credited; empty for a house sale.'),
  personAmounts: bigints(`What each of them is credited with, in ${MINOR}; it sums to the amount.`),
  departments: texts('Departments of these people on the day, each once.'),
  departmentAmounts: bigints(`What the people of each department are credited with, in ${MINOR}.`),
  products: texts('Products of the lines, each once.'),
  productAmounts: bigints(`What the lines of each product come to, in ${MINOR}; it sums to the amount.`),
  productGross: bigints(`What the lines of each product would come to without their discounts, in ${MINOR}.`),
  productList: bigints(
    `What they would come to at list price, in ${MINOR}: that of the line, else that of the product if it is in the ` +
      'currency of the sale, else the unit price.',
  ),
  categories: texts('Categories of these products, each once.'),
};

export const PIPELINE_SALE = table(
  'pipeline_sale',
  'A sale after an event that changed it. The sale as of P is its last row at or before P.',
  PIPELINE_SALE_COLUMNS,
);

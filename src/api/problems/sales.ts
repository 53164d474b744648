import type { ProblemText } from './text.ts';

/** Refusals of sales. */
export const SALE_REFUSALS = {
  SaleAlreadyRecorded: {
    status: 409,
    title: 'Sale already recorded',
    what: 'The sale is recorded with other content.',
    next: 'To change it post AmendSale. For another sale use another saleId.',
  },
  SaleIsUnknown: {
    status: 404,
    title: 'Sale is unknown',
    what: 'There is no sale of this saleId from this source.',
    next: 'Post RecordSale first, or check both saleId and source.',
  },
  SaleIsCancelled: {
    status: 422,
    title: 'Sale is cancelled',
    what: 'The sale is cancelled, and nothing is left to amend or return.',
    next: 'Record a new sale under another saleId.',
  },
  ReturnAlreadyRecorded: {
    status: 409,
    title: 'Return already recorded',
    what: 'A return of this returnId is recorded with other content.',
    next: 'Use another returnId for another return.',
  },
  ReturnIsBeforeSale: {
    status: 422,
    title: 'Return is before sale',
    what: 'The return is dated before the day of the sale.',
    next: 'Check the date of the return, and which sale it belongs to.',
  },
  ReturnExceedsSale: {
    status: 422,
    title: 'Return exceeds sale',
    what: 'The return has more of a line than was sold and not yet returned.',
    next: 'Check the quantities, and whether the return is recorded already.',
  },
  UnknownLine: {
    status: 422,
    title: 'Unknown line',
    what: 'The command names a line or a product that the sale does not have.',
    next: 'Name lines of the sale as it is now, from 1.',
  },
  LineIsAmbiguous: {
    status: 422,
    title: 'Line is ambiguous',
    what: 'The command names a product that several lines of the sale have.',
    next: 'Name the line by its number.',
  },
  FactAlreadyRecorded: {
    status: 409,
    title: 'Fact already recorded',
    what: 'A fact of this id, or the processing start or finish, is recorded with other content.',
    next: 'Post RetractFact to take it back, then record it again. For another shipment or follow-up use another id.',
  },
  FactIsUnknown: {
    status: 422,
    title: 'Fact is unknown',
    what: 'The sale has no such fact: it was never recorded, or it is taken back already.',
    next: 'Check the kind of the fact and its id: GET /v1/process/orders/{source}/{saleId} lists the facts.',
  },
  FactIsAmbiguous: {
    status: 422,
    title: 'Fact is ambiguous',
    what: 'The sale has several facts of this kind, and the command does not say which one.',
    next: 'Send the id of the fact: a shipmentId, a followUpId, or the `at` of a promise.',
  },
  FactIsBeforeSale: {
    status: 422,
    title: 'Fact is before sale',
    what: 'Something would happen to the order before it was sold.',
    next: 'Check the instant, and which sale the fact belongs to.',
  },
  FinishIsBeforeStart: {
    status: 422,
    title: 'Finish is before start',
    what: 'Processing would be finished before it began.',
    next: 'Check both instants. Take a wrong fact back with RetractFact.',
  },
  DeliveryIsBeforeShipment: {
    status: 422,
    title: 'Delivery is before shipment',
    what: 'A shipment would arrive before it was shipped.',
    next: 'Check both instants. Take a wrong fact back with RetractFact.',
  },
  ShippedMoreThanOrdered: {
    status: 422,
    title: 'Shipped more than ordered',
    what: 'All shipments of the order together would carry more of a line than was ordered.',
    next: 'Check lines and quantities, whether the shipment is recorded already, and whether the order was amended.',
  },
  DeliveredMoreThanOrdered: {
    status: 422,
    title: 'Delivered more than ordered',
    what: 'All deliveries of the order together would bring more of a line than was ordered.',
    next: 'Check lines and quantities, whether the delivery is recorded already, and whether the order was amended.',
  },
  UnknownProduct: {
    status: 422,
    title: 'Unknown product',
    what: 'The command names a product that is not listed.',
    next: 'Post ListProduct for it, then send the command again.',
  },
  UnknownSalesperson: {
    status: 422,
    title: 'Unknown salesperson',
    what: 'The command names a person who was never hired.',
    next: 'Post HireSalesperson, then send the command again.',
  },
  NoExchangeRate: {
    status: 422,
    title: 'No exchange rate',
    what:
      "The command is in another currency than the company's, and no rate is recorded for its day or the 7 days " +
      'before.',
    next: 'Post RecordExchangeRate for one of these days, then send the command again.',
  },
  SalespersonIsCreditedTwice: {
    status: 422,
    title: 'Salesperson is credited twice',
    what: 'One list of credits names the same person twice.',
    next: 'Send one credit with the sum of both.',
  },
  CreditsDoNotSumTo10000: {
    status: 422,
    title: 'Credits do not sum to 10,000',
    what:
      'The credits of a sale are shares in basis points, and all of it must be credited: 10,000 basis points ' +
      'are 100 %.',
    next: 'Send credits that sum to 10,000, or an empty list for a house sale.',
  },
  TotalIsOff: {
    status: 422,
    title: 'Total is off',
    what:
      'The total has more decimals than its currency, or differs from the exact sum of the lines by more than ' +
      'one minor unit a line.',
    next: 'Send the total of the lines, or leave total out.',
  },
  AmountIsTooLarge: {
    status: 422,
    title: 'Amount is too large',
    what: 'A quantity multiplied by its price or cost is too large to be kept exactly.',
    next: 'Check quantities, prices and costs.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

import type { Directory } from '../directory/directory.ts';
import { employmentOn } from '../directory/organisation.ts';
import { rateOn } from '../directory/rates.ts';
import { type Day, localDay } from '../kernel/day.ts';
import { type Fault, refuse, type Refused } from '../kernel/decider.ts';
import { checkSizes, checkTotal } from './amount-checks.ts';
import type { RecordSale, SaleCredit } from './commands.ts';

export type OrderRefusal =
  | 'CompanyIsNotConfigured'
  | 'UnknownProduct'
  | 'UnknownSalesperson'
  | 'SalespersonIsNotEmployed'
  | 'NoExchangeRate'
  | 'SalespersonIsCreditedTwice'
  | 'CreditsDoNotSumTo10000'
  | 'TotalIsOff'
  | 'AmountIsTooLarge';

type Checked = Refused<OrderRefusal> | undefined;

/** Why an order is not allowed. Undefined if it is. Its own fields are checked before what it refers to. */
export function checkOrder(order: RecordSale, directory: Directory): Checked {
  const { company } = directory;
  if (!company) return refuse('CompanyIsNotConfigured', 'No company is configured yet. Send ConfigureCompany first.');
  const day = localDay(order.soldAt, company.timeZone);
  return (
    checkCredits(order) ??
    checkTotal(order) ??
    checkSizes(order) ??
    checkProducts(order, directory) ??
    checkPeople(order, directory, day) ??
    checkConversion(order, directory, company.currency, day)
  );
}

function checkCredits({ credits, overlays }: RecordSale): Checked {
  const twice = [...twiceIn(credits, '/credits'), ...twiceIn(overlays ?? [], '/overlays')];
  if (twice.length > 0) {
    return refuse(
      'SalespersonIsCreditedTwice',
      'A person is credited twice in one list. Send one credit with the sum of their basis points.',
      ...twice,
    );
  }
  if (credits.length === 0) return undefined;
  const sum = credits.reduce((total, { basisPoints }) => total + basisPoints, 0);
  if (sum === 10_000) return undefined;
  return refuse(
    'CreditsDoNotSumTo10000',
    `The credits sum to ${sum} basis points. Send credits that sum to 10000, or none for a house sale.`,
    { pointer: '/credits', message: `sums to ${sum}, not to 10000` },
  );
}

function twiceIn(credits: readonly SaleCredit[], list: string): Fault[] {
  const seen = new Set<string>();
  return credits.flatMap(({ salespersonId }, index) => {
    if (!seen.has(salespersonId)) {
      seen.add(salespersonId);
      return [];
    }
    return [{ pointer: `${list}/${index}/salespersonId`, message: `${salespersonId} is credited already` }];
  });
}

function checkProducts({ lines }: RecordSale, { products }: Directory): Checked {
  const faults = lines.flatMap(({ productId }, index) =>
    products.has(productId)
      ? []
      : [{ pointer: `/lines/${index}/productId`, message: `no product ${productId} is listed` }],
  );
  if (faults.length === 0) return undefined;
  return refuse(
    'UnknownProduct',
    'The sale has products that are not listed. List them with ListProduct, then send the sale again.',
    ...faults,
  );
}

function checkPeople({ credits, overlays }: RecordSale, directory: Directory, day: Day): Checked {
  const unknown: Fault[] = [];
  const away: Fault[] = [];
  const check =
    (list: string) =>
    ({ salespersonId }: SaleCredit, index: number) => {
      const pointer = `${list}/${index}/salespersonId`;
      if (!directory.salespeople.has(salespersonId)) {
        unknown.push({ pointer, message: `there is no salesperson ${salespersonId}` });
      } else if (!employmentOn(directory, salespersonId, day)) {
        away.push({ pointer, message: `${salespersonId} is not employed on ${day}` });
      }
    };
  credits.forEach(check('/credits'));
  overlays?.forEach(check('/overlays'));
  if (unknown.length > 0) {
    return refuse(
      'UnknownSalesperson',
      'The sale credits people who are unknown. Hire them with HireSalesperson, then send the sale again.',
      ...unknown,
    );
  }
  if (away.length === 0) return undefined;
  return refuse(
    'SalespersonIsNotEmployed',
    `The sale credits people who are not employed on its day, ${day}. Credit others, or correct the hire.`,
    ...away,
  );
}

function checkConversion(order: RecordSale, directory: Directory, companyCurrency: string, day: Day): Checked {
  const { currency } = order;
  if (currency === companyCurrency) return undefined;
  const found = rateOn(directory, currency, companyCurrency, day);
  if (found) return checkSizes(order, { from: currency, to: companyCurrency, rate: found.rate });
  return refuse(
    'NoExchangeRate',
    `There is no rate ${currency}/${companyCurrency} for ${day} or the 7 days before. Record one with ` +
      'RecordExchangeRate, then send the sale again.',
    { pointer: '/currency', message: `no rate ${currency}/${companyCurrency} for ${day}` },
  );
}

// Makes the compact tables in data/ from the raw ones: node examples/adventureworks/compact.ts FOLDER
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  divideHalfUp,
  formatDecimal,
  formatFixed,
  multiply,
  parseDecimal,
  powerOfTen,
} from '../../src/domain/kernel/decimal.ts';
import { day, encodedOnce, rawRows } from './raw.ts';
import { type Row, writeTable } from './table.ts';

const DISCOUNT_DIGITS = 4;

function territories(raw: string): Row<'territories.tsv'>[] {
  return rawRows(raw, 'SalesTerritory.csv', ['territory', 'name', '', 'group']);
}

function people(raw: string): Row<'people.tsv'>[] {
  const sales = new Set(rawRows(raw, 'SalesPerson.csv', ['person']).map(({ person }) => person));
  const named = new Map(
    rawRows(raw, 'Person.sample.csv.gz', ['person', '', 'first', '', 'last'], { header: true, delimiter: ',' }).map(
      ({ person, first, last }) => [person, encodedOnce(`${first} ${last}`)],
    ),
  );
  return rawRows(raw, 'Employee.csv', ['person', '', 'login', '', '', 'title', '', '', '', 'hiredOn'])
    .filter(({ person }) => sales.has(person))
    .map(({ person, login, title, hiredOn }) => ({
      person,
      name: named.get(person) ?? nameOf(login),
      title,
      hiredOn: day(hiredOn),
    }));
}

/** The sample of names lacks seven sales people; "adventure-works\rachel0" is all that is known of them. */
function nameOf(login: string): string {
  const name = login.replace(/^.*\\/, '').replace(/\d+$/, '');
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function assignments(raw: string): Row<'assignments.tsv'>[] {
  return rawRows(raw, 'SalesTerritoryHistory.csv', ['person', 'territory', 'from', 'lastDay']).map((row) => ({
    ...row,
    from: day(row.from),
    lastDay: day(row.lastDay),
  }));
}

function products(raw: string): Row<'products.tsv'>[] {
  const categories = new Map(rawRows(raw, 'ProductCategory.csv', ['id', 'name']).map(({ id, name }) => [id, name]));
  const subcategories = new Map(
    rawRows(raw, 'ProductSubcategory.csv', ['id', 'category']).map(({ id, category }) => [
      id,
      categories.get(category),
    ]),
  );
  const columns = [
    'product',
    'name',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'listPrice',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'subcategory',
  ] as const;
  return rawRows(raw, 'Product.csv', columns).map(({ product, name, listPrice, subcategory }) => ({
    product,
    name,
    category: subcategories.get(subcategory) ?? '',
    listPrice,
  }));
}

/** List prices and costs have the same history of the same products. */
function prices(raw: string): Row<'prices.tsv'>[] {
  const key = (row: { product: string; from: string; lastDay: string }) => [row.product, row.from, row.lastDay].join();
  const costs = new Map(
    rawRows(raw, 'ProductCostHistory.csv', ['product', 'from', 'lastDay', 'cost']).map((row) => [key(row), row.cost]),
  );
  return rawRows(raw, 'ProductListPriceHistory.csv', ['product', 'from', 'lastDay', 'listPrice']).map((row) => {
    const cost = costs.get(key(row));
    if (cost === undefined) throw new Error(`Product ${row.product} has a list price from ${row.from}, but no cost.`);
    return { ...row, from: day(row.from), lastDay: day(row.lastDay), cost };
  });
}

function quotas(raw: string): Row<'quotas.tsv'>[] {
  return rawRows(raw, 'SalesPersonQuotaHistory.csv', ['person', 'from', 'amount']).map((row) => ({
    ...row,
    from: day(row.from),
  }));
}

/** An order of a customer with a store is an order of the store. Of several reasons the first one counts. */
function orders(raw: string): Row<'orders.tsv.gz'>[] {
  const stores = new Map(
    rawRows(raw, 'Customer.csv.gz', ['customer', '', 'store']).map(({ customer, store }) => [customer, store]),
  );
  const reasons = new Map(rawRows(raw, 'SalesReason.csv', ['id', 'name']).map(({ id, name }) => [id, name]));
  const reasonOf = new Map(
    rawRows(raw, 'SalesOrderHeaderSalesReason.csv.gz', ['order', 'reason'])
      .toReversed()
      .map(({ order, reason }) => [order, reasons.get(reason)]),
  );
  const columns = [
    'order',
    'day',
    'due',
    'shipped',
    '',
    '',
    '',
    'customer',
    'person',
    'territory',
    '',
    'subTotal',
  ] as const;
  return rawRows(raw, 'SalesOrderHeader.tsv.gz', columns, { header: true }).map((row) => ({
    ...row,
    person: row.person === 'NULL' ? '' : row.person,
    segment: stores.get(row.customer) ? 'store' : 'individual',
    reason: reasonOf.get(row.order)?.replaceAll(/ +/g, ' ') ?? '',
  }));
}

function lines(raw: string): Row<'lines.tsv.gz'>[] {
  const columns = ['order', '', 'quantity', 'product', 'unitPrice', 'lineTotal'] as const;
  return rawRows(raw, 'SalesOrderDetail.tsv.gz', columns, { header: true }).map((row) => ({
    ...row,
    discount: discountOf(row),
  }));
}

/** 1 - lineTotal / (unitPrice x quantity) to four decimals; '' for none. */
function discountOf({
  quantity,
  unitPrice,
  lineTotal,
}: {
  quantity: string;
  unitPrice: string;
  lineTotal: string;
}): string {
  const gross = multiply(parseDecimal(unitPrice), parseDecimal(quantity));
  const net = parseDecimal(lineTotal);
  const paid = divideHalfUp(
    net.coefficient * powerOfTen(gross.scale + DISCOUNT_DIGITS),
    gross.coefficient * powerOfTen(net.scale),
  );
  const discount = formatFixed(powerOfTen(DISCOUNT_DIGITS) - paid, DISCOUNT_DIGITS);
  return Number(discount) === 0 ? '' : formatDecimal(parseDecimal(discount));
}

/** Comments run over several lines: rows are found by counting their fields. Names and addresses are left out. */
function reviews(raw: string): Row<'reviews.tsv'>[] {
  const text = readFileSync(join(raw, 'ProductReview.csv'), 'utf8');
  const row = /(\d+)\t(\d+)\t[^\t]*\t(\S+) [^\t]*\t[^\t]*\t(\d)\t([^\t]*)\t[^\t\n]*\n/g;
  return [...text.matchAll(row)].map(([, review = '', product = '', day = '', rating = '', comment = '']) => ({
    review,
    product,
    day,
    rating,
    comment: comment.replaceAll(/\s+/g, ' ').trim(),
  }));
}

const raw = process.argv[2];
if (raw === undefined) {
  throw new Error('Name the folder of the raw tables: node examples/adventureworks/compact.ts FOLDER');
}
writeTable('territories.tsv', territories(raw));
writeTable('people.tsv', people(raw));
writeTable('assignments.tsv', assignments(raw));
writeTable('products.tsv', products(raw));
writeTable('prices.tsv', prices(raw));
writeTable('quotas.tsv', quotas(raw));
writeTable('orders.tsv.gz', orders(raw));
writeTable('lines.tsv.gz', lines(raw));
writeTable('reviews.tsv', reviews(raw));

import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Quarter {
  readonly app: TestApp;
  /** The position after each step. */
  readonly after: Readonly<Record<'targets' | 'split' | 'house' | 'overlay', string>>;
}

const HALF = [
  { salespersonId: 'ada', basisPoints: 5_000 },
  { salespersonId: 'bob', basisPoints: 5_000 },
];
const SOCKS = { productId: 'sock', quantity: '4', unitPrice: '5.00' };
const BIKE = { productId: 'bike', quantity: '1', unitPrice: '100.00', cost: '60.00' };

/** A first quarter with a target for each kind of counting, and four sales. */
export async function openQuarter(): Promise<Quarter> {
  const app = await openApp();
  await app.accepted(...COMPANY);
  await app.accepted(
    ['SetTarget', target('ada-q1', 'ada')],
    ['SetTarget', target('bob-q1', 'bob')],
    ['SetTarget', target('ada-bikes', 'ada', { filter: { categories: ['Bikes'] } })],
    ['SetTarget', target('ada-store', 'ada', { filter: { segments: ['store'] } })],
    ['SetTarget', target('ada-units', 'ada', { measure: 'units', amount: '10', currency: undefined })],
    ['SetTarget', target('ada-orders', 'ada', { measure: 'orders', amount: '4', currency: undefined })],
    ['SetTarget', target('ada-margin', 'ada', { measure: 'margin' })],
    ['SetTarget', target('ada-overlay', 'ada', { counts: 'overlay' })],
    ['SetTarget', target('ada-both', 'ada', { counts: 'both' })],
    ['SetTarget', target('ada-east', 'ada', { counts: 'all', filter: { territories: ['east'] } })],
    ['SetTarget', target('sales-q1', 'sales', { scope: 'department' })],
    ['SetTarget', target('north-q1', 'north', { scope: 'department' })],
    ['SetTarget', target('company-all', 'x', { scope: 'company', scopeId: undefined, counts: 'all' })],
    ['SetTarget', target('company-credited', 'x', { scope: 'company', scopeId: undefined })],
    [
      'SetTarget',
      target('company-orders', 'x', {
        scope: 'company',
        scopeId: undefined,
        counts: 'all',
        measure: 'orders',
        amount: '10',
        currency: undefined,
      }),
    ],
  );
  const targets = await app.accepted(['RecordSale', sale('A', { lines: [BIKE, SOCKS], segment: 'store' })]);
  const split = await app.accepted(['RecordSale', sale('B', { lines: [BIKE], credits: HALF, territory: 'east' })]);
  const house = await app.accepted(['RecordSale', sale('C', { lines: [BIKE], credits: [], territory: 'east' })]);
  const overlay = await app.accepted([
    'RecordSale',
    sale('D', {
      lines: [BIKE],
      credits: [{ salespersonId: 'bob', basisPoints: 10_000 }],
      overlays: [{ salespersonId: 'ada', basisPoints: 1_000 }],
    }),
  ]);
  return { app, after: { targets, split, house, overlay } };
}

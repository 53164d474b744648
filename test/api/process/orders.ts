import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';

/** An instant of January 2026 in Berlin. */
export function january(day: number, hour = 12): string {
  return `2026-01-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+01:00`;
}

export const of = (saleId: string) => ({ source: 'shop', saleId });
const bikes = (quantity: string) => [{ productId: 'bike', quantity, unitPrice: '100.00' }];
const socks = [{ productId: 'sock', quantity: '10', unitPrice: '5.00' }];
const bob = { credits: [{ salespersonId: 'bob', basisPoints: 10_000 }] };

/**
 * Seven orders of January, each promised for the 20th but for C and G:
 * A by Ada: everything recorded, delivered on the 15th, in time. Something came back on the 25th.
 * B by Ada: ten bikes in two shipments. The second arrived on the 22nd: late.
 * C by Bob: no promise when it was sold; promised on the 6th for the 9th. Shipped, and never delivered.
 * D by Bob: cancelled before anything was shipped.
 * E: a house sale, nothing happened to it.
 * F by Ada: four bikes, of which three arrived in time. The fourth came back to the shelf before it left: in full.
 * G by Bob: no promise at all; delivered, with a follow-up.
 */
export const ORDERS: readonly (readonly [string, object])[] = [
  ['RecordSale', sale('A', { soldAt: january(5, 8), promisedAt: january(20), lines: bikes('1') })],
  ['StartProcessing', { ...of('A'), at: january(5, 10) }],
  ['FinishProcessing', { ...of('A'), at: january(6, 10) }],
  ['Ship', { ...of('A'), shipmentId: '1', at: january(10, 10), carrier: 'Rail' }],
  ['Deliver', { ...of('A'), shipmentId: '1', at: january(15, 10) }],
  ['FollowUp', { ...of('A'), followUpId: '1', at: january(17, 10), by: 'ada', outcome: 'satisfied' }],
  [
    'RecordReturn',
    { ...of('A'), returnId: 'R1', at: january(25), lines: [{ line: 1, quantity: '1' }], reason: 'quality' },
  ],
  ['RecordSale', sale('B', { soldAt: january(5, 9), promisedAt: january(20), lines: bikes('10'), customer: 'c2' })],
  ['StartProcessing', { ...of('B'), at: january(5, 13) }],
  ['Ship', { ...of('B'), shipmentId: '1', at: january(8), lines: [{ line: 1, quantity: '6' }] }],
  ['Ship', { ...of('B'), shipmentId: '2', at: january(12), lines: [{ line: 1, quantity: '4' }] }],
  ['Deliver', { ...of('B'), shipmentId: '1', at: january(10) }],
  ['Deliver', { ...of('B'), shipmentId: '2', at: january(22) }],
  ['RecordSale', sale('C', { soldAt: january(6, 9), lines: socks, ...bob })],
  ['ChangePromise', { ...of('C'), promisedAt: january(9), at: january(6, 12), reason: 'asked by phone' }],
  ['ChangePromise', { ...of('C'), promisedAt: january(30), at: january(8), reason: 'out of stock' }],
  ['Ship', { ...of('C'), shipmentId: '1', at: january(12) }],
  ['RecordSale', sale('D', { soldAt: january(7, 9), promisedAt: january(20), lines: socks, ...bob })],
  ['CancelSale', { ...of('D'), reason: 'too dear', cause: 'price' }],
  ['RecordSale', sale('E', { soldAt: january(8, 9), promisedAt: january(20), lines: bikes('1'), credits: [] })],
  ['RecordSale', sale('F', { soldAt: january(9, 9), promisedAt: january(20), lines: bikes('4') })],
  ['Ship', { ...of('F'), shipmentId: '1', at: january(12), lines: [{ line: 1, quantity: '3' }] }],
  ['Deliver', { ...of('F'), shipmentId: '1', at: january(19) }],
  [
    'RecordReturn',
    { ...of('F'), returnId: 'R1', at: january(14), lines: [{ line: 1, quantity: '1' }], reason: 'unwanted' },
  ],
  ['RecordSale', sale('G', { soldAt: january(9, 10), lines: socks, ...bob })],
  ['Deliver', { ...of('G'), shipmentId: '1', at: january(11, 10) }],
  ['FollowUp', { ...of('G'), followUpId: '1', at: january(10), by: 'bob', outcome: 'no answer' }],
  ['FollowUp', { ...of('G'), followUpId: '2', at: january(12, 10), by: 'bob', outcome: 'issue' }],
];

export async function openOrders(): Promise<{ readonly app: TestApp; readonly fresh: Record<string, string> }> {
  const app = await openApp();
  const position = await app.accepted(...COMPANY, ...ORDERS);
  return { app, fresh: { 'pacesetter-position': position, prefer: 'wait=10' } };
}

import fc from 'fast-check';
import { RULES } from '../../src/api/audit/deeds.ts';
import { FIGURES } from '../../src/api/process/figures.ts';

const s1 = { source: 'shop', saleId: 's1' };
const at = '2026-02-05T12:00:00Z';

/** Valid commands about the fulfilment of an order, of which one member is then replaced. */
export const GOOD_FULFILMENT: readonly (readonly [string, object])[] = [
  ['StartProcessing', { ...s1, at, commandId: 'f1' }],
  ['FinishProcessing', { ...s1, at, commandId: 'f2' }],
  ['Ship', { ...s1, shipmentId: 'h', at, lines: [{ line: 1, quantity: '1' }], carrier: 'c', commandId: 'f3' }],
  ['Deliver', { ...s1, shipmentId: 'h', at, lines: [{ productId: 'bike', quantity: '1' }], commandId: 'f4' }],
  ['ChangePromise', { ...s1, promisedAt: at, at, reason: 'r', commandId: 'f5' }],
  ['FollowUp', { ...s1, followUpId: 'u', at, by: 'ada', outcome: 'issue', note: 'n', commandId: 'f6' }],
  ['RetractFact', { ...s1, fact: 'shipment', id: 'h', reason: 'r', commandId: 'f7' }],
];

/** Addresses of queries about the process, and of what an audit looks for. */
export const processing = fc
  .tuple(
    fc.constantFrom(
      'process',
      'process/explanation',
      'process/late',
      'process/orders/shop/s1',
      'process/orders/%00/x',
      'audit/segregation',
      'audit/unusual',
    ),
    fc.dictionary(
      fc.constantFrom(
        'period',
        'by',
        'key',
        'figure',
        'step',
        'departmentId',
        'rule',
        'actor',
        'on',
        'asOf',
        'limit',
        'cursor',
      ),
      fc.oneof(
        fc.constantFrom('2026-Q1', '2026', '1900', '2199-M12', '2026-02-01..2026-02-02', 'department', 'customer'),
        fc.constantFrom(
          ...FIGURES,
          ...RULES,
          'shipment',
          '9:9',
          '0:0',
          '1',
          '0',
          '2026-02-01',
          '1900-01-01',
          '2199-12-31',
        ),
        fc.constantFrom('a\u0000b', 'x'.repeat(201), '', 'eA.eA'),
        fc.string({ unit: 'grapheme' }),
      ),
      { maxKeys: 5 },
    ),
  )
  .map(([place, parameters]) => `/v1/${place}?${new URLSearchParams(parameters).toString()}`);

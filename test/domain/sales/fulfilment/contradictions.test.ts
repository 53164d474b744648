import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefused, NO_EVIDENCE } from '../../../../src/domain/kernel/decider.ts';
import { type SaleCommands, saleDecider, type SaleRefusal } from '../../../../src/domain/sales/decider.ts';
import type { SaleEvent } from '../../../../src/domain/sales/events.ts';
import type { FulfilmentEvent } from '../../../../src/domain/sales/fulfilment/events.ts';
import { directoryOf } from '../../../support/scenario.ts';
import { recorded, SHOP, shop } from '../shop.ts';
import {
  bike,
  type Case,
  deliver,
  DELIVERED,
  finish,
  FINISHED,
  helmet,
  june,
  line,
  type Name,
  ofSale,
  ORDER,
  ship,
  SHIPPED,
  start,
  STARTED,
} from './given.ts';

describe('two facts that contradict each other', () => {
  const shipped = (shipmentId: string, ...lines: { line: number; quantity: string }[]): FulfilmentEvent => ({
    type: 'SaleShipped',
    data: { ...ship, shipmentId, lines },
  });
  const delivered = (shipmentId: string, ...lines: { line: number; quantity: string }[]): FulfilmentEvent => ({
    type: 'SaleDelivered',
    data: { ...deliver, shipmentId, lines },
  });
  test.each<[string, FulfilmentEvent[], Name, object, [SaleRefusal, ...string[]]]>([
    [
      'a finish before the start',
      [STARTED],
      'FinishProcessing',
      { ...finish, at: june(1, 11) },
      ['FinishIsBeforeStart', '/at'],
    ],
    [
      'a start after the finish',
      [FINISHED],
      'StartProcessing',
      { ...start, at: june(2, 13) },
      ['FinishIsBeforeStart', '/at'],
    ],
    [
      'a delivery before its shipment',
      [SHIPPED],
      'Deliver',
      { ...deliver, at: june(3, 11) },
      ['DeliveryIsBeforeShipment', '/at'],
    ],
    [
      'a shipment after its delivery',
      [DELIVERED],
      'Ship',
      { ...ship, at: june(5, 13) },
      ['DeliveryIsBeforeShipment', '/at'],
    ],
    [
      'a second shipment of everything',
      [SHIPPED],
      'Ship',
      { ...ship, shipmentId: 'H-2' },
      ['ShippedMoreThanOrdered', '/shipmentId', '/shipmentId'],
    ],
    [
      'a shipment of more than is left',
      [shipped('H-1', line(1, '2'))],
      'Ship',
      { ...ship, shipmentId: 'H-2', lines: [{ productId: 'bike', quantity: '1.001' }] },
      ['ShippedMoreThanOrdered', '/lines'],
    ],
    [
      'a delivery of more than is left',
      [delivered('H-1', line(1, '2'))],
      'Deliver',
      { ...deliver, shipmentId: 'H-2', lines: [line(1, '2')] },
      ['DeliveredMoreThanOrdered', '/lines'],
    ],
    [
      // H-1 was delivered as a whole. If it carries two bikes, five are delivered.
      'a shipment that makes its delivery too large',
      [{ type: 'SaleDelivered', data: deliver }, delivered('H-2', line(1, '3'))],
      'Ship',
      { ...ship, lines: [line(1, '2')] },
      ['DeliveredMoreThanOrdered', '/lines'],
    ],
    ['a line that the order lacks', [], 'Ship', { ...ship, lines: [line(3, '1')] }, ['UnknownLine', '/lines/0/line']],
    [
      'a product that the order lacks',
      [],
      'Deliver',
      { ...deliver, lines: [{ productId: 'pump', quantity: '1' }] },
      ['UnknownLine', '/lines/0/productId'],
    ],
  ])('are never both accepted: %s', (_what, facts, name, asked, [refusal, ...pointers]) => {
    shop()
      .given([ORDER, ...facts])
      .when(name, asked as never)
      .refused(refusal, ...pointers);
  });

  test.each<[string, object, SaleRefusal]>([
    ['fewer than are shipped', { lines: [{ ...bike, quantity: '2' }, helmet] }, 'ShippedMoreThanOrdered'],
    ['without a line that is shipped', { lines: [bike] }, 'ShippedMoreThanOrdered'],
  ])('are never both accepted: an amendment to %s', (_what, change, refusal) => {
    const facts = [shipped('H-1', line(1, '3'), line(2, '1'))];
    const amended = { ...ORDER.data, ...change } as SaleCommands['AmendSale'];
    shop()
      .given([ORDER, ...facts])
      .when('AmendSale', amended)
      .refused(refusal, '/lines');
  });

  test.each<[string, FulfilmentEvent[], Name, object, string[]]>([
    [
      'the two times of processing',
      [STARTED],
      'FinishProcessing',
      { ...finish, at: june(1, 11) },
      [
        'FinishIsBeforeStart',
        `Processing would begin at ${june(1)} and be finished at ${june(1, 11)}. Check both; a wrong one is taken back ` +
          'with RetractFact.',
        'puts the finish before the start',
      ],
    ],
    [
      'the two times of a shipment',
      [SHIPPED],
      'Deliver',
      { ...deliver, at: june(3, 11) },
      [
        'DeliveryIsBeforeShipment',
        `The shipment H-1 would be shipped at ${june(3)} and delivered at ${june(3, 11)}. Check both; a wrong one is ` +
          'taken back with RetractFact.',
        'puts the delivery before its shipment',
      ],
    ],
    [
      'how much is shipped',
      [shipped('H-1', line(2, '2'))],
      'Ship',
      { ...ship, shipmentId: 'H-2', lines: [line(2, '0.5')] },
      [
        'ShippedMoreThanOrdered',
        'More would be shipped than was ordered. Check the lines and quantities; a wrong fact is taken back with ' +
          'RetractFact.',
        'makes 2.5 of line 2 shipped, and 2 ordered',
      ],
    ],
    [
      'how much is delivered',
      [delivered('H-1', line(1, '2'))],
      'Deliver',
      { ...deliver, shipmentId: 'H-2', lines: [line(1, '2')] },
      [
        'DeliveredMoreThanOrdered',
        'More would be delivered than was ordered. Check the lines and quantities; a wrong fact is taken back with ' +
          'RetractFact.',
        'makes 4 of line 1 delivered, and 3 ordered',
      ],
    ],
  ])('a refused fact says %s', (_what, facts, name, asked, [refusal, ...texts]) => {
    shop()
      .given([ORDER, ...facts])
      .when(name, asked as never)
      .refusedSaying(refusal as SaleRefusal, ...texts);
  });

  test('a product that several lines have is named by its number', () => {
    const asked = { ...ship, lines: [{ productId: 'bike', quantity: '1' }] };
    shop()
      .given([recorded({ lines: [bike, bike] })])
      .when('Ship', asked)
      .refused('LineIsAmbiguous', '/lines/0/productId');
  });
});

const directory = directoryOf(SHOP);

/** The facts that are accepted, in their order of arrival, and the names of the refused ones. */
function arrive(commands: readonly Case[]): { accepted: SaleEvent[]; refused: string[] } {
  const accepted: SaleEvent[] = [ORDER];
  const refused: string[] = [];
  for (const { name, asked } of commands) {
    const state = accepted.reduce(saleDecider.evolve, saleDecider.initial);
    const { [name]: decide } = saleDecider.decide;
    const decision = decide(asked as never, state, directory, {
      today: '2026-06-15',
      by: 'test',
      evidence: NO_EVIDENCE,
    });
    if (isRefused(decision)) refused.push(decision.refused);
    else accepted.push(...decision.accepted);
  }
  return { accepted, refused };
}

const times = fc.integer({ min: 1, max: 6 }).map((day) => june(day));
const someLines = fc.option(
  fc.record({ line: fc.constantFrom(1, 2), quantity: fc.constantFrom('1', '2', '3') }).map((one) => [one]),
  { nil: undefined },
);
const someFacts = fc.uniqueArray(
  fc.oneof(
    fc.record({
      name: fc.constant('StartProcessing' as const),
      at: times,
      lines: fc.constant(undefined),
      id: fc.constant(''),
    }),
    fc.record({
      name: fc.constant('FinishProcessing' as const),
      at: times,
      lines: fc.constant(undefined),
      id: fc.constant(''),
    }),
    fc.record({ name: fc.constant('Ship' as const), at: times, lines: someLines, id: fc.constantFrom('a', 'b') }),
    fc.record({ name: fc.constant('Deliver' as const), at: times, lines: someLines, id: fc.constantFrom('a', 'b') }),
  ),
  { selector: ({ name, id }) => name + id, minLength: 2, maxLength: 6 },
);

test('facts are all accepted in one order of arrival if and only if they are in every other', () => {
  const arrivals = someFacts.chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
  );
  const commandsOf = (facts: readonly { name: string; at: string; lines: object | undefined; id: string }[]) =>
    facts.map(({ name, at, lines, id }) => ({
      name: name as Name,
      asked: { ...ofSale, at, ...(id !== '' && { shipmentId: id }), ...(lines && { lines }) } as never,
      event: STARTED,
    }));
  fc.assert(
    fc.property(arrivals, ([one, other]) => {
      const a = arrive(commandsOf(one));
      const b = arrive(commandsOf(other));
      expect(a.refused.length === 0).toBe(b.refused.length === 0);
    }),
    { numRuns: 1_000 },
  );
});

import { describe, test } from '@jest/globals';
import type { SaleCommands, SaleRefusal } from '../../../../src/domain/sales/decider.ts';
import type { SaleEvent } from '../../../../src/domain/sales/events.ts';
import type { FulfilmentEvent } from '../../../../src/domain/sales/fulfilment/events.ts';
import { aCancel, cancelled, reversed, shop } from '../shop.ts';
import {
  COMMANDS,
  deliver,
  DELIVERED,
  FINISHED,
  FOLLOWED_UP,
  june,
  line,
  ofSale,
  ORDER,
  promise,
  PROMISED,
  ship,
  SHIPPED,
  start,
  STARTED,
} from './given.ts';

describe.each(COMMANDS)('$name', ({ name, asked, event }) => {
  test('records the fact, once', () => {
    shop().given([ORDER]).when(name, asked).then([event]);
  });

  test('records the fact of a cancelled sale, since facts may come late', () => {
    const gone = cancelled([reversed(1, '3', 30_000), reversed(2, '2', 2_000)]);
    shop().given([ORDER, gone]).when(name, asked).then([event]);
  });

  test('refuses the fact of an unknown sale', () => {
    shop().given([]).when(name, asked).refused('SaleIsUnknown');
    const named = 'shipmentId' in asked ? { ...asked, lines: [line(1, '1')] } : asked;
    shop().given([]).when(name, named).refused('SaleIsUnknown');
  });

  test('refuses the same id with other content', () => {
    const other = name === 'ChangePromise' ? { ...promise, reason: 'another' } : { ...asked, at: june(20) };
    shop().given([ORDER, event]).when(name, other).refused('FactAlreadyRecorded');
  });
});

test.each<[SaleEvent, keyof SaleCommands, object, string]>([
  [STARTED, 'StartProcessing', { ...start, at: june(20) }, 'processing start'],
  [PROMISED, 'ChangePromise', { ...promise, reason: 'another' }, `promise ${june(4)}`],
  [SHIPPED, 'Ship', { ...ship, at: june(20) }, 'shipment H-1'],
])('a refused repeat says what is recorded: $type', (event, name, asked, what) => {
  shop()
    .given([ORDER, event])
    .when(name, asked as never)
    .refusedSaying(
      'FactAlreadyRecorded',
      `The ${what} of the sale is recorded already, with other content. Take it back with RetractFact, then record it ` +
        'again.',
    );
});

describe('a fact before the sale', () => {
  const early = '2026-05-31T09:11:59+02:00';
  test.each(COMMANDS.filter(({ name }) => name !== 'ChangePromise'))('is refused: $name', ({ name, asked }) => {
    shop()
      .given([ORDER])
      .when(name, { ...asked, at: early })
      .refused('FactIsBeforeSale', '/at');
  });

  test('is recorded at the very instant of the sale', () => {
    const at = '2026-05-31T07:12:00Z';
    shop()
      .given([ORDER])
      .when('StartProcessing', { ...start, at })
      .then([{ type: 'ProcessingStarted', data: { ...start, at } }]);
  });

  test('is refused of an amendment that moves the sale behind it', () => {
    const amended = { ...ORDER.data, soldAt: june(2) } as SaleCommands['AmendSale'];
    shop().given([ORDER, STARTED]).when('AmendSale', amended).refused('FactIsBeforeSale', '/soldAt');
  });

  test('is allowed of a promise: it can be older than the sale', () => {
    const old = { ...promise, at: early };
    shop()
      .given([ORDER])
      .when('ChangePromise', old)
      .then([{ type: 'PromiseChanged', data: old }]);
  });
});

describe('Ship', () => {
  test('names each line by its number, once, and quantities in their shortest form', () => {
    const lines = [{ productId: 'helmet', quantity: '1.0' }, line(1, '1.50'), line(1, '0.5')];
    shop()
      .given([ORDER])
      .when('Ship', { ...ship, lines })
      .then([{ type: 'SaleShipped', data: { ...ship, lines: [line(1, '2'), line(2, '1')] } }]);
  });
});

describe('Deliver', () => {
  test('brings what its shipment carries, once', () => {
    shop().given([ORDER, STARTED, FINISHED, SHIPPED]).when('Deliver', deliver).then([DELIVERED]);
  });
});

describe('RetractFact', () => {
  const reason = 'scanned by mistake';
  test.each([
    { fact: 'processing start' as const, events: [STARTED], id: undefined, stored: undefined },
    { fact: 'processing finish' as const, events: [FINISHED], id: undefined, stored: undefined },
    { fact: 'shipment' as const, events: [SHIPPED], id: 'H-1', stored: 'H-1' },
    { fact: 'delivery' as const, events: [DELIVERED], id: undefined, stored: 'H-1' },
    { fact: 'promise' as const, events: [PROMISED], id: june(4), stored: june(4) },
    { fact: 'follow-up' as const, events: [FOLLOWED_UP], id: 'F-1', stored: 'F-1' },
  ])('takes back a $fact, which can then be recorded again', ({ fact, events, id, stored }) => {
    const asked = { ...ofSale, fact, ...(id !== undefined && { id }), reason };
    const retracted: SaleEvent = {
      type: 'FactRetracted',
      data: { ...ofSale, fact, ...(stored !== undefined && { id: stored }), reason },
    };
    shop()
      .given([ORDER, ...events])
      .when('RetractFact', asked)
      .then([retracted]);
    const again = COMMANDS.find(({ event }) => event === events[0]);
    if (!again) throw new Error('There is no command that records the fact.');
    shop()
      .given([ORDER, ...events, retracted])
      .when(again.name, again.asked)
      .then([again.event]);
  });

  test.each<[string, FulfilmentEvent[], object, [SaleRefusal, ...string[]]]>([
    ['a fact that was never recorded', [], { fact: 'delivery' }, ['FactIsUnknown', '/fact']],
    [
      'a fact that is taken back already, for another reason',
      [SHIPPED, { type: 'FactRetracted', data: { ...ofSale, fact: 'shipment', id: 'H-1', reason: 'another' } }],
      { fact: 'shipment', id: 'H-1' },
      ['FactIsUnknown', '/id'],
    ],
    ['a fact of another id', [SHIPPED], { fact: 'shipment', id: 'H-2' }, ['FactIsUnknown', '/id']],
    [
      'one of several facts without its id',
      [
        { type: 'SaleShipped', data: { ...ship, lines: [line(1, '1')] } },
        { type: 'SaleShipped', data: { ...ship, shipmentId: 'H-2', lines: [line(1, '1')] } },
      ],
      { fact: 'shipment' },
      ['FactIsAmbiguous', '/fact'],
    ],
  ])('refuses %s', (_what, facts, named, [refusal, ...pointers]) => {
    shop()
      .given([ORDER, ...facts])
      .when('RetractFact', { ...ofSale, reason, ...named } as SaleCommands['RetractFact'])
      .refused(refusal, ...pointers);
  });

  test('refuses a fact of an unknown sale', () => {
    shop()
      .given([])
      .when('RetractFact', { ...ofSale, fact: 'delivery', reason })
      .refused('SaleIsUnknown');
  });
});

describe('CancelSale', () => {
  test('keeps its cause', () => {
    const event = { ...cancelled([reversed(1, '3', 30_000), reversed(2, '2', 2_000)]) };
    shop()
      .given([ORDER])
      .when('CancelSale', { ...aCancel, cause: 'delivery' })
      .then([{ type: 'SaleCancelled', data: { ...event.data, cause: 'delivery' } } as SaleEvent]);
  });
});

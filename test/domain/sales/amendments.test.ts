import { describe, test } from '@jest/globals';
import type { RecordSale } from '../../../src/domain/sales/commands.ts';
import type { SaleEvent } from '../../../src/domain/sales/events.ts';
import { aCancel, aReturn, aSale, cancelled, recorded, returned, reversed, shop, threeBikes } from './shop.ts';

/** Three bikes, one of which came back; and what is left of them. */
const oneBack = [recorded(threeBikes), returned([reversed(1, '1', 3333)])];
const left = [reversed(1, '2', 6667)];
const toBob = {
  ...aSale,
  ...threeBikes,
  credits: [{ salespersonId: 'bob', basisPoints: 10_000 }],
  reason: 'wrong credit',
};

describe('CancelSale', () => {
  test('reverses what is left', () => {
    shop()
      .given(oneBack)
      .when('CancelSale', aCancel)
      .then([cancelled(left)]);
  });

  test('reverses the order of the last amendment', () => {
    shop()
      .given([recorded(), { type: 'SaleAmended', data: { ...toBob, reversed: [reversed(1, '1', 10_000)] } }])
      .when('CancelSale', aCancel)
      .then([cancelled([reversed(1, '3', 10_000, 'bob')])]);
  });

  test('refuses an unknown sale', () => {
    shop().given([]).when('CancelSale', aCancel).refused('SaleIsUnknown');
  });
});

describe('AmendSale', () => {
  test('reverses what is left of the old order and starts the new one', () => {
    shop()
      .given(oneBack)
      .when('AmendSale', toBob)
      .then([{ type: 'SaleAmended', data: { ...toBob, reversed: left } }]);
  });

  test('undoes a return when the order is sent again', () => {
    const again = { ...aSale, ...threeBikes };
    shop()
      .given(oneBack)
      .when('AmendSale', again)
      .then([{ type: 'SaleAmended', data: { ...again, reversed: left } }]);
  });

  test('undoes a return of one of two lines when the order is sent again', () => {
    const two = { lines: ['bike', 'pump'].map((productId) => ({ productId, quantity: '1', unitPrice: '10.00' })) };
    const again = { ...aSale, ...two };
    shop()
      .given([recorded(two), returned([reversed(1, '1', 1_000)])])
      .when('AmendSale', again)
      .then([{ type: 'SaleAmended', data: { ...again, reversed: [reversed(2, '1', 1_000)] } }]);
  });

  test('records nothing for the same order with its fields in another order', () => {
    const turned = (value: object): object => Object.fromEntries(Object.entries(value).reverse());
    const lines = aSale.lines.map(turned);
    shop()
      .given([recorded()])
      .when('AmendSale', turned({ ...aSale, lines }) as RecordSale)
      .then([]);
  });

  test('records nothing for the same order with another reason', () => {
    shop()
      .given([recorded()])
      .when('AmendSale', { ...aSale, reason: 'to be sure' })
      .then([]);
  });

  describe('of a sale with a return', () => {
    const toPumps = { ...aSale, lines: [{ productId: 'pump', quantity: '3', unitPrice: '5.00' }] };
    const amended: SaleEvent[] = [...oneBack, { type: 'SaleAmended', data: { ...toPumps, reversed: left } }];

    test('keeps the return known by the order that it named', () => {
      shop()
        .given(amended)
        .when('RecordReturn', { ...aReturn, lines: [{ productId: 'bike', quantity: '1' }] })
        .then([]);
    });

    test('refuses the id of the return for a line of the new order', () => {
      shop()
        .given(amended)
        .when('RecordReturn', { ...aReturn, lines: [{ productId: 'pump', quantity: '1' }] })
        .refused('ReturnAlreadyRecorded');
    });
  });

  test('checks the order as RecordSale does', () => {
    shop()
      .given([recorded()])
      .when('AmendSale', { ...aSale, currency: 'GBP' })
      .refused('NoExchangeRate', '/currency');
  });

  test('refuses an unknown sale', () => {
    shop().given([]).when('AmendSale', aSale).refused('SaleIsUnknown');
  });

  test('refuses a cancelled sale', () => {
    shop()
      .given([recorded(), cancelled([reversed(1, '1', 10_000)])])
      .when('AmendSale', aSale)
      .refused('SaleIsCancelled');
  });
});

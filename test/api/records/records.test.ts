import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DepartmentList, ProductList, Sale, SalespersonList } from '../../../src/api/records/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';

let app: TestApp;
let afterCompany: string;
let afterSale: string;

beforeAll(async () => {
  app = await openApp();
  afterCompany = await app.accepted(...COMPANY);
  afterSale = await app.accepted(['RecordSale', sale('s1')]);
  await app.accepted(
    ['ChangeListPrice', { productId: 'bike', listPrice: '120.00', currency: 'EUR' }],
    ['TransferSalesperson', { salespersonId: 'ada', departmentId: 'south', effectiveOn: '2026-03-01', reason: 'r' }],
    ['AmendSale', sale('s1', { customer: 'c2', reason: 'wrong customer' })],
    [
      'RecordReturn',
      {
        source: 'shop',
        saleId: 's1',
        returnId: 'r1',
        at: '2026-02-05T12:00:00+01:00',
        lines: [{ line: 1, quantity: '1' }],
        reason: 'quality',
      },
    ],
  );
});
afterAll(() => app.close());

async function read(url: string): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await app.get(url);
  expect(status).toBe(200);
  return body;
}

describe('products', () => {
  test('are read back by id, with the current list price', async () => {
    const { items } = ProductList.strict().parse(await read('/v1/products'));

    expect(items).toMatchObject([
      { productId: 'bike', name: 'Bike', category: 'Bikes', listPrice: '120.00', currency: 'EUR' },
      { productId: 'sock', listPrice: '5.00' },
    ]);
  });

  test('have the list price of the position asked about', async () => {
    const { items } = ProductList.parse(await read(`/v1/products?asOf=${afterCompany}`));

    expect(items).toMatchObject([{ productId: 'bike', listPrice: '100.00' }, { productId: 'sock' }]);
  });

  test('come in pages that together hold each once', async () => {
    const first = ProductList.parse(await read('/v1/products?limit=1'));
    const second = ProductList.parse(await read(`/v1/products?limit=1&cursor=${first.next ?? ''}`));

    expect([...first.items, ...second.items].map(({ productId }) => productId)).toEqual(['bike', 'sock']);
    expect(second).toMatchObject({ next: null, position: first.position });
  });
});

test('departments show their place in the tree', async () => {
  const { items } = DepartmentList.strict().parse(await read('/v1/departments'));

  expect(items).toMatchObject([
    { departmentId: 'north', parentId: 'sales', path: ['sales', 'north'] },
    { departmentId: 'sales', parentId: null, path: ['sales'] },
    { departmentId: 'south', parentId: 'sales' },
  ]);
});

describe('salespeople', () => {
  test.each([
    ['2026-02-28', 'north'],
    ['2026-03-01', 'south'],
    ['2024-12-31', null],
  ])('belong on %s to the department %s', async (on, departmentId) => {
    const { items } = SalespersonList.strict().parse(await read(`/v1/salespeople?on=${on}`));

    expect(items[0]).toMatchObject({ salespersonId: 'ada', departmentId });
  });

  test('show employments and assignments', async () => {
    const { items } = SalespersonList.parse(await read('/v1/salespeople'));

    expect(items[0]?.employments).toMatchObject([
      {
        from: '2025-01-01',
        lastDay: null,
        ramp: null,
        assignments: [
          { departmentId: 'north', from: '2025-01-01' },
          { departmentId: 'south', from: '2026-03-01' },
        ],
      },
    ]);
  });

  test('are known as of a position before the transfer', async () => {
    const { items } = SalespersonList.parse(await read(`/v1/salespeople?asOf=${afterCompany}&on=2026-04-01`));

    expect(items[0]).toMatchObject({ salespersonId: 'ada', departmentId: 'north' });
  });
});

describe('a sale', () => {
  test('is read back as amended, with its returns and events', async () => {
    const found = Sale.strict().parse(await read('/v1/sales/shop/s1'));

    expect(found).toMatchObject({
      status: 'recorded',
      order: sale('s1', { customer: 'c2' }),
      returns: [{ returnId: 'r1', reason: 'quality', lines: [{ line: 1, quantity: '1' }] }],
    });
    expect(found.events.map(({ type }) => type)).toEqual(['SaleRecorded', 'SaleAmended', 'SaleReturned']);
  });

  test('is read back as it was known before the amendment', async () => {
    const found = Sale.parse(await read(`/v1/sales/shop/s1?asOf=${afterSale}`));

    expect(found).toMatchObject({ order: sale('s1'), returns: [], position: afterSale });
  });

  test.each(['/v1/sales/shop/nobody', '/v1/sales/other/s1'])('is not found at %s', async (url) => {
    expect(await app.get(url)).toMatchObject({ status: 404, body: { type: '/problems/SaleIsUnknown' } });
  });

  test('is not found before it was recorded', async () => {
    expect(await app.get(`/v1/sales/shop/s1?asOf=${afterCompany}`)).toMatchObject({ status: 404 });
  });

  test('shows that it is cancelled', async () => {
    await app.accepted(['RecordSale', sale('s2')], ['CancelSale', { source: 'shop', saleId: 's2', reason: 'r' }]);

    expect(await read('/v1/sales/shop/s2')).toMatchObject({ status: 'cancelled', order: { saleId: 's2' } });
  });
});

test('an integrator reads what it posted', async () => {
  const { key } = await app.service.keys.create({ name: 'shop', role: 'integrator' });

  expect(await app.get('/v1/sales/shop/s1', { authorization: `Bearer ${key}` })).toMatchObject({ status: 200 });
  expect(await app.get('/v1/attainment', { authorization: `Bearer ${key}` })).toMatchObject({ status: 403 });
});

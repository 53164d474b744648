import { describe, expect, test } from '@jest/globals';
import { advance, DIRECTORY_EVENTS } from '../../../src/domain/directory/advance.ts';
import { firstOpenDay, isClosed } from '../../../src/domain/directory/closes.ts';
import { emptyDirectory } from '../../../src/domain/directory/directory.ts';
import { rateOn } from '../../../src/domain/directory/rates.ts';
import { formatFraction } from '../../../src/domain/kernel/fraction.ts';
import { directoryOf } from '../../support/scenario.ts';

const company = { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } };
const configured = { type: 'CompanyConfigured', data: company };
const aTarget = {
  targetId: 't',
  scope: 'department',
  scopeId: 'north',
  period: '2026-Q2',
  measure: 'revenue',
  amount: '100.00',
  currency: 'EUR',
  counts: 'credited',
  proration: 'days',
};

describe('the fold', () => {
  test('handles every event of company, rates, products, people, plans and targets', () => {
    expect([...DIRECTORY_EVENTS].sort()).toEqual([
      'CompanyConfigured',
      'DepartmentFounded',
      'DepartmentMoved',
      'DisputeResolved',
      'EmploymentEndProposed',
      'EmploymentEnded',
      'ExchangeRateRecorded',
      'HireCorrected',
      'ImprovementPlanClosed',
      'ImprovementPlanReviewed',
      'ImprovementPlanStarted',
      'LeaveCorrected',
      'LeaveRecorded',
      'ListPriceChanged',
      'PeriodClosed',
      'ProductListed',
      'SalespersonHired',
      'SalespersonTransferred',
      'TargetAcknowledged',
      'TargetAllocated',
      'TargetCommunicated',
      'TargetDisputed',
      'TargetRevised',
      'TargetSet',
      'TargetWithdrawn',
      'TransferCorrected',
    ]);
  });
  test('moves only its position for other events', () => {
    expect(
      directoryOf([
        { type: 'SaleRecorded', data: { saleId: '1' } },
        { type: 'toString', data: {} },
      ]),
    ).toEqual({ ...emptyDirectory(), position: 1n });
  });
  test('holds products at their present price', () => {
    const product = { productId: 'bike', name: 'Bike', category: 'Bikes', listPrice: '1.00', currency: 'EUR' };
    const { products } = directoryOf([
      { type: 'ProductListed', data: product },
      { type: 'ListPriceChanged', data: { productId: 'bike', listPrice: '2.00', currency: 'EUR' } },
    ]);
    expect(products.get('bike')).toEqual({
      name: 'Bike',
      category: 'Bikes',
      listPrice: '2.00',
      currency: 'EUR',
      position: 0n,
    });
  });
  test('holds a target with its versions and their discussion', () => {
    const events = [
      configured,
      { type: 'TargetSet', data: aTarget },
      { type: 'TargetCommunicated', data: { targetId: 't', version: 1 } },
      { type: 'TargetAcknowledged', data: { targetId: 't', version: 1 } },
      {
        type: 'TargetRevised',
        data: { targetId: 't', amount: '120.00', effectiveFrom: '2026-05-01', reason: 'economy' },
      },
      { type: 'TargetDisputed', data: { targetId: 't', version: 2 } },
    ];
    const { targets, targetsOfOwner } = directoryOf(events);
    expect(targets.get('t')).toMatchObject({
      owner: 'department/north',
      from: '2026-04-01',
      until: '2026-07-01',
      withdrawn: false,
      position: 1n,
    });
    expect(targets.get('t')?.versions).toEqual([
      {
        version: 1,
        amount: '100.00',
        effectiveFrom: '2026-04-01',
        reason: undefined,
        by: 'test',
        recordedAt: '2026-01-01T00:00:00.000Z',
        position: 1n,
        communicated: true,
        acknowledged: true,
        disputed: false,
      },
      {
        version: 2,
        amount: '120.00',
        effectiveFrom: '2026-05-01',
        reason: 'economy',
        by: 'test',
        recordedAt: '2026-01-01T00:00:00.000Z',
        position: 4n,
        communicated: false,
        acknowledged: false,
        disputed: true,
      },
    ]);
    expect(targetsOfOwner).toEqual(new Map([['department/north', new Set(['t'])]]));
    const after = directoryOf([
      ...events,
      { type: 'DisputeResolved', data: { targetId: 't' } },
      { type: 'TargetWithdrawn', data: { targetId: 't' } },
    ]).targets.get('t');
    expect([after?.withdrawn, after?.versions[1]?.disputed]).toEqual([true, false]);
  });
  test('holds an improvement plan until it is closed', () => {
    const started = {
      type: 'ImprovementPlanStarted',
      data: { planId: 'p', salespersonId: 'ann', from: '2026-01-01', until: '2026-02-01' },
    };
    const reviewed = { type: 'ImprovementPlanReviewed', data: { planId: 'p' } };
    const closedOn = { type: 'ImprovementPlanClosed', data: { planId: 'p', on: '2026-02-03' } };
    const entry = { salespersonId: 'ann', from: '2026-01-01', until: '2026-02-01', position: 0n };
    expect(directoryOf([started, reviewed]).plans).toEqual(new Map([['p', { ...entry, closedOn: undefined }]]));
    expect(directoryOf([started, closedOn]).plans).toEqual(new Map([['p', { ...entry, closedOn: '2026-02-03' }]]));
  });
  test.each([
    ['a target before its company', [{ type: 'TargetSet', data: aTarget }]],
    [
      'an unknown version',
      [
        configured,
        { type: 'TargetSet', data: aTarget },
        { type: 'TargetAcknowledged', data: { targetId: 't', version: 2 } },
      ],
    ],
    ['a leave of an unknown salesperson', [{ type: 'LeaveRecorded', data: { salespersonId: 'ann' } }]],
    ['the close of an unknown plan', [{ type: 'ImprovementPlanClosed', data: { planId: 'p', on: '2026-01-01' } }]],
    ['a move of an unknown department', [{ type: 'DepartmentMoved', data: { departmentId: 'north' } }]],
    ['a price of an unknown product', [{ type: 'ListPriceChanged', data: { productId: 'bike' } }]],
  ])('refuses a log with %s', (_, events) => {
    expect(() => directoryOf(events)).toThrow(/log|calendar/);
  });
  test('keeps its position at the last event, and does not move it for a refused event', () => {
    const directory = directoryOf([configured]);
    expect(() => {
      advance(directory, { type: 'LeaveRecorded', data: {}, position: 7n, recordedAt: '', metadata: { actor: '' } });
    }).toThrow();
    expect(directory.position).toBe(0n);
  });
});

test('treats days before the last close as closed, and books changes of them on the first open day', () => {
  const open = emptyDirectory();
  const closed = directoryOf([
    { type: 'PeriodClosed', data: { until: '2026-05-01' } },
    { type: 'PeriodClosed', data: { from: '2026-05-01', until: '2026-06-01' } },
  ]);
  expect(['2026-05-31', '2026-06-01'].map((day) => isClosed(closed, day))).toEqual([true, false]);
  expect(['2020-01-01', '2026-05-31', '2026-06-01', '2026-06-02'].map((day) => firstOpenDay(closed, day))).toEqual([
    '2026-06-01',
    '2026-06-01',
    '2026-06-01',
    '2026-06-02',
  ]);
  expect([isClosed(open, '2020-01-01'), firstOpenDay(open, '2020-01-01')]).toEqual([false, '2020-01-01']);
});

describe('the rate of a day (rule 11)', () => {
  const rate = (base: string, quote: string, on: string, value: string) => ({
    type: 'ExchangeRateRecorded',
    data: { base, quote, on, rate: value },
  });
  const directory = directoryOf([
    rate('USD', 'EUR', '2026-03-01', '0.90'),
    rate('USD', 'EUR', '2026-03-03', '0.92'),
    rate('USD', 'EUR', '2026-03-03', '0.93'),
    rate('EUR', 'GBP', '2026-03-01', '0.8'),
    rate('EUR', 'USD', '2026-03-05', '1.1'),
    rate('JPY', 'EUR', '2026-03-01', '0.006'),
    rate('EUR', 'JPY', '2026-03-04', '160'),
  ]);
  test.each([
    ['USD', 'EUR', '2026-03-01', '9/10', '0.90', 0n, false],
    ['USD', 'EUR', '2026-03-02', '9/10', '0.90', 0n, false],
    ['USD', 'EUR', '2026-03-10', '93/100', '0.93', 2n, false],
    ['USD', 'EUR', '2026-03-11', '10/11', '1.1', 4n, true],
    ['GBP', 'EUR', '2026-03-08', '5/4', '0.8', 3n, true],
    ['JPY', 'EUR', '2026-03-08', '3/500', '0.006', 5n, false],
    ['JPY', 'EUR', '2026-03-09', '1/160', '160', 6n, true],
  ])('finds %s in %s on %s: %s', (base, quote, day, exact, text, position, inverse) => {
    const found = rateOn(directory, base, quote, day);
    expect(found && { ...found, rate: formatFraction(found.rate) }).toEqual({ rate: exact, text, position, inverse });
  });
  test.each([
    ['USD', 'EUR', '2026-02-28'],
    ['USD', 'EUR', '2026-03-13'],
    ['GBP', 'USD', '2026-03-03'],
    ['EUR', 'EUR', '2026-03-03'],
  ])('finds no rate of %s in %s on %s', (base, quote, day) => {
    expect(rateOn(directory, base, quote, day)).toBeUndefined();
  });
});

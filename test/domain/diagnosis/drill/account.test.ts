import { describe, expect, test } from '@jest/globals';
import { entriesOf, groupsOf, itemsIn } from '../../../../src/domain/diagnosis/drill/account.ts';
import type { Item, Place } from '../../../../src/domain/diagnosis/drill/item.ts';
import { START } from './shop.ts';

const SHOPS: Place = { segment: '["bikes","shops"]', source: 'own' };
const CLUBS: Place = { segment: '["bikes","clubs"]', source: 'campaign' };

function event(
  position: string,
  money: number,
  more: { place?: Place | null; product?: string; day?: string } = {},
): Item {
  const { place = SHOPS, product, day = START } = more;
  return { kind: 'event', happening: { position, day, product, customer: `c${position}` }, counted: 1, place, money };
}
const expected = (money: number, place: Place | null = SHOPS): Item => ({ kind: 'expected', place, money });

const ITEMS: readonly Item[] = [
  event('7', 30.4, { product: 'bike' }),
  event('12', 30.4, { product: 'sock', day: '2026-01-08' }),
  event('9', 60.3, { place: CLUBS, day: '2026-01-07' }),
  expected(-50.7),
  expected(-20.4, CLUBS),
];

describe('groups', () => {
  test('by segment hold what was expected of the cell too, the dearest first', () => {
    expect(groupsOf(ITEMS, 50n, 'segment', START)).toEqual([
      { kind: 'cell', key: 'bikes / clubs (campaign)', events: 1, amount: 40n },
      { kind: 'cell', key: 'bikes / shops (own)', events: 2, amount: 10n },
    ]);
  });

  test('by product, customer and week hold it apart', () => {
    const groups = (by: 'product' | 'customer' | 'week') =>
      groupsOf(ITEMS, 50n, by, START).map(({ kind, key, amount }) => [kind, key, amount]);
    expect(groups('product')).toEqual([
      ['event', null, 60n],
      ['event', 'bike', 31n],
      ['event', 'sock', 30n],
      ['expected', null, -71n],
    ]);
    expect(groups('customer')).toEqual([
      ['event', 'c9', 60n],
      ['event', 'c7', 31n],
      ['event', 'c12', 30n],
      ['expected', null, -71n],
    ]);
    // Weeks are counted from the first day of the period.
    expect(groups('week')).toEqual([
      ['expected', null, -71n],
      ['event', '2026-01-01', 91n],
      ['event', '2026-01-08', 30n],
    ]);
  });

  test('count an event of several parts once', () => {
    const parts = [event('7', 10, { product: 'bike' }), event('7', 10, { product: 'sock' })];
    expect(groupsOf(parts, 20n, 'week', START)).toEqual([{ kind: 'event', key: START, events: 1, amount: 20n }]);
  });

  test('open to their items', () => {
    expect(itemsIn(ITEMS, { kind: 'event', key: 'bike' }, 'product', START)).toEqual([ITEMS[0]]);
    expect(itemsIn(ITEMS, { kind: 'event', key: null }, 'product', START)).toEqual([ITEMS[2]]);
    expect(itemsIn(ITEMS, { kind: 'cell', key: 'bikes / clubs (campaign)' }, 'segment', START)).toHaveLength(2);
    expect(itemsIn(ITEMS, { kind: 'cell', key: 'nowhere' }, 'segment', START)).toEqual([]);
  });

  test.each([
    ['all', 'all (own)'],
    ['["29\\" bikes","shops \\\\ clubs"]', '29" bikes / shops \\ clubs (own)'],
    ['[VIP] shops', '[VIP] shops (own)'],
    ['["shops"', '["shops" (own)'],
  ])('of the segment %s have the name %s', (segment, name) => {
    const [group] = groupsOf([expected(5, { segment, source: 'own' })], 5n, 'segment', START);
    expect(group?.key).toBe(name);
  });
});

describe('entries', () => {
  test('come as other kinds, then as events: the dearest first, and the earlier of two that cost alike', () => {
    const found = entriesOf(ITEMS, 50n).map(({ kind, happening, amount }) => [kind, happening?.position, amount]);
    expect(found).toEqual([
      ['expected', undefined, -71n],
      ['event', '9', 60n],
      ['event', '7', 31n],
      ['event', '12', 30n],
    ]);
  });

  test('hold all parts of an event, wherever they belong', () => {
    const parts = [
      event('7', 10, { product: 'sock' }),
      event('7', 15, { product: 'bike', place: CLUBS }),
      event('7', 5, { place: null }),
    ];
    expect(entriesOf(parts, 30n)).toMatchObject([
      {
        products: ['bike', 'sock'],
        cells: ['bikes / clubs (campaign)', 'bikes / shops (own)'],
        counted: 3,
        month: null,
        amount: 30n,
      },
    ]);
  });

  test('of an event that counts nothing have no count', () => {
    const bare = { ...event('7', 10), counted: null };
    expect(entriesOf([bare], 10n)).toMatchObject([{ counted: null, amount: 10n }]);
  });
});

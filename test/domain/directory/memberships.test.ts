import { expect, test } from '@jest/globals';
import { belongsFrom, membershipsOf } from '../../../src/domain/directory/memberships.ts';
import { directoryOf, type Happened } from '../../support/scenario.ts';

const FIRM: readonly Happened[] = [
  ...[['sales'], ['north', 'sales'], ['south', 'sales'], ['west']].map(([departmentId, parentId]) => ({
    type: 'DepartmentFounded',
    data: { departmentId, name: departmentId, ...(parentId !== undefined && { parentId }) },
  })),
  { type: 'SalespersonHired', data: { salespersonId: 'ann', name: 'Ann', departmentId: 'north', on: '2026-01-01' } },
];
const happened = (type: string, data: object): Happened => ({ type, data: { salespersonId: 'ann', ...data } });
const of = (...more: readonly Happened[]) =>
  membershipsOf(directoryOf([...FIRM, ...more]), 'ann').map(({ departmentId, from, until }) => [
    departmentId,
    from,
    until ?? null,
  ]);

const left = happened('EmploymentEnded', { lastDay: '2026-05-31', reason: 'resigned' });
const back = (on: string) => happened('SalespersonHired', { name: 'Ann', departmentId: 'north', on });
const toSouth = happened('SalespersonTransferred', { departmentId: 'south', effectiveOn: '2026-03-01', reason: 'r' });
const moved = (departmentId: string, parentId: string | null, effectiveOn: string): Happened => ({
  type: 'DepartmentMoved',
  data: { departmentId, parentId, effectiveOn },
});

test('a person belongs to the department and to all above it', () => {
  expect(of()).toEqual([
    ['north', '2026-01-01', null],
    ['sales', '2026-01-01', null],
  ]);
});

test('a transfer ends one membership, and not that of the department above both', () => {
  expect(of(toSouth)).toEqual([
    ['north', '2026-01-01', '2026-03-01'],
    ['sales', '2026-01-01', null],
    ['south', '2026-03-01', null],
  ]);
});

test('a person who left and came back belongs twice, and once without a day between', () => {
  expect(of(left, back('2026-08-01'))).toEqual([
    ['north', '2026-01-01', '2026-06-01'],
    ['north', '2026-08-01', null],
    ['sales', '2026-01-01', '2026-06-01'],
    ['sales', '2026-08-01', null],
  ]);
  expect(of(left, back('2026-06-01'))).toEqual([
    ['north', '2026-01-01', null],
    ['sales', '2026-01-01', null],
  ]);
});

test('a department that moves takes its people along from that day on, and back', () => {
  expect(of(moved('north', 'west', '2026-02-01'), moved('north', 'sales', '2026-04-01'))).toEqual([
    ['north', '2026-01-01', null],
    ['sales', '2026-01-01', '2026-02-01'],
    ['sales', '2026-04-01', null],
    ['west', '2026-02-01', '2026-04-01'],
  ]);
});

test('a move before the first day or after the last one changes nothing', () => {
  expect(of(left, moved('north', null, '2026-06-01'))).toEqual([
    ['north', '2026-01-01', '2026-06-01'],
    ['sales', '2026-01-01', '2026-06-01'],
  ]);
  expect(of(moved('north', 'west', '2025-06-01'))).toEqual([
    ['north', '2026-01-01', null],
    ['west', '2026-01-01', null],
  ]);
});

test('departments are in the order of their ids, regardless of when the person joined them', () => {
  const toNorth = happened('SalespersonTransferred', { departmentId: 'north', effectiveOn: '2026-04-01', reason: 'r' });
  const hired = happened('HireCorrected', { departmentId: 'south', on: '2026-02-01', reason: 'r' });
  expect(of(hired, toNorth)).toEqual([
    ['north', '2026-04-01', null],
    ['sales', '2026-02-01', null],
    ['south', '2026-02-01', '2026-04-01'],
  ]);
});

test('an unknown person belongs nowhere', () => {
  expect(membershipsOf(directoryOf(FIRM), 'eve')).toEqual([]);
});

test.each([
  ['2026-02-28', true],
  ['2026-03-01', false],
])('a person who leaves a department belongs to it from %s on: %s', (from, expected) => {
  expect(belongsFrom(directoryOf([...FIRM, toSouth]), 'ann', { departmentId: 'north', from })).toBe(expected);
});

test('a department that moves on the day of the hire, or after the last day, changes nothing', () => {
  expect(of(moved('north', 'west', '2026-01-01'), left, moved('north', 'sales', '2026-06-01'))).toEqual([
    ['north', '2026-01-01', '2026-06-01'],
    ['west', '2026-01-01', '2026-06-01'],
  ]);
});

test('the move that was recorded last counts from its day on, also instead of a later one', () => {
  expect(of(moved('north', 'sales', '2026-04-01'), moved('north', 'west', '2026-02-01'))).toEqual([
    ['north', '2026-01-01', null],
    ['sales', '2026-01-01', '2026-02-01'],
    ['west', '2026-02-01', null],
  ]);
});

import { describe, expect, test } from '@jest/globals';
import { departmentDecider } from '../../../src/domain/people/department-decider.ts';
import type { DepartmentEvent } from '../../../src/domain/people/events.ts';
import { scenario } from '../../support/scenario.ts';

const founded = (departmentId: string, parentId?: string): DepartmentEvent => ({
  type: 'DepartmentFounded',
  data: { departmentId, name: departmentId, ...(parentId === undefined ? {} : { parentId }) },
});
const moved = (departmentId: string, parentId: string | null, effectiveOn: string): DepartmentEvent => ({
  type: 'DepartmentMoved',
  data: { departmentId, parentId, effectiveOn },
});
const root = founded('root');
const closed = { type: 'PeriodClosed', data: { until: '2026-06-01' } };

describe('FoundDepartment', () => {
  const data = { departmentId: 'north', name: 'north', parentId: 'root' };
  test('founds a department below another', () => {
    scenario(departmentDecider, [root])
      .given([])
      .when('FoundDepartment', data)
      .then([founded('north', 'root')]);
  });
  test('founds a department at the top', () => {
    scenario(departmentDecider).given([]).when('FoundDepartment', { departmentId: 'root', name: 'root' }).then([root]);
  });
  test('records nothing when it is founded so already', () => {
    scenario(departmentDecider, [root])
      .given([founded('north', 'root')])
      .when('FoundDepartment', data)
      .then([]);
  });
  test('refuses a department that is founded otherwise', () => {
    scenario(departmentDecider, [root])
      .given([founded('north')])
      .when('FoundDepartment', data)
      .refused('DepartmentAlreadyFounded');
  });
  test('refuses an unknown parent', () => {
    scenario(departmentDecider).given([]).when('FoundDepartment', data).refused('UnknownParent', '/parentId');
  });
  test('refuses a department below itself', () => {
    scenario(departmentDecider)
      .given([])
      .when('FoundDepartment', { ...data, parentId: 'north' })
      .refused('DepartmentWouldContainItself', '/parentId');
  });
});

describe('MoveDepartment', () => {
  const data = { departmentId: 'north', parentId: 'root', effectiveOn: '2026-06-01' };
  const north = founded('north');
  test('moves a department below another', () => {
    scenario(departmentDecider, [root])
      .given([north])
      .when('MoveDepartment', data)
      .then([moved('north', 'root', '2026-06-01')]);
  });
  test('moves a department to the top', () => {
    scenario(departmentDecider, [root])
      .given([founded('north', 'root')])
      .when('MoveDepartment', { ...data, parentId: null })
      .then([moved('north', null, '2026-06-01')]);
  });
  test('records nothing when the department has always been there', () => {
    scenario(departmentDecider, [root])
      .given([founded('north', 'root')])
      .when('MoveDepartment', data)
      .then([]);
  });
  test('records nothing when the department is there since a move before', () => {
    scenario(departmentDecider, [root, founded('south')])
      .given([founded('north'), moved('north', 'south', '2026-05-01'), moved('north', 'root', '2026-05-15')])
      .when('MoveDepartment', data)
      .then([]);
  });
  test('moves a department to the top sooner than was recorded', () => {
    scenario(departmentDecider, [root])
      .given([founded('north', 'root'), moved('north', null, '2026-07-01')])
      .when('MoveDepartment', { ...data, parentId: null })
      .then([moved('north', null, '2026-06-01')]);
  });
  test('moves a department below one that was below it for some time', () => {
    scenario(departmentDecider, [
      north,
      founded('child'),
      moved('child', 'north', '2026-03-01'),
      moved('child', null, '2026-05-01'),
    ])
      .given([north])
      .when('MoveDepartment', { ...data, parentId: 'child' })
      .then([moved('north', 'child', '2026-06-01')]);
  });
  test('moves a department that is to move later: the last recorded move counts', () => {
    scenario(departmentDecider, [root])
      .given([founded('north', 'root'), moved('north', null, '2026-07-01')])
      .when('MoveDepartment', data)
      .then([moved('north', 'root', '2026-06-01')]);
  });
  test('knows no department from a move alone', () => {
    const { evolve, initial } = departmentDecider;
    expect(evolve(initial, moved('north', 'root', '2026-06-01'))).toEqual({ is: 'unknown' });
  });
  test('refuses an unknown department', () => {
    scenario(departmentDecider, [root]).given([]).when('MoveDepartment', data).refused('DepartmentIsUnknown');
  });
  test('refuses an unknown parent', () => {
    scenario(departmentDecider).given([north]).when('MoveDepartment', data).refused('UnknownParent', '/parentId');
  });
  test('refuses a closed day', () => {
    scenario(departmentDecider, [root, closed])
      .given([north])
      .when('MoveDepartment', { ...data, effectiveOn: '2026-05-31' })
      .refused('PeriodIsClosed', '/effectiveOn');
  });
  test('moves a department on the first open day', () => {
    scenario(departmentDecider, [root, closed])
      .given([north])
      .when('MoveDepartment', data)
      .then([moved('north', 'root', '2026-06-01')]);
  });
  test.each(['north', 'child', 'grandchild'])('refuses a move of north below %s', (parentId) => {
    scenario(departmentDecider, [north, founded('child', 'north'), founded('grandchild', 'child')])
      .given([north])
      .when('MoveDepartment', { ...data, parentId })
      .refused('DepartmentWouldContainItself', '/parentId');
  });
  test('refuses a move below a department that is to come below it later', () => {
    scenario(departmentDecider, [root, north, moved('root', 'north', '2026-09-01')])
      .given([north])
      .when('MoveDepartment', data)
      .refused('DepartmentWouldContainItself', '/parentId');
  });
  test('moves a department below one that was below it before', () => {
    scenario(departmentDecider, [north, founded('child', 'north'), moved('child', null, '2026-06-01')])
      .given([north])
      .when('MoveDepartment', { ...data, parentId: 'child' })
      .then([moved('north', 'child', '2026-06-01')]);
  });
});

import { describe, test } from '@jest/globals';
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
  test('below another', () => {
    scenario(departmentDecider, [root])
      .given([])
      .when('FoundDepartment', data)
      .then([founded('north', 'root')]);
  });
  test('at the top', () => {
    scenario(departmentDecider).given([]).when('FoundDepartment', { departmentId: 'root', name: 'root' }).then([root]);
  });
  test('is founded already', () => {
    scenario(departmentDecider, [root])
      .given([founded('north', 'root')])
      .when('FoundDepartment', data)
      .then([]);
  });
  test('is founded otherwise', () => {
    scenario(departmentDecider, [root])
      .given([founded('north')])
      .when('FoundDepartment', data)
      .then('DepartmentAlreadyFounded');
  });
  test('below nobody known', () => {
    scenario(departmentDecider).given([]).when('FoundDepartment', data).then('UnknownParent', '/parentId');
  });
  test('below itself', () => {
    scenario(departmentDecider)
      .given([])
      .when('FoundDepartment', { ...data, parentId: 'north' })
      .then('DepartmentWouldContainItself', '/parentId');
  });
});

describe('MoveDepartment', () => {
  const data = { departmentId: 'north', parentId: 'root', effectiveOn: '2026-06-01' };
  const north = founded('north');
  test('moves', () => {
    scenario(departmentDecider, [root])
      .given([north])
      .when('MoveDepartment', data)
      .then([moved('north', 'root', '2026-06-01')]);
  });
  test('moves to the top', () => {
    scenario(departmentDecider, [root])
      .given([founded('north', 'root')])
      .when('MoveDepartment', { ...data, parentId: null })
      .then([moved('north', null, '2026-06-01')]);
  });
  test('is there already, since ever', () => {
    scenario(departmentDecider, [root])
      .given([founded('north', 'root')])
      .when('MoveDepartment', data)
      .then([]);
  });
  test('is there, but moves on later: the last recorded counts', () => {
    scenario(departmentDecider, [root])
      .given([founded('north', 'root'), moved('north', null, '2026-07-01')])
      .when('MoveDepartment', data)
      .then([moved('north', 'root', '2026-06-01')]);
  });
  test('is unknown', () => {
    scenario(departmentDecider, [root]).given([]).when('MoveDepartment', data).then('DepartmentIsUnknown');
  });
  test('below nobody known', () => {
    scenario(departmentDecider).given([north]).when('MoveDepartment', data).then('UnknownParent', '/parentId');
  });
  test('not on a closed day', () => {
    scenario(departmentDecider, [root, closed])
      .given([north])
      .when('MoveDepartment', { ...data, effectiveOn: '2026-05-31' })
      .then('PeriodIsClosed', '/effectiveOn');
  });
  test('on the first open day', () => {
    scenario(departmentDecider, [root, closed])
      .given([north])
      .when('MoveDepartment', data)
      .then([moved('north', 'root', '2026-06-01')]);
  });
  test.each(['north', 'child', 'grandchild'])('not below %s', (parentId) => {
    scenario(departmentDecider, [north, founded('child', 'north'), founded('grandchild', 'child')])
      .given([north])
      .when('MoveDepartment', { ...data, parentId })
      .then('DepartmentWouldContainItself', '/parentId');
  });
  test('not below one that comes below it later', () => {
    scenario(departmentDecider, [root, north, moved('root', 'north', '2026-09-01')])
      .given([north])
      .when('MoveDepartment', data)
      .then('DepartmentWouldContainItself', '/parentId');
  });
  test('below one that was below it before', () => {
    scenario(departmentDecider, [north, founded('child', 'north'), moved('child', null, '2026-06-01')])
      .given([north])
      .when('MoveDepartment', { ...data, parentId: 'child' })
      .then([moved('north', 'child', '2026-06-01')]);
  });
});

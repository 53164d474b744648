import { describe, test } from '@jest/globals';
import type { CompleteCorrectiveAction, PlanCorrectiveAction } from '../../../src/domain/diagnosis/commands.ts';
import { diagnosisDecider } from '../../../src/domain/diagnosis/decider.ts';
import type { DiagnosisEvent } from '../../../src/domain/diagnosis/events.ts';
import { scenario } from '../../support/scenario.ts';
import { FIRM } from '../targets/firm.ts';

const diagnosis = () => scenario(diagnosisDecider, FIRM);

const D1 = { diagnosisId: 'd1' };
const A1 = { ...D1, actionId: 'a1' };
const opened: DiagnosisEvent = { type: 'DiagnosisOpened', data: { ...D1, targetId: 'ann-q2', because: 'b' } };
const concluded: DiagnosisEvent = {
  type: 'DiagnosisConcluded',
  data: { ...D1, causes: [{ cause: 'price', basisPoints: 10_000 }], note: 'n' },
};
const plan: PlanCorrectiveAction = {
  ...A1,
  cause: 'price',
  kind: 'price list',
  owner: 'eve',
  from: '2026-08-01',
  due: '2026-08-01',
  affects: { salespersonIds: ['ann', 'bob'] },
};
const planned: DiagnosisEvent = { type: 'CorrectiveActionPlanned', data: plan };
const completion = { ...A1, on: '2026-07-30' };
const completed: DiagnosisEvent = { type: 'CorrectiveActionCompleted', data: completion };
const verification = { ...A1, effective: false, evidence: 'e' };
const verified: DiagnosisEvent = { type: 'CorrectiveActionVerified', data: verification };
const other = { ...plan, actionId: 'a2' };
const otherPlanned: DiagnosisEvent = { type: 'CorrectiveActionPlanned', data: other };

describe('PlanCorrectiveAction', () => {
  test.each<[string, Partial<PlanCorrectiveAction>]>([
    ['that affects people, due on its first day', {}],
    ['that affects a department', { affects: { departmentId: 'north' } }],
  ])('plans an action %s', (_, change) => {
    const asked = { ...plan, ...change };
    diagnosis()
      .given([opened, concluded])
      .when('PlanCorrectiveAction', asked)
      .then([{ type: 'CorrectiveActionPlanned', data: asked }]);
  });
  test('plans a second action', () => {
    diagnosis().given([opened, concluded, planned]).when('PlanCorrectiveAction', other).then([otherPlanned]);
  });
  test('records nothing for the same plan, even after its verification', () => {
    diagnosis().given([opened, concluded, planned, completed, verified]).when('PlanCorrectiveAction', plan).then([]);
  });
  test('refuses another plan under the same id', () => {
    diagnosis()
      .given([opened, concluded, planned])
      .when('PlanCorrectiveAction', { ...plan, owner: 'bob' })
      .refused('ActionAlreadyPlanned');
  });
  test('refuses a diagnosis that is unknown, or not concluded', () => {
    diagnosis().given([]).when('PlanCorrectiveAction', plan).refused('DiagnosisIsUnknown');
    diagnosis().given([opened]).when('PlanCorrectiveAction', plan).refused('DiagnosisIsNotConcluded');
  });
  test('refuses a cause that was not concluded, and lists those that were', () => {
    diagnosis()
      .given([opened, concluded])
      .when('PlanCorrectiveAction', { ...plan, cause: 'employee' })
      .refusedSaying(
        'CauseIsNotConcluded',
        'The diagnosis does not name "employee". It names: price.',
        'must be one of price',
      );
  });
  test('refuses an action that is due before it begins', () => {
    diagnosis()
      .given([opened, concluded])
      .when('PlanCorrectiveAction', { ...plan, due: '2026-07-31' })
      .refused('ActionIsDueBeforeItBegins', '/due');
  });
  test('refuses people who were never hired, and names each of them', () => {
    diagnosis()
      .given([opened, concluded])
      .when('PlanCorrectiveAction', { ...plan, affects: { salespersonIds: ['cy', 'ann', 'dee'] } })
      .refused('UnknownSalesperson', '/affects/salespersonIds/0', '/affects/salespersonIds/2');
  });
  test('refuses a department that was never founded', () => {
    diagnosis()
      .given([opened, concluded])
      .when('PlanCorrectiveAction', { ...plan, affects: { departmentId: 'south' } })
      .refused('UnknownDepartment', '/affects/departmentId');
  });
});

describe('CompleteCorrectiveAction', () => {
  test('completes an action', () => {
    diagnosis().given([opened, concluded, planned]).when('CompleteCorrectiveAction', completion).then([completed]);
  });
  test('leaves the other actions as they are', () => {
    const asked: CompleteCorrectiveAction = { ...completion, actionId: 'a2' };
    diagnosis()
      .given([opened, concluded, planned, otherPlanned, completed])
      .when('CompleteCorrectiveAction', asked)
      .then([{ type: 'CorrectiveActionCompleted', data: asked }]);
  });
  test('refuses another day', () => {
    diagnosis()
      .given([opened, concluded, planned, completed])
      .when('CompleteCorrectiveAction', { ...completion, on: '2026-07-31' })
      .refused('ActionAlreadyCompleted', '/on');
  });
  test('refuses an unknown diagnosis, and an unknown action', () => {
    diagnosis().given([]).when('CompleteCorrectiveAction', completion).refused('DiagnosisIsUnknown');
    diagnosis()
      .given([opened, concluded, otherPlanned])
      .when('CompleteCorrectiveAction', completion)
      .refused('ActionIsUnknown');
  });
});

describe('VerifyCorrectiveAction', () => {
  test.each([true, false])('verifies a completed action: effective is %s', (effective) => {
    const asked = { ...verification, effective };
    diagnosis()
      .given([opened, concluded, planned, completed])
      .when('VerifyCorrectiveAction', asked)
      .then([{ type: 'CorrectiveActionVerified', data: asked }]);
  });
  test('refuses an action that is not completed', () => {
    diagnosis()
      .given([opened, concluded, planned])
      .when('VerifyCorrectiveAction', verification)
      .refused('ActionIsNotCompleted');
  });
  test('refuses another verification', () => {
    diagnosis()
      .given([opened, concluded, planned, completed, verified])
      .when('VerifyCorrectiveAction', { ...verification, effective: true })
      .refused('ActionAlreadyVerified');
  });
  test('refuses an unknown diagnosis, and an unknown action', () => {
    diagnosis().given([]).when('VerifyCorrectiveAction', verification).refused('DiagnosisIsUnknown');
    diagnosis().given([opened, concluded]).when('VerifyCorrectiveAction', verification).refused('ActionIsUnknown');
  });
});

import { describe, test } from '@jest/globals';
import { diagnosisDecider } from '../../../src/domain/diagnosis/decider.ts';
import type { DiagnosisEvent } from '../../../src/domain/diagnosis/events.ts';
import { scenario } from '../../support/scenario.ts';
import { FIRM, set } from '../targets/firm.ts';

const TODAY = '2026-07-20';
const diagnosis = (facts: Parameters<typeof scenario>[1] = [...FIRM, set()]) =>
  scenario(diagnosisDecider, facts, TODAY);

const open = { diagnosisId: 'd1', targetId: 'ann-q2', because: 'Missed by a third.' };
const opened: DiagnosisEvent = { type: 'DiagnosisOpened', data: open };
const request = { diagnosisId: 'd1', department: 'pricing' as const, question: 'Why?', due: '2026-07-20' };
const requested: DiagnosisEvent = { type: 'FindingRequested', data: request };
const finding = {
  diagnosisId: 'd1',
  department: 'pricing' as const,
  causes: [{ cause: 'price' as const, basisPoints: 6_000 }, { cause: 'market' as const }],
  evidence: 'Seven lost deals.',
  note: 'n',
};
const submitted: DiagnosisEvent = { type: 'FindingSubmitted', data: finding };
const conclusion = {
  diagnosisId: 'd1',
  causes: [
    { cause: 'price' as const, basisPoints: 6_000 },
    { cause: 'employee' as const, basisPoints: 4_000 },
  ],
  note: 'n',
};
const concluded: DiagnosisEvent = { type: 'DiagnosisConcluded', data: conclusion };

describe('OpenDiagnosis', () => {
  test('opens a diagnosis', () => {
    diagnosis().given([]).when('OpenDiagnosis', open).then([opened]);
  });
  test('refuses another diagnosis under the same id', () => {
    diagnosis()
      .given([opened])
      .when('OpenDiagnosis', { ...open, because: 'b' })
      .refused('DiagnosisAlreadyOpened');
  });
  test('refuses an unknown target', () => {
    diagnosis(FIRM).given([]).when('OpenDiagnosis', open).refused('UnknownTarget', '/targetId');
  });
});

describe('RequestFinding', () => {
  test('asks a department', () => {
    diagnosis().given([opened]).when('RequestFinding', request).then([requested]);
  });
  test('records nothing for the same request, even after the conclusion', () => {
    diagnosis().given([opened, requested, submitted, concluded]).when('RequestFinding', request).then([]);
  });
  test('refuses to ask a department twice', () => {
    diagnosis()
      .given([opened, requested])
      .when('RequestFinding', { ...request, due: '2026-08-01' })
      .refused('FindingAlreadyRequested');
  });
  test('refuses an unknown diagnosis, even with a request in its stream', () => {
    diagnosis().given([]).when('RequestFinding', request).refused('DiagnosisIsUnknown');
    diagnosis().given([requested]).when('RequestFinding', request).refused('DiagnosisIsUnknown');
  });
  test('refuses a request after the conclusion', () => {
    diagnosis().given([opened, concluded]).when('RequestFinding', request).refused('DiagnosisIsConcluded');
  });
});

describe('SubmitFinding', () => {
  test('submits a finding, with shares where they are known', () => {
    diagnosis().given([opened, requested]).when('SubmitFinding', finding).then([submitted]);
  });
  test('submits a finding without a cause', () => {
    const none = { ...finding, causes: [] };
    diagnosis()
      .given([opened, requested])
      .when('SubmitFinding', none)
      .then([{ type: 'FindingSubmitted', data: none }]);
  });
  test('refuses another finding of the department', () => {
    diagnosis()
      .given([opened, requested, submitted])
      .when('SubmitFinding', { ...finding, note: 'other' })
      .refused('FindingAlreadySubmitted');
  });
  test('refuses a department that was not asked', () => {
    diagnosis()
      .given([opened, requested])
      .when('SubmitFinding', { ...finding, department: 'hr' })
      .refused('FindingWasNotRequested', '/department');
  });
  test('refuses a cause that is named twice', () => {
    diagnosis()
      .given([opened, requested])
      .when('SubmitFinding', { ...finding, causes: [...finding.causes, { cause: 'price' }] })
      .refused('CauseIsNamedTwice', '/causes/2/cause');
  });
  test('refuses an unknown diagnosis', () => {
    diagnosis().given([]).when('SubmitFinding', finding).refused('DiagnosisIsUnknown');
  });
  test('refuses a finding after the conclusion', () => {
    diagnosis().given([opened, requested, concluded]).when('SubmitFinding', finding).refused('DiagnosisIsConcluded');
  });
});

describe('ConcludeDiagnosis', () => {
  const overdue: DiagnosisEvent = { type: 'FindingRequested', data: { ...request, due: '2026-07-19' } };
  test.each([
    ['without any request', []],
    ['with every finding in', [requested, submitted]],
    ['with an overdue finding', [overdue]],
  ])('concludes %s', (_, history) => {
    diagnosis()
      .given([opened, ...history])
      .when('ConcludeDiagnosis', conclusion)
      .then([concluded]);
  });
  test('refuses while a finding is due today or later', () => {
    diagnosis().given([opened, requested]).when('ConcludeDiagnosis', conclusion).refused('FindingsAreOutstanding');
  });
  test.each([
    [9_999, 'less'],
    [4_001, 'more'],
  ])('refuses shares that do not sum to 10,000', (basisPoints) => {
    diagnosis()
      .given([opened])
      .when('ConcludeDiagnosis', {
        ...conclusion,
        causes: [
          { cause: 'price', basisPoints },
          { cause: 'other', basisPoints: 6_000 },
        ],
      })
      .refused('CausesDoNotSumTo10000', '/causes');
  });
  test('refuses a cause that is named twice', () => {
    diagnosis()
      .given([opened])
      .when('ConcludeDiagnosis', {
        ...conclusion,
        causes: [
          { cause: 'price', basisPoints: 5_000 },
          { cause: 'price', basisPoints: 5_000 },
        ],
      })
      .refused('CauseIsNamedTwice', '/causes/1/cause');
  });
  test('refuses another conclusion', () => {
    diagnosis()
      .given([opened, concluded])
      .when('ConcludeDiagnosis', { ...conclusion, note: 'other' })
      .refused('DiagnosisIsConcluded');
  });
  test('refuses an unknown diagnosis', () => {
    diagnosis().given([]).when('ConcludeDiagnosis', conclusion).refused('DiagnosisIsUnknown');
  });
});

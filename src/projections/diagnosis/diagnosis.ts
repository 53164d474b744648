import { readFileSync } from 'node:fs';
import type { DiagnosisEvent } from '../../domain/diagnosis/events.ts';
import type { Projection, RecordedAs } from '../runner/projection.ts';
import { eventCells } from '../runner/table.ts';
import {
  CORRECTIVE_ACTION,
  CORRECTIVE_ACTION_DONE,
  CORRECTIVE_ACTION_VERIFIED,
  DIAGNOSIS_CASE,
  DIAGNOSIS_CONCLUSION,
  FINDING,
  FINDING_REQUEST,
} from './tables.ts';

/** The cases: diagnoses with what was asked, found and concluded, and the corrective actions that followed. */
export const diagnosis: Projection<DiagnosisEvent> = {
  name: 'diagnosis',
  version: 1,
  tables: [
    DIAGNOSIS_CASE,
    FINDING_REQUEST,
    FINDING,
    DIAGNOSIS_CONCLUSION,
    CORRECTIVE_ACTION,
    CORRECTIVE_ACTION_DONE,
    CORRECTIVE_ACTION_VERIFIED,
  ],
  rollups: [],
  indexes: readFileSync(new URL('./indexes.sql', import.meta.url), 'utf8'),
  on: {
    DiagnosisOpened: (event, directory, out) => {
      const { targetId, because } = event.data;
      const target = directory.targets.get(targetId);
      if (!target) throw new Error(`The directory does not hold the target "${targetId}" of the event.`);
      const { owner, scope, scopeId, from, until } = target;
      out.insert(DIAGNOSIS_CASE, {
        ...caseCells(event),
        targetId,
        owner,
        scope,
        scopeId: scopeId ?? null,
        fromDay: from,
        untilDay: until,
        because,
      });
    },
    FindingRequested: (event, _directory, out) => {
      const { department, question, due } = event.data;
      out.insert(FINDING_REQUEST, { ...caseCells(event), department, question, due });
    },
    FindingSubmitted: (event, _directory, out) => {
      const { department, causes, evidence, note } = event.data;
      out.insert(FINDING, { ...caseCells(event), department, causes, evidence, note });
    },
    DiagnosisConcluded: (event, _directory, out) => {
      const { causes, note } = event.data;
      out.insert(DIAGNOSIS_CONCLUSION, { ...caseCells(event), causes, note });
    },
    CorrectiveActionPlanned: (event, _directory, out) => {
      const { actionId, cause, kind, owner, from, due, affects } = event.data;
      out.insert(CORRECTIVE_ACTION, {
        ...caseCells(event),
        actionId,
        cause,
        kind,
        responsible: owner,
        fromDay: from,
        due,
        affectedPeople: 'departmentId' in affects ? [] : affects.salespersonIds,
        affectedDepartment: 'departmentId' in affects ? affects.departmentId : null,
      });
    },
    CorrectiveActionCompleted: (event, _directory, out) => {
      const { actionId, on } = event.data;
      out.insert(CORRECTIVE_ACTION_DONE, { ...caseCells(event), actionId, doneOn: on });
    },
    CorrectiveActionVerified: (event, _directory, out) => {
      const { actionId, effective, evidence } = event.data;
      out.insert(CORRECTIVE_ACTION_VERIFIED, { ...caseCells(event), actionId, effective, evidence });
    },
  },
  // No figure of a target rests on these facts.
  touches: () => [],
  checks: [],
};

function caseCells(event: RecordedAs<DiagnosisEvent>) {
  const { actor, day } = event.metadata;
  return { ...eventCells(event), by: actor, day, diagnosisId: event.data.diagnosisId };
}

import { readFileSync } from 'node:fs';
import type { DepartmentEvent, SalespersonEvent } from '../../domain/people/events.ts';
import { certificateOf } from '../../domain/training/certificate.ts';
import type { MaterialEvent, NeedEvent, ProgrammeEvent, TrainingEvent } from '../../domain/training/events.ts';
import type { Handler, Projection } from '../runner/projection.ts';
import { eventCells } from '../runner/table.ts';
import { writeMembership, writeMembershipsBelow } from './memberships.ts';
import {
  MATERIAL_ACKNOWLEDGED,
  MATERIAL_VERSION,
  MEMBERSHIP,
  TRAINING,
  TRAINING_CANCELLED,
  TRAINING_COMPLETION,
  TRAINING_NEED,
  TRAINING_PROGRAMME,
  TRAINING_START,
} from './tables.ts';

type SeenEvent = MaterialEvent | ProgrammeEvent | TrainingEvent | NeedEvent | SalespersonEvent | DepartmentEvent;

const sqlOf = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

const person: Handler<SalespersonEvent> = (event, directory, out) => {
  writeMembership(event, event.data.salespersonId, directory, out);
};

const programme: Handler<ProgrammeEvent> = (event, _directory, out) => {
  const { programmeId, title, topic, materialIds, passScore, validityMonths, recurrenceMonths } = event.data;
  out.insert(TRAINING_PROGRAMME, {
    ...eventCells(event),
    programmeId,
    day: event.metadata.day,
    title,
    topic,
    materials: materialIds ?? [],
    passScore: passScore ?? null,
    validityMonths: validityMonths ?? null,
    recurrenceMonths: recurrenceMonths ?? null,
  });
};

/** Materials, programmes, assignments with what came of them, needs, and who belongs to which department when. */
export const training: Projection<SeenEvent> = {
  name: 'training',
  version: 1,
  tables: [
    MATERIAL_VERSION,
    MATERIAL_ACKNOWLEDGED,
    TRAINING_PROGRAMME,
    TRAINING,
    TRAINING_START,
    TRAINING_COMPLETION,
    TRAINING_CANCELLED,
    TRAINING_NEED,
    MEMBERSHIP,
  ],
  rollups: [],
  indexes: sqlOf('indexes'),
  on: {
    MaterialPublished: (event, _directory, out) => {
      const { materialId, version, topic, title, link, body } = event.data;
      out.insert(MATERIAL_VERSION, {
        ...eventCells(event),
        materialId,
        version,
        day: event.metadata.day,
        topic,
        title,
        link: link ?? null,
        body: body ?? null,
      });
    },
    MaterialAcknowledged: (event, _directory, out) => {
      const { materialId, version, by } = event.data;
      const { day } = event.metadata;
      out.insert(MATERIAL_ACKNOWLEDGED, { ...eventCells(event), materialId, version, day, salespersonId: by });
    },
    TrainingProgrammeDefined: programme,
    TrainingProgrammeRevised: programme,
    TrainingAssigned: (event, _directory, out) => {
      const { trainingId, programmeId, to, from, due, because } = event.data;
      out.insert(TRAINING, {
        ...eventCells(event),
        trainingId,
        programmeId,
        salespersonId: 'salespersonId' in to ? to.salespersonId : null,
        departmentId: 'departmentId' in to ? to.departmentId : null,
        fromDay: from,
        due,
        diagnosisId: because && 'diagnosisId' in because ? because.diagnosisId : null,
        needId: because && 'needId' in because ? because.needId : null,
      });
    },
    TrainingStarted: (event, _directory, out) => {
      const { trainingId, salespersonId, at } = event.data;
      const { day } = event.metadata;
      out.insert(TRAINING_START, { ...eventCells(event), trainingId, salespersonId, day, startedAt: at });
    },
    TrainingCompleted: (event, _directory, out) => {
      const { trainingId, programmeId, salespersonId, at, score, passScore, passed } = event.data;
      const { day } = event.metadata;
      const certificate = certificateOf(day, event.data);
      out.insert(TRAINING_COMPLETION, {
        ...eventCells(event),
        trainingId,
        programmeId,
        salespersonId,
        day,
        completedAt: at,
        score: score ?? null,
        passScore: passScore ?? null,
        passed,
        validUntil: certificate?.until ?? null,
        dueAgain: certificate?.dueAgain ?? null,
      });
    },
    TrainingCancelled: (event, _directory, out) => {
      const { trainingId, reason } = event.data;
      out.insert(TRAINING_CANCELLED, { ...eventCells(event), trainingId, day: event.metadata.day, reason });
    },
    TrainingNeedIdentified: (event, _directory, out) => {
      const { needId, salespersonId, departmentId, topic, because, by } = event.data;
      out.insert(TRAINING_NEED, {
        ...eventCells(event),
        needId,
        day: event.metadata.day,
        salespersonId: salespersonId ?? null,
        departmentId: departmentId ?? null,
        topic,
        because,
        by,
      });
    },
    SalespersonHired: person,
    HireCorrected: person,
    SalespersonTransferred: person,
    TransferCorrected: person,
    // Who is on leave still belongs to the department.
    LeaveRecorded: 'ignored',
    LeaveCorrected: 'ignored',
    EmploymentEndProposed: 'ignored',
    EmploymentEnded: person,
    // Nobody belongs to it yet.
    DepartmentFounded: 'ignored',
    DepartmentMoved: (event, directory, out) => {
      writeMembershipsBelow(event, event.data.departmentId, directory, out);
    },
  },
  // No figure of a target rests on these facts.
  touches: () => [],
  checks: [],
};

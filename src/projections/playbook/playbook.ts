import { readFileSync } from 'node:fs';
import type { PracticeEvent } from '../../domain/playbook/events.ts';
import type { Projection } from '../runner/projection.ts';
import { eventCells } from '../runner/table.ts';
import {
  PRACTICE,
  PRACTICE_ACKNOWLEDGED,
  PRACTICE_ADOPTED,
  PRACTICE_DROPPED,
  PRACTICE_RETIRED,
  PRACTICE_SHARE,
} from './tables.ts';

/** Practices, who is to know them, who knows them, and who uses them when. */
export const playbook: Projection<PracticeEvent> = {
  name: 'playbook',
  version: 1,
  tables: [PRACTICE, PRACTICE_SHARE, PRACTICE_ACKNOWLEDGED, PRACTICE_ADOPTED, PRACTICE_DROPPED, PRACTICE_RETIRED],
  rollups: [],
  indexes: readFileSync(new URL('./indexes.sql', import.meta.url), 'utf8'),
  on: {
    PracticePublished: (event, _directory, out) => {
      const { practiceId, title, body, technique, productId, segment, learnedFrom, evidence } = event.data;
      out.insert(PRACTICE, {
        ...eventCells(event),
        practiceId,
        day: event.metadata.day,
        title,
        body,
        technique: technique ?? null,
        productId: productId ?? null,
        segment: segment ?? null,
        learnedFrom: learnedFrom ?? [],
        evidence: evidence ?? null,
      });
    },
    PracticeShared: (event, _directory, out) => {
      const { practiceId, with: shared } = event.data;
      const departmentId = shared === 'everyone' ? null : shared.departmentId;
      out.insert(PRACTICE_SHARE, { ...eventCells(event), practiceId, day: event.metadata.day, departmentId });
    },
    PracticeAcknowledged: (event, _directory, out) => {
      const { practiceId, salespersonId } = event.data;
      out.insert(PRACTICE_ACKNOWLEDGED, { ...eventCells(event), practiceId, salespersonId, day: event.metadata.day });
    },
    PracticeAdopted: (event, _directory, out) => {
      const { practiceId, salespersonId, from } = event.data;
      out.insert(PRACTICE_ADOPTED, { ...eventCells(event), practiceId, salespersonId, fromDay: from });
    },
    PracticeDropped: (event, _directory, out) => {
      const { practiceId, salespersonId, until } = event.data;
      out.insert(PRACTICE_DROPPED, { ...eventCells(event), practiceId, salespersonId, untilDay: until });
    },
    PracticeRetired: (event, _directory, out) => {
      const { practiceId, reason } = event.data;
      out.insert(PRACTICE_RETIRED, { ...eventCells(event), practiceId, day: event.metadata.day, reason });
    },
  },
  // No figure of a target rests on these facts.
  touches: () => [],
  checks: [],
};

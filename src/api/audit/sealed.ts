import type { DiagnosisEvent } from '../../domain/diagnosis/events.ts';
import { outstandingOf } from '../../domain/diagnosis/outstanding.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import { todayOf } from '../query/as-of.ts';
import type { Question } from '../query/question.ts';

type Told = Recorded & DiagnosisEvent;

/**
 * Makes the function that shows the data of an event of the log. A finding shows nothing of what was found while its
 * case is sealed: now, whatever moment is asked about. The seal is judged by the log itself, so that read models that
 * are behind open none.
 */
export function showingData({ api, directory }: Pick<Question, 'api' | 'directory'>) {
  const today = todayOf({ directory }, api.clock().toISOString());
  const seals = new Map<string, Promise<boolean>>();

  async function isSealed(stream: string): Promise<boolean> {
    const told: Told[] = [];
    for await (const event of api.store.read(stream)) told.push(event as Told);
    const requests = told.filter((event) => event.type === 'FindingRequested').map(({ data }) => data);
    const findings = told.filter((event) => event.type === 'FindingSubmitted').map(({ data }) => data);
    return outstandingOf(requests, findings, today).length > 0;
  }

  return async (event: Recorded): Promise<unknown> => {
    if (!isFinding(event)) return event.data;
    const { stream, data } = event;
    const seal = seals.get(stream) ?? isSealed(stream);
    seals.set(stream, seal);
    if (!(await seal)) return data;
    return { diagnosisId: data.diagnosisId, department: data.department, sealed: true };
  };
}

function isFinding(event: Recorded): event is Recorded & Extract<DiagnosisEvent, { type: 'FindingSubmitted' }> {
  return event.type === 'FindingSubmitted';
}

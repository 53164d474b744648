import type { CompanyEvent } from '../domain/company/events.ts';
import { casesOf } from '../domain/diagnosis/reactions.ts';
import type { Reaction } from './run.ts';

type Closed = Extract<CompanyEvent, { readonly type: 'PeriodClosed' }>;

const openMissedTargets: Reaction<Closed> = {
  name: 'open cases of missed targets',
  types: ['PeriodClosed'],
  react: async (event, figures) => {
    const { from, until } = event.data;
    const ended = await figures.endedTargets({ position: event.position, from, until });
    return casesOf(event, ended).map(({ id, type, data }) => ({ commandId: id, name: type, data }));
  },
};

/** A close opens a diagnosis of each missed target. */
export const diagnosisReactions: readonly Reaction[] = [openMissedTargets];

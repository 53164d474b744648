import { inStream } from '../kernel/stream.ts';
import type { OpportunityEvent, OpportunityOpened, SaleLost } from './events.ts';

/** An opportunity as folded from its stream. A loss may be recorded before the opening. */
export interface Opportunity {
  readonly opened?: OpportunityOpened;
  readonly lost?: SaleLost;
}

export function evolveOpportunity(opportunity: Opportunity, event: OpportunityEvent): Opportunity {
  switch (event.type) {
    case 'OpportunityOpened':
      return { ...opportunity, opened: event.data };
    case 'SaleLost':
      return { ...opportunity, lost: event.data };
  }
}

/** The stream that holds the events of an opportunity. */
export function opportunityStream({
  source,
  opportunityId,
}: {
  readonly source: string;
  readonly opportunityId: string;
}): string {
  return `opportunity-${inStream(source)}~${inStream(opportunityId)}`;
}

import { readFileSync } from 'node:fs';
import type { OpportunityEvent } from '../../domain/pipeline/events.ts';
import type { OrderEvent } from '../../domain/sales/events.ts';
import type { Projection } from '../runner/projection.ts';
import { writeLoss, writeOpening } from './opportunity-rows.ts';
import { writeCancellation, writeSale } from './sale-rows.ts';
import { OPPORTUNITY, PIPELINE_SALE } from './tables.ts';

const sqlOf = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

/** Opportunities, and the sales that win them: facts with the position of their event. */
export const pipeline: Projection<OpportunityEvent | OrderEvent> = {
  name: 'pipeline',
  version: 4,
  tables: [OPPORTUNITY, PIPELINE_SALE],
  rollups: [],
  indexes: sqlOf('indexes'),
  on: {
    OpportunityOpened: (event, directory, out) => {
      writeOpening(event, event.data, directory, out);
    },
    SaleLost: (event, directory, out) => {
      writeLoss(event, event.data, directory, out);
    },
    SaleRecorded: (event, directory, out) => {
      writeSale(event, event.data, directory, out);
    },
    SaleAmended: (event, directory, out) => {
      writeSale(event, event.data, directory, out);
    },
    SaleCancelled: (event, _directory, out) => {
      writeCancellation(event, event.data, out);
    },
    SaleReturned: 'ignored',
  },
  touches: () => ['pipeline'],
  checks: [{ name: 'the parts of a deal sum to its amount', sql: sqlOf('checks/parts-are-whole') }],
};

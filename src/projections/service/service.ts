import type { Directory } from '../../domain/directory/directory.ts';
import { pathOfPerson } from '../../domain/directory/organisation.ts';
import { CASE_TOPICS, type ServiceCaseOpened, type ServiceEvent } from '../../domain/service/events.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import { day, instant, integer, nullable, oneOf, text, texts } from '../runner/column.ts';
import type { Projection } from '../runner/projection.ts';
import { EVENT_COLUMNS, eventCells, type RowOf, table } from '../runner/table.ts';

const COLUMNS = {
  ...EVENT_COLUMNS,
  source: text('System that the case comes from.'),
  caseId: text('Id of the case in its source.'),
  fact: oneOf(['opened', 'resolved', 'reopened'], 'What happened to the case.'),
  at: instant('When it happened.'),
  day: day('Local day of that time.'),
  topic: nullable(oneOf(CASE_TOPICS, 'What the case is about; null unless it was opened.')),
  productId: nullable(text('Product that it is about, if it was given at the opening.')),
  salespersonId: nullable(text('Person that it is about, if one was given at the opening.')),
  path: texts('Departments of that person on the day of the opening, the lowest first.'),
  segment: nullable(text('Segment, if it was given at the opening.')),
  customer: nullable(text('Customer, if it was given at the opening.')),
  saleSource: nullable(text('Source of the sale that it is about, if one was given at the opening.')),
  saleId: nullable(text('Id of that sale in its source.')),
  satisfaction: nullable(integer('From 1 to 5, if it was given at the resolution.')),
};

const SERVICE_CASE = table(
  'service_case',
  'A case of service after an event. It is resolved as of P if its last row at or before P says so.',
  COLUMNS,
);

const NOTHING_SAID = {
  topic: null,
  productId: null,
  salespersonId: null,
  path: [],
  segment: null,
  customer: null,
  saleSource: null,
  saleId: null,
  satisfaction: null,
};

/** Cases of service: one row for each event. */
export const service: Projection<ServiceEvent> = {
  name: 'service',
  version: 1,
  tables: [SERVICE_CASE],
  rollups: [],
  indexes:
    'CREATE INDEX service_case_stream ON service_case (stream, position);\n' +
    "CREATE INDEX service_case_opened ON service_case (day) WHERE fact = 'opened';\n",
  on: {
    ServiceCaseOpened: (event, directory, out) => {
      out.insert(SERVICE_CASE, openingOf(event, event.data, directory));
    },
    ServiceCaseResolved: (event, _directory, out) => {
      const { resolvedAt, satisfaction = null } = event.data;
      out.insert(SERVICE_CASE, { ...happened(event, event.data), fact: 'resolved', at: resolvedAt, satisfaction });
    },
    ServiceCaseReopened: (event, _directory, out) => {
      out.insert(SERVICE_CASE, { ...happened(event, event.data), fact: 'reopened', at: event.data.at });
    },
  },
  touches: () => ['service'],
  checks: [],
};

function openingOf(event: Recorded, opened: ServiceCaseOpened, directory: Directory): RowOf<typeof COLUMNS> {
  const { openedAt, topic, productId, salespersonId, segment, customer, sale } = opened;
  return {
    ...happened(event, opened),
    fact: 'opened',
    at: openedAt,
    topic,
    productId: productId ?? null,
    salespersonId: salespersonId ?? null,
    path: salespersonId === undefined ? [] : pathOfPerson(directory, salespersonId, event.metadata.day),
    segment: segment ?? null,
    customer: customer ?? null,
    saleSource: sale?.source ?? null,
    saleId: sale?.saleId ?? null,
  };
}

function happened(event: Recorded, { source, caseId }: { readonly source: string; readonly caseId: string }) {
  return { ...eventCells(event), ...NOTHING_SAID, source, caseId, day: event.metadata.day };
}

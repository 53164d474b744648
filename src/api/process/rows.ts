/** What a row of the process tells about the orders of a group. */
export type RowKind =
  'stage' | 'cancellation' | 'promise' | 'shipment' | 'delivered' | 'came back' | `return ${30 | 60 | 90}` | 'step';

/** A return as an explanation finds it. */
export interface ReturnRow {
  readonly eventId: string;
  readonly position: string;
  readonly returnId: string;
  readonly returnedOn: string;
  readonly reason: string;
}

import type { FulfilmentCommands } from '../../domain/sales/fulfilment/commands.ts';
import type { ExamplesOf } from './examples-of.ts';

const sale = { source: 'shop', saleId: 'S-1001' };

/** Of the sale in the example of RecordSale. */
export const FULFILMENT_EXAMPLES: ExamplesOf<FulfilmentCommands> = {
  StartProcessing: {
    'The next morning': { ...sale, at: '2025-02-04T08:00:00+01:00', commandId: 'start-S-1001' },
  },
  FinishProcessing: {
    'Packed in the afternoon': { ...sale, at: '2025-02-04T15:30:00+01:00', commandId: 'finish-S-1001' },
  },
  Ship: {
    'Two of three units': {
      ...sale,
      shipmentId: 'SH-1',
      at: '2025-02-04T17:00:00+01:00',
      lines: [{ productId: 'bike-1', quantity: '2' }],
      carrier: 'Rail Express',
      commandId: 'ship-SH-1',
    },
  },
  Deliver: {
    'What the shipment carried': {
      ...sale,
      shipmentId: 'SH-1',
      at: '2025-02-06T11:00:00+01:00',
      commandId: 'deliver-SH-1',
    },
  },
  ChangePromise: {
    'The rest comes later': {
      ...sale,
      promisedAt: '2025-02-14T18:00:00+01:00',
      at: '2025-02-06T12:00:00+01:00',
      reason: 'The third bike is being repainted.',
      commandId: 'promise-S-1001',
    },
  },
  FollowUp: {
    'A call': {
      ...sale,
      followUpId: 'F-7',
      at: '2025-02-13T10:00:00+01:00',
      by: 'ada',
      outcome: 'satisfied',
      note: 'Rides to work on it.',
      commandId: 'follow-F-7',
    },
  },
  RetractFact: {
    'A delivery to the wrong customer': {
      ...sale,
      fact: 'delivery',
      id: 'SH-1',
      reason: 'The carrier had scanned another parcel.',
      commandId: 'retract-SH-1',
    },
  },
};

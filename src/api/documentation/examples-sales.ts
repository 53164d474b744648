import type { SaleCommands } from '../../domain/sales/decider.ts';
import { FULFILMENT_EXAMPLES } from './examples-fulfilment.ts';
import type { ExamplesOf } from './examples-of.ts';

/** Of one sale, from the order to its cancellation. */
export const SALE_EXAMPLES: ExamplesOf<SaleCommands> = {
  RecordSale: {
    'Two people share a sale': {
      saleId: 'S-1001',
      source: 'shop',
      soldAt: '2025-02-03T14:30:00+01:00',
      customer: 'C-77',
      segment: 'retail',
      currency: 'EUR',
      lines: [{ productId: 'bike-1', quantity: '3', unitPrice: '950.00', discount: '0.10', cost: '600.00' }],
      credits: [
        { salespersonId: 'ada', basisPoints: 7500 },
        { salespersonId: 'ben', basisPoints: 2500 },
      ],
    },
  },
  ...FULFILMENT_EXAMPLES,
  AmendSale: {
    'One more unit': {
      saleId: 'S-1001',
      source: 'shop',
      soldAt: '2025-02-03T14:30:00+01:00',
      customer: 'C-77',
      segment: 'retail',
      currency: 'EUR',
      lines: [{ productId: 'bike-1', quantity: '4', unitPrice: '950.00', discount: '0.10', cost: '600.00' }],
      credits: [
        { salespersonId: 'ada', basisPoints: 7500 },
        { salespersonId: 'ben', basisPoints: 2500 },
      ],
      reason: 'The customer ordered one more.',
      commandId: 'amend-S-1001',
    },
  },
  RecordReturn: {
    'One unit of the first line': {
      saleId: 'S-1001',
      source: 'shop',
      returnId: 'R-12',
      at: '2025-02-10T09:00:00+01:00',
      lines: [{ line: 1, quantity: '1' }],
      reason: 'quality',
      commandId: 'return-R-12',
    },
  },
  CancelSale: {
    'All that is left': {
      saleId: 'S-1001',
      source: 'shop',
      reason: 'The customer withdrew from the contract.',
      cause: 'customer',
      commandId: 'cancel-S-1001',
    },
  },
};

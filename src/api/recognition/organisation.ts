import { departmentUpcasts, salespersonUpcasts } from '../../domain/people/events.ts';
import { planUpcasts } from '../../domain/people/plan/events.ts';

/** The events that say who may be rewarded, and by which calendar. */
export const ORGANISATION: readonly string[] = [
  'CompanyConfigured',
  ...Object.keys(departmentUpcasts),
  ...Object.keys(salespersonUpcasts),
  ...Object.keys(planUpcasts),
];

import { z } from 'zod';
import { type CommandsOf, Id, Instant, SaleNamed, Text } from '../kernel/schema.ts';
import { CASE_TOPICS } from './events.ts';

const named = {
  source: Id.describe('The system that the case comes from, such as "helpdesk".'),
  caseId: Id.describe('Your id of the case. Unique together with `source`.'),
};

export const OpenServiceCase = z
  .strictObject({
    ...named,
    openedAt: Instant.describe(
      "When the customer asked. Its day in the company's time zone is the day that the case counts on.",
    ),
    topic: z.enum(CASE_TOPICS).describe('What it is about.'),
    customer: Id.optional().describe('Your id of the customer.'),
    sale: SaleNamed.optional().describe('The sale that it is about.'),
    productId: Id.optional().describe('The product that it is about. It must be listed.'),
    salespersonId: Id.optional().describe('The person that it is about. The person must be known.'),
    segment: Id.optional().describe("The customer's segment."),
  })
  .describe('Opens a case of customer service.');
export type OpenServiceCase = z.infer<typeof OpenServiceCase>;

export const ResolveServiceCase = z
  .strictObject({
    ...named,
    resolvedAt: Instant.describe('When it was resolved. Not before it was opened, or reopened last.'),
    satisfaction: z
      .int()
      .min(1)
      .max(5)
      .optional()
      .describe('How satisfied the customer was, from 1 to 5. 4 and 5 are satisfied.'),
  })
  .describe('Resolves a case that is open.');
export type ResolveServiceCase = z.infer<typeof ResolveServiceCase>;

export const ReopenServiceCase = z
  .strictObject({
    ...named,
    at: Instant.describe('When it was reopened. Not before it was resolved.'),
    reason: Text(2000).describe('Why, for people who read the history.'),
  })
  .describe('Reopens a case that was resolved: it waits again.');
export type ReopenServiceCase = z.infer<typeof ReopenServiceCase>;

export const serviceCommands = { OpenServiceCase, ResolveServiceCase, ReopenServiceCase };
export type ServiceCommands = CommandsOf<typeof serviceCommands>;

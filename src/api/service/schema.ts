import { z } from 'zod';
import type { Answered } from '../query/answered.ts';
import { counted, eventShape, explanationOf } from '../query/explained.ts';
import { groupList, key } from '../query/groups.ts';
import { Share } from '../query/share.ts';
import { Waiting } from '../query/waiting.ts';
import { FIGURES } from './parameters.ts';

const figures = {
  opened: z.int().describe('Cases that were opened in the period. All other figures are of these cases.'),
  resolved: z.int().describe('How many of them are resolved by the end of "on".'),
  open: z.int().describe('How many of them wait, for the first time or again.'),
  reopened: z.int().describe('How many of them were reopened at least once.'),
  timeToResolve: Waiting.describe('From the opening to the last resolution. A reopened case waits again.'),
  rated: z.int().describe('How many of the resolved ones have a satisfaction.'),
  csat: Share.describe('The share of 4 and 5 among the rated ones.'),
};

const Total = z.object(figures).meta({ id: 'ServiceTotal', description: 'Cases of service in all.' });
const Group = z.object({ key, ...figures }).meta({ id: 'ServiceGroup', description: 'Cases of service in a group.' });

export const ServiceList = groupList(Total, Group).meta({
  id: 'ServiceList',
  description: 'Cases that were opened in a period: in all, and a page of groups.',
});
export type ServiceList = Answered<typeof ServiceList>;

const ServiceCase = z
  .object({
    ...eventShape,
    source: z.string().describe('The source of the case.'),
    caseId: z.string().describe('The id of the case in that source.'),
    topic: z.string().describe('What it is about.'),
    openedOn: z.string().describe('The local day on which it was opened. YYYY-MM-DD.'),
    resolved: z.boolean().describe('Whether it is resolved.'),
    hours: z.string().describe('From the opening to the resolution, or until it was last seen waiting: six decimals.'),
    satisfaction: z.int().nullable().describe('From 1 to 5. Null if none was given, and while it is open.'),
    productId: z.string().nullable().describe('The product that it names. Null without one.'),
    salespersonId: z.string().nullable().describe('The person that it names. Null without one.'),
    departments: z.array(z.string()).describe("The person's departments on the day of the opening, the lowest first."),
    segment: z.string().nullable().describe('The segment that it names. Null without one.'),
    sale: z
      .object({
        source: z.string().describe('The source of the sale.'),
        saleId: z.string().describe('The id of the sale.'),
      })
      .nullable()
      .describe('The sale that it names. Null without one.'),
    counted,
  })
  .meta({ id: 'CountedCase', description: 'A case that counts, with the event that makes it count.' });

export const ServiceExplanation = explanationOf(FIGURES, ServiceCase).meta({
  id: 'ServiceExplanation',
  description: 'A page of what a figure of service is made of.',
});
export type ServiceExplanation = Answered<typeof ServiceExplanation>;

import { z } from 'zod';
import { type CommandsOf, DayText, Id, Instant, Text } from '../../kernel/schema.ts';

export const StartImprovementPlan = z
  .strictObject({
    planId: Id.describe('Your id of the plan.'),
    salespersonId: Id.describe('The person, who is employed on the first day of the plan.'),
    from: DayText.describe('The first day of the plan.'),
    until: DayText.describe('The first day after the plan, at least 30 days after `from`.'),
    goals: z.array(Text(1000)).min(1).max(50).describe('What the person is to reach, one text a goal.'),
    by: Id.describe('Who leads the plan.'),
    because: z
      .strictObject({ diagnosisId: Id.describe('The diagnosis that led to the plan.') })
      .optional()
      .describe('What led to the plan.'),
  })
  .describe('Starts an improvement plan of a person. It runs from its first day until it is closed.');
export type StartImprovementPlan = z.infer<typeof StartImprovementPlan>;

export const ReviewImprovementPlan = z
  .strictObject({
    planId: Id.describe('The plan.'),
    at: Instant.describe('When it was reviewed, RFC 3339 with an offset.'),
    by: Id.describe('Who reviewed it.'),
    note: Text(10_000).describe('What was found.'),
  })
  .describe('Records a review of an improvement plan that is not closed yet.');
export type ReviewImprovementPlan = z.infer<typeof ReviewImprovementPlan>;

export const CloseImprovementPlan = z
  .strictObject({
    planId: Id.describe('The plan.'),
    outcome: z
      .enum(['effective', 'ineffective', 'withdrawn'])
      .describe('How it ended: the goals were reached, they were not, or the plan was taken back.'),
    evidence: Text(10_000).describe('What shows the outcome.'),
    on: DayText.describe('The day of the close, which is not part of the plan. Ineffective: `until` or later.'),
    by: Id.describe('Who closed it.'),
  })
  .describe('Closes an improvement plan with its outcome.');
export type CloseImprovementPlan = z.infer<typeof CloseImprovementPlan>;

export const planCommands = { StartImprovementPlan, ReviewImprovementPlan, CloseImprovementPlan };
export type PlanCommands = CommandsOf<typeof planCommands>;

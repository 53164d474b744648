import { z } from 'zod';
import { Counts, Measure } from '../../domain/targets/commands.ts';
import { head } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { Share } from '../query/share.ts';

const address = z.string().describe('The address that lists what makes the figure, as of the same moment.');

const CardTarget = z
  .object({
    targetId: z.string().describe('The id of the target.'),
    measure: Measure.describe('What is measured.'),
    counts: Counts.describe('What counts.'),
    currency: z.string().optional().describe('Of the amounts. Absent if the measure is not money.'),
    from: z.string().describe('The first day of its period, YYYY-MM-DD.'),
    until: z.string().describe('The first day after its period.'),
    target: z.string().describe('The effective target.'),
    actual: z.string().nullable().describe('What counts up to "on". Null while a cost is missing.'),
    attainment: z.string().nullable().describe('actual / target, six decimals. Null if it cannot be stated.'),
    met: z.boolean().nullable().describe('Whether attainment is at least 1, unrounded.'),
    rank: z.number().nullable().describe('Place among targets of the same kind and period.'),
    explanation: address,
    shield: z
      .object({
        diagnosisId: z.string().describe('The diagnosis that was concluded.'),
        en: z.string().describe('In English.'),
        vi: z.string().describe('In Vietnamese.'),
        diagnosis: z.string().describe('The address of the diagnosis, as of the same moment.'),
      })
      .nullable()
      .describe(
        "Why a miss is not the person's fault: the last concluded diagnosis of it names another first cause. Null for " +
          'a target that is not missed or not diagnosed, and where the employee is the first cause.',
      ),
  })
  .meta({ id: 'ScorecardTarget', description: 'A target of the person whose period lies within the one asked.' });

const ScorecardLine = z
  .object({
    section: z
      .enum(['pipeline', 'process', 'feedback', 'training', 'coaching', 'recognition', 'practices'])
      .describe('What the figure is about.'),
    figure: z.string().describe('Its name, as the explanation has it.'),
    value: z
      .union([z.number(), z.string()])
      .nullable()
      .describe('A count, or a decimal: money in "currency", or a mean. Null if nothing was counted.'),
    of: z.number().nullable().describe('What it is a share of. Null if it is not a share.'),
    rate: Share.describe('value of "of". Null if it is not a share, or nothing was counted.'),
    currency: z.string().nullable().describe('The currency of money. Null otherwise.'),
    explanation: address,
  })
  .meta({ id: 'ScorecardLine', description: 'One figure of the person.' });
export type Line = Answered<typeof ScorecardLine>;

export const Scorecard = z
  .object({
    ...head,
    salespersonId: z.string().describe('The person.'),
    name: z.string().describe('The name.'),
    period: z
      .object({
        from: z.string().describe('The first day, YYYY-MM-DD.'),
        until: z.string().describe('The first day after the period, YYYY-MM-DD.'),
      })
      .describe('The days of the period.'),
    on: z.string().describe('The last day that counts, YYYY-MM-DD.'),
    stale: z.boolean().describe('An event that may change a figure could not be projected yet.'),
    targets: z.array(CardTarget).describe('By period and targetId.'),
    lines: z.array(ScorecardLine).describe('By section.'),
  })
  .meta({ id: 'Scorecard', description: 'How a person does in a period, each figure with what is behind it.' });
export type Scorecard = Answered<typeof Scorecard>;

import { z } from 'zod';
import { AGREEMENTS } from '../../../domain/diagnosis/agreement.ts';
import { AskedDepartment, Cause } from '../../../domain/diagnosis/commands.ts';
import type { Answered } from '../../query/answered.ts';
import { effectShape } from '../../query/effects/schema.ts';
import { Diagnosis } from '../schema.ts';
import { ActionBefore } from '../schema-actions.ts';

const verdict = z
  .enum(['signal', 'within chance', 'too few', 'not measurable'])
  .describe('What the figures say of the cause.');
const sentence = z.object({ en: z.string().describe('In English.'), vi: z.string().describe('In Vietnamese.') });

const comparison = {
  agreement: z
    .enum(AGREEMENTS)
    .describe(
      'agrees: the first cause by the figures was named. disagrees: it was not. within chance: the figures name none, ' +
        'and what was named did not move beyond its history. cannot tell: it is not measurable, or too little is known.',
    ),
  named: z
    .array(z.object({ cause: Cause, figures: verdict }))
    .describe('The causes that were named, each with what the figures say of it.'),
  unnamed: z.array(z.string().describe('A cause.')).describe('Signals of the figures that were not named.'),
  sentence: sentence.describe('The comparison in a sentence.'),
};

const MeasuredAction = z
  .object({
    ...ActionBefore.shape,
    measured: z
      .object(effectShape)
      .nullable()
      .describe('Its measured effect, or why none is stated. Null if nobody was in the department on its first day.'),
  })
  .meta({ id: 'MeasuredAction', description: 'A corrective action against the same cause in an earlier period.' });

const ComputedCause = z
  .object({
    cause: z.string().describe('The cause.'),
    amount: z.string().describe('Its money in the currency of the target, or a number of orders.'),
    verdict,
    actionsBefore: z
      .array(MeasuredAction)
      .describe('What was done about it before, with the effect: the newest five of the owner and of the company.'),
  })
  .meta({ id: 'ComputedCause', description: 'A cause as the figures show it.' });

export const Computed = z
  .object({
    diagnosis: z.string().describe('The address of the whole diagnosis, as of the same moment.'),
    currency: z.string().nullable().describe('The currency of the amounts. Null for a number of orders.'),
    answer: Diagnosis.shape.answer,
    first: Diagnosis.shape.first,
    sentence: Diagnosis.shape.sentence,
    causes: z.array(ComputedCause).describe('Each cause with its verdict; target setting and employee come last.'),
    findings: z
      .array(
        z
          .object({ department: AskedDepartment, ...comparison })
          .meta({ id: 'ComparedFinding', description: 'The finding of a department beside the figures.' }),
      )
      .describe('The finding of each department beside the figures.'),
    conclusion: z
      .object(comparison)
      .meta({ id: 'ComparedConclusion', description: 'The conclusion beside the figures.' })
      .nullable()
      .describe('Null until it is concluded.'),
  })
  .meta({ id: 'ComputedDiagnosis', description: 'What the figures say of the target, beside what people found.' });
export type Computed = Answered<typeof Computed>;

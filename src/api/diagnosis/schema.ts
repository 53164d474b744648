import { z } from 'zod';
import { Measure, Scope } from '../../domain/targets/commands.ts';
import { head } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { Drill } from './drill-schema.ts';
import { Notes } from './notes.ts';
import { Related } from './related.ts';
import { ActionBefore } from './schema-actions.ts';
import { ANSWER, text, VERDICT } from './schema-verdicts.ts';

export const METHOD = 'diagnosis/1';

const amount = (what: string) => z.string().describe(`${what} In "currency", or a number of orders.`);
const decimal = (what: string) => z.string().describe(`${what} Six decimals.`);
const Row = z
  .object({
    key: z.string().describe('What changed.'),
    stage: z
      .string()
      .nullable()
      .describe('The stage of the model that it is a part of. Null for a row that is arithmetic alone.'),
    cause: z
      .string()
      .nullable()
      .describe('The cause that it belongs to, "unexplained" or "not measurable". Null if it is arithmetic alone.'),
    amount: amount('What it cost; below zero is a gain.'),
    baselineRate: decimal('The rate in the base window.').nullable(),
    actualRate: decimal('The rate in the period. Both are null if it is not a rate.').nullable(),
    n: z.number().nullable().describe('How many the rate in the period is of.'),
    explanation: z
      .string()
      .nullable()
      .describe('The address of the events behind the row, which sum to it. Null for the row that has none.'),
  })
  .meta({ id: 'DiagnosisRow', description: 'A part of the shortfall. All rows sum exactly to it.' });

const Channel = z
  .object({
    row: z.string().describe('The row whose change is tested.'),
    change: decimal('The change: of a rate in points, otherwise as a logarithm.'),
    standardError: decimal('The error of the change, as its own history shows it.'),
    binomialSe: decimal('The error if events were independent.').nullable(),
    overDispersion: decimal('How much larger the variance is than that.').nullable(),
    df: decimal('Degrees of freedom.'),
    p: decimal('How probable such a change is by chance.'),
  })
  .meta({ id: 'DiagnosisChannel', description: 'One way in which a cause was looked for.' });

const Cause = z
  .object({
    cause: z.string().describe('The cause.'),
    department: z.string().describe('The department that is asked about it.'),
    amount: amount('Its money: it repeats that of its rows.'),
    low: amount('The lower end of its 95 % interval, given the recorded reasons.').nullable(),
    high: amount('The upper end. Both are null if it is not measurable.').nullable(),
    p: decimal('How probable it is by chance.'),
    pHolm: decimal('The same, adjusted for the number of causes.').nullable(),
    verdict: VERDICT,
    channels: z.array(Channel).describe('What it was looked for by.'),
    process: z
      .object({ change: decimal('The change of the rate.'), p: decimal('How probable it is by chance.') })
      .nullable()
      .describe('What the department that does the work recorded. Null without such facts.'),
    measured: z.enum(['fully', 'partly', 'not']).describe('partly: by some of its facts; "missing" names the others.'),
    missing: z
      .array(z.object({ fact: z.string().describe('The fact.'), owedBy: z.string().describe('Who owes it.') }))
      .describe('Facts without which it is measured in part or not at all.'),
    sentence: text.describe('The verdict in a sentence.'),
    actionsBefore: z.array(ActionBefore).describe('What was done about this cause before: the newest five.'),
  })
  .meta({ id: 'DiagnosisCause', description: 'A possible cause, and what the records say of it.' });

const Person = z
  .object({
    statistic: z.string().describe('win: wins of decided opportunities. activity: decided opportunities.'),
    expected: decimal('How many were to be expected of the person, by the others in the same cells.'),
    reached: decimal('How many there were.'),
    z: decimal('The distance in standard errors, against the company.'),
    zDepartment: decimal('The same inside the department.'),
    departmentShift: decimal("The department's own shift, which is taken out."),
    peers: z.number().describe('How many others the department has.'),
    cover: decimal('The share of the opportunities that lie in cells with enough others.'),
    shrink: decimal('The part of the shortfall that is believed to be lasting.'),
    amount: amount('Its money. Zero unless it is a signal.'),
    p: decimal('How probable it is by chance for one person.'),
    pAdjusted: decimal('The same for anybody of the company, by either of both statistics.'),
    verdict: VERDICT,
    sentence: text.describe('The verdict in a sentence.'),
  })
  .meta({ id: 'DiagnosisPerson', description: 'The person beside others in the same cells.' });

export const Diagnosis = z
  .object({
    ...head,
    method: z.literal(METHOD).describe('The method: /v1/diagnosis/methods/1 explains it.'),
    targetId: z.string().describe('The target.'),
    scope: Scope.describe('Whose target it is.'),
    scopeId: z.string().nullable().describe('The salesperson or the department. Null for the company.'),
    measure: Measure.describe('What is measured.'),
    currency: z.string().nullable().describe('The currency of all amounts. Null for a number of orders.'),
    period: z
      .object({ from: z.string().describe('The first day.'), until: z.string().describe('The first day after it.') })
      .describe('The period.'),
    on: z.string().describe('The last day that counts.'),
    target: amount('The effective target.'),
    actual: amount('What was reached.'),
    shortfall: amount('What is missing.'),
    baseline: z
      .object({
        amount: amount('What the base window says that the period would have brought.'),
        yearBefore: amount('What the same months of the year before brought.').nullable(),
        months: z.array(z.string()).nullable().describe('The first and the last month of the base window.'),
        seasonalYears: z.number().describe('How many years the seasons rest on. 0 without seasons.'),
        why: z.string().describe('What it rests on.'),
        segmentation: z.string().nullable().describe('By what segments are distinguished.'),
        cells: z.number().describe('How many cells there are.'),
      })
      .describe('What is compared with.'),
    rows: z.array(Row).describe('They sum exactly to the shortfall.'),
    drill: Drill.nullable().describe('The row that is opened by the parameter "drill". Null without it.'),
    causes: z.array(Cause).describe('Each measurable cause with its verdict; the largest money first.'),
    targetSetting: z
      .object({
        trend: amount('What of the target above the baseline the trend supports.'),
        aboveTrend: amount('What it does not.'),
        upper: amount('The highest amount that history and trend support.'),
        p: decimal('How probable the target is by them.'),
        verdict: VERDICT,
        sentence: text.describe('The verdict in a sentence.'),
      })
      .nullable()
      .describe('Whether the target was beyond what history supports. Null without a baseline.'),
    person: Person.nullable().describe('Of a person only.'),
    first: z.string().nullable().describe('The cause that is named first. Null if none is a signal.'),
    answer: ANSWER.describe('What can be said over all causes.'),
    sentence: text.describe('The answer in a sentence.'),
    related: z
      .array(Related)
      .describe('Of a person or a department: the department and the company in the same period, with their verdicts.'),
    notes: Notes,
    notMeasurable: z
      .array(
        z.object({
          cause: z.string().describe('The cause.'),
          fact: z.string().describe('The fact that is missing.'),
          owedBy: z.string().describe('Who owes it.'),
        }),
      )
      .describe('What cannot be known, and which fact would tell.'),
    thresholds: z
      .object({
        alpha: decimal('A signal is at most so probable by chance, adjusted for the number of causes.'),
        shareOfShortfall: decimal('A signal costs at least this share of the shortfall'),
        shareOfTarget: decimal('and this share of the target.'),
        processEvidence: decimal('Clear evidence of a process (p) is a second key'),
        besideProcessEvidence: decimal('beside such a p of all channels together.'),
        fewestBlocks: z.number().describe('A history of fewer earlier periods is too few.'),
        fewestEvents: z.number().describe('Fewer losses, cancellations and returns are too few.'),
        fewestExposures: z.number().describe('Fewer deals or orders in the period are too few.'),
      })
      .describe('What a verdict is judged by.'),
    faults: z.array(z.string()).describe('Rows that cannot be true: their money is unexplained.'),
    chart: z
      .object({
        points: z.array(z.string()).describe('Revenue by month without seasons.'),
        mean: z.string().describe('Their mean.'),
        low: z.string().describe('The lower limit.'),
        high: z.string().describe('The upper limit.'),
      })
      .nullable()
      .describe('The individuals chart. Null under 12 months. It decides nothing.'),
  })
  .meta({ id: 'TargetDiagnosis', description: 'Why a target was missed: in money that sums, and with its evidence.' });
export type Diagnosis = Answered<typeof Diagnosis>;

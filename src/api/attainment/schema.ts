import { z } from 'zod';
import { Counts, Measure, Scope, TargetFilter } from '../../domain/targets/commands.ts';
import { FEWEST_PERIODS, MOST_PERIODS } from '../../domain/targets/forecast.ts';
import { head } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { next } from '../query/page.ts';
import { WITHHELD } from '../query/targets/forecasts.ts';

/** The answers about targets: their types, their documentation, and what the tests check them with. */

const UNIT = 'In "currency" if the measure is money, otherwise a plain decimal.';
const amount = (what: string) => z.string().describe(`${what} ${UNIT}`);
const ratio = (what: string) =>
  z.string().nullable().describe(`${what} A decimal with six digits: "1.000000" is 100 %.`);
const day = (what: string) => z.string().describe(`${what} YYYY-MM-DD.`);

const linesWithoutCost = z
  .number()
  .optional()
  .describe('How many lines that count have no cost. Present if "actual" is null because of them.');

/** What identifies a target, in each answer about it. */
export const identity = {
  targetId: z.string().describe('The id of the target.'),
  scope: Scope.describe('Whose target it is.'),
  scopeId: z.string().optional().describe('The salesperson or the department. Absent for the company.'),
  measure: Measure.describe('What is measured.'),
  currency: z
    .string()
    .optional()
    .describe("The currency of all amounts: the company's. Absent if the measure is not money."),
  counts: Counts.describe(
    'What counts: credited revenue, overlays, both, or "all": each order that the filter lets through, house sales ' +
      'too.',
  ),
  filter: TargetFilter.nullable().describe('Only lines that match each list count. Null if there is no filter.'),
};

export const actual = amount(
  'What counts up to "on". Null while it cannot be stated, as a cost is missing.',
).nullable();
export const missing = { linesWithoutCost };

const period = {
  from: day('The first day.'),
  until: day('The first day after the period.'),
};
export const Period = z.object(period).describe("The target's period.");

const Restated = z
  .object({
    effective: amount('The effective target.'),
    actual,
    ...missing,
    attainment: ratio('actual / effective. Null if it cannot be stated, or the effective target is zero or less.'),
  })
  .describe(
    'The figures as if no day had been closed: late sales, returns and changes of the target count on their own days.',
  );

const Forecast = z
  .object({
    value: amount(
      'What the whole period will reach if it goes on as planned: (actual - adjustments) / (expected / target) + ' +
        'adjustments, which are credits of earlier, closed periods. Null if withheld.',
    ).nullable(),
    low: amount('The lower end of the interval.').nullable(),
    high: amount('The upper end of the interval. Both are null if the interval is withheld.').nullable(),
    coverage: ratio('How often such an interval shall hold the final figure.'),
    periods: z
      .number()
      .describe(
        "How many earlier periods of the owner's like targets tell how wrong such forecasts were: the last " +
          `${MOST_PERIODS} at most.`,
      ),
    withheld: z
      .enum(WITHHELD)
      .nullable()
      .describe(
        'Why there is no value or, with TooFewPeriods (under ' +
          `${FEWEST_PERIODS}) and NothingReached, no interval. TooEarly: under a fifth of the target was to be reached. ` +
          'Null if nothing is withheld.',
      ),
  })
  .meta({ id: 'Forecast', description: 'What a running period will reach, with an interval from earlier periods.' });

const row = {
  ...identity,
  name: z.string().describe('The name of the salesperson or the department, or "Company".'),
  period: z
    .object({ ...period, closed: z.boolean().describe('All days of the period are closed.') })
    .describe("The target's period, and whether it is closed."),
  target: z
    .object({
      original: amount('The first version, under the same proration.'),
      effective: amount('The sum over the active days: the amount in force on the day, times its weight.'),
      revisions: z.number().describe('How many times the target was revised.'),
    })
    .describe('The target for the whole period: as it was set, and as it is now.'),
  actual,
  ...missing,
  attainment: ratio('actual / target.effective. Null if it cannot be stated, or the target is zero or less.'),
  originalAttainment: ratio('actual / target.original. Null if it cannot be stated, or the target is zero or less.'),
  met: z.boolean().nullable().describe('Whether attainment is at least 1, unrounded. Null if there is no attainment.'),
  toDate: z
    .object({
      on: day('The last day that counts: the "on" of the query, cut to the period.'),
      expected: amount('What was to be reached by the end of that day.'),
      pace: ratio('actual / expected. Null if it cannot be stated, or nothing was expected.'),
      requiredPerDay: amount('What each active day left has to add. Null if no day is left.').nullable(),
      forecast: Forecast,
    })
    .describe('What was expected up to a day, and what is left to do.'),
  rank: z
    .number()
    .nullable()
    .describe(
      'Place among targets of the same scope, measure, period, counts and filter. Ties share it. ' +
        'Null without attainment.',
    ),
  restated: Restated.nullable().describe(
    'Actual, target and attainment as if no day had been closed. Null if they do not differ.',
  ),
  stale: z.boolean().describe('An event that may change the figure could not be projected yet.'),
};

export const TargetRow = z.object(row).meta({ id: 'Target', description: 'A target with its figures.' });
export type TargetRow = Answered<typeof TargetRow>;

export const TargetList = z
  .object({ ...head, items: z.array(TargetRow).describe('By period and targetId.'), next })
  .meta({ id: 'TargetList', description: 'A page of targets. Withdrawn targets are left out.' });
export type TargetList = Answered<typeof TargetList>;

const Version = z.object({
  version: z.number().describe('From 1. Each revision makes the next one.'),
  amount: z
    .string()
    .describe('For the full period, in "currency" of the version or of the target, or a plain decimal.'),
  currency: z.string().optional().describe("The plan's currency, if it is not the company's."),
  effectiveFrom: day('The first day that it counts for.'),
  reason: z.string().optional().describe('Why the target was revised. Absent for the first version.'),
  by: z.string().describe('Who set it: the name of the API key.'),
  recordedAt: z.string().describe('When it was recorded (RFC 3339).'),
  position: z.string().describe('The position of its event.'),
  communicated: z.boolean().describe('It was discussed with the person.'),
  acknowledged: z.boolean().describe('It was acknowledged.'),
  disputed: z.boolean().describe('A dispute about it is open.'),
});

const Child = z.object({
  targetId: z.string().describe('The id of the child.'),
  scope: Scope.describe('Whose target the child is.'),
  scopeId: z.string().optional().describe('The salesperson or the department. Absent for the company.'),
  basisPoints: z.number().describe('Its share in hundredths of a percent.'),
  amount: z
    .string()
    .describe("Its share of the amount that was in force, in the plan's currency or as a plain decimal."),
});

const Allocation = z
  .object({
    currency: z.string().optional().describe("The plan's currency, if it is not the company's."),
    children: z.array(Child).describe('The targets that got a share, as far as you may see them.'),
    allocated: z.string().describe('The sum of the children.'),
    gap: z.string().describe('The latest amount less the sum of the children. Below zero if more was allocated.'),
  })
  .describe('How the target was last handed down.');

export const TargetDetail = z
  .object({
    ...head,
    ...row,
    proration: z
      .enum(['days', 'none'])
      .describe('"days": only active days count, times the ramp. "none": the amount holds as given.'),
    withdrawn: z.boolean().describe('The target was withdrawn.'),
    plan: z
      .object({
        currency: z.string().describe('The currency that the target was set in.'),
        rate: z.string().nullable().describe("1 of that currency in the company's. Null if they are the same."),
      })
      .optional()
      .describe('Absent if the measure is not money.'),
    versions: z.array(Version).describe('In the order of recording.'),
    allocation: Allocation.nullable().describe('Null if the target was not handed down.'),
  })
  .meta({ id: 'TargetDetail', description: 'A target with its figures, its versions, and how it was handed down.' });
export type TargetDetail = Answered<typeof TargetDetail>;

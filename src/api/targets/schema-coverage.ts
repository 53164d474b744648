import { z } from 'zod';
import { Measure, Scope } from '../../domain/targets/commands.ts';
import { FEWEST_PERIODS, NOMINAL_COVERAGE } from '../../domain/targets/forecast.ts';
import { head } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { Share } from '../query/share.ts';

const Item = z
  .object({
    scope: Scope.describe('Whose targets.'),
    measure: Measure.describe('What is measured.'),
    share: z
      .string()
      .describe('When the forecast is looked back at: the share of the target that was to be reached, six decimals.'),
    targets: z.number().describe('How many targets ended in the period.'),
    forecasts: z
      .number()
      .describe(`For how many of them an interval was stated: they have ${FEWEST_PERIODS} earlier periods that tell.`),
    within: z.number().describe('How many of these intervals hold what was reached in the end.'),
    coverage: Share,
  })
  .meta({ id: 'ForecastCoverageItem', description: 'The forecasts of one scope and measure at one share.' });

export const ForecastCoverage = z
  .object({
    ...head,
    period: z
      .object({
        from: z.string().describe('The first day, YYYY-MM-DD.'),
        until: z.string().describe('The first day after the period, YYYY-MM-DD.'),
      })
      .describe('The period.'),
    items: z.array(Item).describe('By scope, measure and share.'),
  })
  .meta({
    id: 'ForecastCoverage',
    description:
      'How often the intervals of forecasts held what the periods reached in the end. They are made for ' +
      `${NOMINAL_COVERAGE * 100} %.`,
  });
export type ForecastCoverage = Answered<typeof ForecastCoverage>;

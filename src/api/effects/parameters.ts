import { z } from 'zod';
import { EFFECT_VALUES } from '../../domain/diagnosis/effect-values.ts';
import { Id } from '../../domain/kernel/schema.ts';
import { moment } from '../query/parameters.ts';

const asked = {
  value: z
    .enum(EFFECT_VALUES)
    .optional()
    .describe(
      'What is compared: attainment, over months with targets on credited revenue of a quarter or shorter; win rate; or ' +
        'revenue a month. Without it: attainment where all the treated and ten peers have such targets, else revenue.',
    ),
  ...moment,
};

export const EffectQuery = z.strictObject(asked);
export const TrainingEffectQuery = z.strictObject({ programmeId: Id.describe('The training programme.'), ...asked });
export const CoachingEffectQuery = z.strictObject({
  topic: z
    .enum(['product', 'audience', 'strategy', 'technique', 'other'])
    .optional()
    .describe('Sessions on this topic only.'),
  ...asked,
});
export const ActionPath = z.object({
  diagnosisId: z.string().describe('The diagnosisId of OpenDiagnosis, compared exactly.'),
  actionId: z.string().describe('The actionId of PlanCorrectiveAction, compared exactly.'),
});
export const PracticePath = z.object({
  practiceId: z.string().describe('The practiceId of PublishPractice, compared exactly.'),
});

import { COACHING_REFUSALS } from './problems/coaching.ts';
import { COMPANY_REFUSALS } from './problems/company.ts';
import { DIAGNOSIS_REFUSALS } from './problems/diagnosis.ts';
import { PEOPLE_REFUSALS } from './problems/people.ts';
import { PIPELINE_REFUSALS } from './problems/pipeline.ts';
import { PLAYBOOK_REFUSALS } from './problems/playbook.ts';
import { RECOGNITION_REFUSALS } from './problems/recognition.ts';
import { REQUEST_PROBLEMS } from './problems/request.ts';
import { SALE_REFUSALS } from './problems/sales.ts';
import { SERVICE_PROBLEMS } from './problems/service.ts';
import { TARGET_REFUSALS } from './problems/targets.ts';
import { TRAINING_REFUSALS } from './problems/training.ts';
import { VOICE_REFUSALS } from './problems/voice.ts';

/** Every problem that this service answers. Its name is the last part of `type`, and has a page at /problems/{name}. */
export const PROBLEMS = {
  ...REQUEST_PROBLEMS,
  ...SERVICE_PROBLEMS,
  ...COMPANY_REFUSALS,
  ...PEOPLE_REFUSALS,
  ...COACHING_REFUSALS,
  ...DIAGNOSIS_REFUSALS,
  ...SALE_REFUSALS,
  ...TARGET_REFUSALS,
  ...PIPELINE_REFUSALS,
  ...VOICE_REFUSALS,
  ...TRAINING_REFUSALS,
  ...PLAYBOOK_REFUSALS,
  ...RECOGNITION_REFUSALS,
};
export type ProblemName = keyof typeof PROBLEMS;

export const PROBLEM_NAMES = Object.keys(PROBLEMS) as [ProblemName, ...ProblemName[]];

export function isProblemName(name: string): name is ProblemName {
  return Object.hasOwn(PROBLEMS, name);
}

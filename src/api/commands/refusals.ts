import type { CompanyRefusal } from '../../domain/company/decider.ts';
import type { ExchangeRateRefusal } from '../../domain/company/exchange-rate-decider.ts';
import type { ProductRefusal } from '../../domain/company/product-decider.ts';
import type { DiagnosisRefusal } from '../../domain/diagnosis/case.ts';
import type { FeedbackRefusal } from '../../domain/feedback/decider.ts';
import type { Refused } from '../../domain/kernel/decider.ts';
import type { CampaignRefusal } from '../../domain/market/campaign-decider.ts';
import type { IndicatorRefusal } from '../../domain/market/indicator-decider.ts';
import type { CoachingRefusal } from '../../domain/people/coaching/decider.ts';
import type { DepartmentRefusal } from '../../domain/people/department-decider.ts';
import type { PlanRefusal } from '../../domain/people/plan/decider.ts';
import type { SalespersonRefusal } from '../../domain/people/salesperson-decider.ts';
import type { OpportunityRefusal } from '../../domain/pipeline/decider.ts';
import type { PracticeRefusal } from '../../domain/playbook/decider.ts';
import type { RewardProgrammeRefusal } from '../../domain/recognition/decider.ts';
import type { KudosRefusal } from '../../domain/recognition/kudos-decider.ts';
import type { SaleRefusal } from '../../domain/sales/decider.ts';
import type { ServiceRefusal } from '../../domain/service/decider.ts';
import type { TargetRefusal } from '../../domain/targets/decider.ts';
import type { MaterialRefusal } from '../../domain/training/material-decider.ts';
import type { NeedRefusal } from '../../domain/training/need-decider.ts';
import type { ProgrammeRefusal } from '../../domain/training/programme-decider.ts';
import type { TrainingRefusal } from '../../domain/training/training-decider.ts';
import { Problem } from '../problem.ts';
import { PROBLEMS } from '../problems.ts';

/** Every refusal of the domain. A slice whose refusals are missing here does not compile (src/slices.ts). */
export type RefusalName =
  | CompanyRefusal
  | ExchangeRateRefusal
  | ProductRefusal
  | DepartmentRefusal
  | SalespersonRefusal
  | CoachingRefusal
  | PlanRefusal
  | DiagnosisRefusal
  | SaleRefusal
  | TargetRefusal
  | OpportunityRefusal
  | FeedbackRefusal
  | ServiceRefusal
  | CampaignRefusal
  | IndicatorRefusal
  | MaterialRefusal
  | ProgrammeRefusal
  | TrainingRefusal
  | NeedRefusal
  | PracticeRefusal
  | RewardProgrammeRefusal
  | KudosRefusal;

/**
 * 404: what the command addresses is unknown; 409: what it would make already exists; 422: any other refusal. A refusal
 * without a problem does not compile.
 */
const REFUSALS: Readonly<Record<RefusalName, { readonly status: 404 | 409 | 422 }>> = PROBLEMS;

export function problemOfRefusal({ refused, detail, faults }: Refused<RefusalName>): Problem {
  return new Problem(REFUSALS[refused].status, refused, detail, { faults });
}

import type { Aggregate, Decide, Decider } from '../../directory/decide.ts';
import { overlappingPlan } from '../../directory/plans.ts';
import { addDays, daysBetween } from '../../kernel/day.ts';
import { accept, refuse, type Refused } from '../../kernel/decider.ts';
import { same } from '../../kernel/same.ts';
import { employedFault, type EmployedRefusal } from '../employed.ts';
import { planStream } from '../streams.ts';
import {
  type CloseImprovementPlan,
  type PlanCommands,
  planCommands,
  type ReviewImprovementPlan,
  type StartImprovementPlan,
} from './commands.ts';
import {
  type ImprovementPlanClosed,
  type ImprovementPlanReviewed,
  type ImprovementPlanStarted,
  type PlanEvent,
  planUpcasts,
} from './events.ts';

/** A plan is at least so many days long. */
export const SHORTEST_PLAN = 30;

export type Plan =
  | { readonly is: 'unknown' }
  | {
      readonly is: 'started';
      readonly started: ImprovementPlanStarted;
      readonly reviews: readonly ImprovementPlanReviewed[];
      readonly closed: ImprovementPlanClosed | undefined;
    };

export type PlanRefusal =
  | EmployedRefusal
  | 'PlanAlreadyStarted'
  | 'PlanIsUnknown'
  | 'PlanIsTooShort'
  | 'AnotherPlanRuns'
  | 'PlanIsClosed'
  | 'PlanHasNotBegun'
  | 'PlanIsNotOver';

type DecidePlan<Asked> = Decide<Asked, Plan, PlanEvent, PlanRefusal>;

const startImprovementPlan: DecidePlan<StartImprovementPlan> = (asked, plan, directory) => {
  const { planId, salespersonId, from, until } = asked;
  if (plan.is === 'started') {
    if (same(plan.started, asked)) return accept();
    return refuse(
      'PlanAlreadyStarted',
      `The plan "${planId}" already exists, with other content. Send another planId for another plan.`,
    );
  }
  if (daysBetween(from, until) < SHORTEST_PLAN) {
    return refuse('PlanIsTooShort', `A plan takes ${SHORTEST_PLAN} days at least. \`until\` is the day after it.`, {
      pointer: '/until',
      message: `must be ${addDays(from, SHORTEST_PLAN)} or later`,
    });
  }
  const unemployed = employedFault(directory, salespersonId, { day: from, pointer: '/from' });
  if (unemployed) return unemployed;
  const other = overlappingPlan(directory, asked);
  if (other !== undefined) {
    return refuse('AnotherPlanRuns', `The plan "${other}" of that person runs in these days: close it first.`, {
      pointer: '/from',
      message: `is a day of the plan "${other}", or before it`,
    });
  }
  return accept({ type: 'ImprovementPlanStarted', data: asked });
};

const reviewImprovementPlan: DecidePlan<ReviewImprovementPlan> = (asked, plan) => {
  if (plan.is === 'unknown') return unknown(asked.planId);
  if (plan.reviews.some((review) => same(review, asked))) return accept();
  if (plan.closed) return closedAlready(plan.closed);
  return accept({ type: 'ImprovementPlanReviewed', data: asked });
};

const closeImprovementPlan: DecidePlan<CloseImprovementPlan> = (asked, plan) => {
  if (plan.is === 'unknown') return unknown(asked.planId);
  if (same(plan.closed, asked)) return accept();
  if (plan.closed) return closedAlready(plan.closed);
  const { from, until } = plan.started;
  if (asked.on < from) {
    return refuse('PlanHasNotBegun', `The plan begins on ${from}: it is closed on that day at the earliest.`, {
      pointer: '/on',
      message: `must be ${from} or later`,
    });
  }
  if (asked.outcome === 'ineffective' && asked.on < until) {
    return refuse('PlanIsNotOver', `The person has time until ${addDays(until, -1)} to reach the goals.`, {
      pointer: '/on',
      message: `must be ${until} or later`,
    });
  }
  return accept({ type: 'ImprovementPlanClosed', data: asked });
};

function unknown(planId: string): Refused<'PlanIsUnknown'> {
  return refuse('PlanIsUnknown', `There is no plan "${planId}": post StartImprovementPlan first, or check the id.`);
}

function closedAlready({ planId, outcome, on }: ImprovementPlanClosed): Refused<'PlanIsClosed'> {
  return refuse('PlanIsClosed', `The plan "${planId}" was closed on ${on} as ${outcome}: it does not change any more.`);
}

function evolve(plan: Plan, { type, data }: PlanEvent): Plan {
  if (type === 'ImprovementPlanStarted') return { is: 'started', started: data, reviews: [], closed: undefined };
  if (plan.is === 'unknown') return plan;
  return type === 'ImprovementPlanClosed' ? { ...plan, closed: data } : { ...plan, reviews: [...plan.reviews, data] };
}

export const planDecider: Decider<PlanCommands, Plan, PlanEvent, PlanRefusal> = {
  initial: { is: 'unknown' },
  evolve,
  decide: {
    StartImprovementPlan: startImprovementPlan,
    ReviewImprovementPlan: reviewImprovementPlan,
    CloseImprovementPlan: closeImprovementPlan,
  },
};

export const planAggregate: Aggregate<PlanCommands, Plan, PlanEvent, PlanRefusal> = {
  stream: ({ planId }) => planStream(planId),
  directory: true,
  commands: planCommands,
  // Whether a plan may start depends on the plans that were started just before it.
  terms: { StartImprovementPlan: { opens: true, alone: true }, ReviewImprovementPlan: { instant: ({ at }) => at } },
  decider: planDecider,
  upcasts: planUpcasts,
};

import { attainmentRoutes } from './api/attainment/routes.ts';
import { auditRoutes } from './api/audit/routes.ts';
import type { RefusalName } from './api/commands/refusals.ts';
import { caseRoutes } from './api/diagnosis/cases/routes.ts';
import { causeRoutes } from './api/diagnosis/routes.ts';
import { effectRoutes } from './api/effects/routes.ts';
import { feedbackRoutes } from './api/feedback/routes.ts';
import { marketRoutes } from './api/market/routes.ts';
import { pipelineRoutes } from './api/pipeline/routes.ts';
import { playbookRoutes } from './api/playbook/routes.ts';
import type { Routes } from './api/ports.ts';
import { processRoutes } from './api/process/routes.ts';
import { recognitionPeopleRoutes, recognitionRoutes } from './api/recognition/routes.ts';
import { peopleRoutes } from './api/records/people-routes.ts';
import { recordRoutes } from './api/records/routes.ts';
import { scorecardRoutes } from './api/scorecard/routes.ts';
import { serviceRoutes } from './api/service/routes.ts';
import { targetRoutes } from './api/targets/routes.ts';
import { trainingRoutes } from './api/training/routes.ts';
import { whatWorksRoutes } from './api/what-works/routes.ts';
import { type Commands, commandsByName } from './commands/admit.ts';
import { type CommandDefinition, define } from './commands/define.ts';
import { companyAggregate } from './domain/company/decider.ts';
import { exchangeRateAggregate } from './domain/company/exchange-rate-decider.ts';
import { productAggregate } from './domain/company/product-decider.ts';
import { diagnosisAggregate } from './domain/diagnosis/decider.ts';
import { feedbackAggregate } from './domain/feedback/decider.ts';
import type { Upcast } from './domain/kernel/upcast.ts';
import { campaignAggregate } from './domain/market/campaign-decider.ts';
import { indicatorAggregate } from './domain/market/indicator-decider.ts';
import { coachingAggregate } from './domain/people/coaching/decider.ts';
import { departmentAggregate } from './domain/people/department-decider.ts';
import { planAggregate } from './domain/people/plan/decider.ts';
import { salespersonAggregate } from './domain/people/salesperson-decider.ts';
import { opportunityAggregate } from './domain/pipeline/decider.ts';
import { practiceAggregate } from './domain/playbook/decider.ts';
import { rewardProgrammeAggregate } from './domain/recognition/decider.ts';
import { kudosAggregate } from './domain/recognition/kudos-decider.ts';
import { saleAggregate } from './domain/sales/decider.ts';
import { serviceAggregate } from './domain/service/decider.ts';
import { targetAggregate } from './domain/targets/decider.ts';
import { materialAggregate } from './domain/training/material-decider.ts';
import { needAggregate } from './domain/training/need-decider.ts';
import { programmeAggregate } from './domain/training/programme-decider.ts';
import { trainingAggregate } from './domain/training/training-decider.ts';
import { attainment } from './projections/attainment/attainment.ts';
import { audit } from './projections/audit/audit.ts';
import { diagnosis } from './projections/diagnosis/diagnosis.ts';
import { feedback } from './projections/feedback/feedback.ts';
import { market } from './projections/market/market.ts';
import { people } from './projections/people/people.ts';
import { pipeline } from './projections/pipeline/pipeline.ts';
import { playbook } from './projections/playbook/playbook.ts';
import { process } from './projections/process/process.ts';
import { recognition } from './projections/recognition/recognition.ts';
import type { Projection } from './projections/runner/projection.ts';
import { service } from './projections/service/service.ts';
import { training } from './projections/training/training.ts';
import { diagnosisReactions } from './reactions/diagnosis.ts';
import type { Reaction } from './reactions/run.ts';
import { targetReactions } from './reactions/targets.ts';

/** What one slice brings. */
export interface Slice {
  readonly commands?: readonly CommandDefinition<RefusalName>[];
  readonly projection?: Projection;
  readonly routes?: Routes;
  readonly reactions?: readonly Reaction[];
}

/** Every slice of the service. A new slice is one entry here. */
export const slices = {
  company: {
    commands: [...define(companyAggregate), ...define(exchangeRateAggregate), ...define(productAggregate)],
  },
  people: {
    commands: [
      ...define(departmentAggregate),
      ...define(salespersonAggregate),
      ...define(coachingAggregate),
      ...define(planAggregate),
    ],
    projection: people,
    routes: peopleRoutes,
  },
  diagnosis: {
    commands: define(diagnosisAggregate),
    projection: diagnosis,
    routes: caseRoutes,
    reactions: diagnosisReactions,
  },
  targets: { commands: define(targetAggregate), routes: targetRoutes, reactions: targetReactions },
  sales: { commands: define(saleAggregate) },
  attainment: { projection: attainment, routes: attainmentRoutes },
  process: { projection: process, routes: processRoutes },
  audit: { projection: audit, routes: auditRoutes },
  records: { routes: recordRoutes },
  pipeline: { commands: define(opportunityAggregate), projection: pipeline, routes: pipelineRoutes },
  feedback: { commands: define(feedbackAggregate), projection: feedback, routes: feedbackRoutes },
  service: { commands: define(serviceAggregate), projection: service, routes: serviceRoutes },
  market: {
    commands: [...define(campaignAggregate), ...define(indicatorAggregate)],
    projection: market,
    routes: marketRoutes,
  },
  training: {
    commands: [
      ...define(materialAggregate),
      ...define(programmeAggregate),
      ...define(trainingAggregate),
      ...define(needAggregate),
    ],
    projection: training,
    routes: trainingRoutes,
  },
  playbook: { commands: define(practiceAggregate), projection: playbook, routes: playbookRoutes },
  whatWorks: { routes: whatWorksRoutes },
  recognition: {
    commands: [...define(rewardProgrammeAggregate), ...define(kudosAggregate)],
    projection: recognition,
    routes: recognitionRoutes,
  },
  causes: { routes: causeRoutes },
  effects: { routes: effectRoutes },
  scorecard: { routes: scorecardRoutes },
  recognitionOfPeople: { routes: recognitionPeopleRoutes },
} satisfies Readonly<Record<string, Slice>>;

/** What all slices bring together. */
export interface Parts {
  readonly commands: Commands<RefusalName>;
  readonly projections: readonly Projection[];
  readonly routes: readonly Routes[];
  readonly reactions: readonly Reaction[];
  /** The upcasts of every event type. */
  readonly upcasts: ReadonlyMap<string, readonly Upcast[]>;
}

export function partsOf(slicesByName: Readonly<Record<string, Slice>>): Parts {
  const all = Object.values(slicesByName);
  const commands = all.flatMap((slice) => slice.commands ?? []);
  return {
    commands: commandsByName(commands),
    upcasts: new Map(commands.flatMap(({ upcasts }) => Object.entries(upcasts))),
    projections: all.flatMap(({ projection }) => projection ?? []),
    routes: all.flatMap(({ routes }) => routes ?? []),
    reactions: all.flatMap(({ reactions = [] }) => reactions),
  };
}

export const PARTS: Parts = partsOf(slices);
export const COMMANDS = PARTS.commands;

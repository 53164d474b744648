import type { Reach } from '../../../src/api/auth/reach.ts';
import type { Role } from '../../../src/infra/keys/port.ts';

/** How far each role sees; absent is not at all. It is written here again, so that a change has to be made twice. */
export type May = Readonly<Partial<Record<Role, Reach>>>;

/** A route, asked about a person, about a department, or about nothing in particular. */
export interface Route {
  readonly may: May | 'everybody, without a key';
  readonly url: (id: string) => string;
  /** Absent: the address names nothing that some may not see. */
  readonly about?: 'people' | 'departments';
  /** The status for something that does not exist, for those who see everything. Absent: 200. */
  readonly unknown?: 200 | 404;
}

const AUDIT: May = { auditor: 'all', admin: 'all' };
const LED: May = { ...AUDIT, manager: 'subtree' };
const PERSONAL: May = { ...LED, salesperson: 'own' };
const GROUPS: May = { ...PERSONAL, analyst: 'aggregate' };
const OPEN = 'everybody, without a key';

/** Every query, by its operationId. */
export const ROUTES: Readonly<Record<string, Route>> = {
  listTargets: {
    may: { ...PERSONAL, analyst: 'aggregate' },
    url: (id) => `/v1/attainment?scope=salesperson&scopeId=${id}`,
    about: 'people',
  },
  getTarget: { may: PERSONAL, url: (id) => `/v1/attainment/target-${id}`, about: 'people', unknown: 404 },
  explainTarget: {
    may: PERSONAL,
    url: (id) => `/v1/attainment/target-${id}/explanation`,
    about: 'people',
    unknown: 404,
  },
  explainTargetChanges: {
    may: PERSONAL,
    url: (id) => `/v1/attainment/target-${id}/changes?from={early}&to={late}`,
    about: 'people',
    unknown: 404,
  },
  getProcess: { may: GROUPS, url: () => '/v1/process?period=2026-Q1' },
  explainProcess: {
    may: PERSONAL,
    url: (id) => `/v1/process/explanation?period=2026-Q1&by=salesperson&figure=orders&key=${id}`,
    about: 'people',
  },
  listLateOrders: { may: PERSONAL, url: (id) => `/v1/process/late?departmentId=${id}`, about: 'departments' },
  getTimeline: { may: PERSONAL, url: (id) => `/v1/process/orders/shop/order-${id}`, about: 'people', unknown: 404 },
  getSale: {
    may: { ...PERSONAL, integrator: 'all' },
    url: (id) => `/v1/sales/shop/order-${id}`,
    about: 'people',
    unknown: 404,
  },
  listProducts: {
    may: { ...AUDIT, integrator: 'all', manager: 'all', salesperson: 'all', analyst: 'all' },
    url: () => '/v1/products',
  },
  listDepartments: { may: { ...LED, integrator: 'all', analyst: 'aggregate' }, url: () => '/v1/departments' },
  listSalespeople: {
    may: { ...PERSONAL, integrator: 'all' },
    url: (id) => `/v1/salespeople?departmentId=${id}`,
    about: 'departments',
  },
  getSalesperson: { may: PERSONAL, url: (id) => `/v1/salespeople/${id}`, about: 'people', unknown: 404 },
  listCoaching: { may: PERSONAL, url: (id) => `/v1/coaching?salespersonId=${id}`, about: 'people' },
  listPipeline: { may: GROUPS, url: () => '/v1/pipeline?period=2026-Q1&by=product' },
  explainPipeline: {
    may: PERSONAL,
    url: (id) => `/v1/pipeline/explanation?period=2026-Q1&by=salesperson&figure=won&key=${id}`,
    about: 'people',
  },
  listFeedback: { may: GROUPS, url: () => '/v1/feedback?period=2026-Q1&by=topic' },
  explainFeedback: {
    may: PERSONAL,
    url: (id) => `/v1/feedback/explanation?period=2026-Q1&by=department&figure=n&key=${id}`,
    about: 'departments',
  },
  listService: { may: GROUPS, url: () => '/v1/service?period=2026-Q1&by=topic' },
  explainService: {
    may: PERSONAL,
    url: (id) => `/v1/service/explanation?period=2026-Q1&by=salesperson&figure=opened&key=${id}`,
    about: 'people',
  },
  listMarket: {
    may: { ...AUDIT, manager: 'all', analyst: 'all' },
    url: () => '/v1/market?period=2026-Q1',
  },
  listSegregation: { may: AUDIT, url: () => '/v1/audit/segregation' },
  getUnusual: { may: AUDIT, url: () => '/v1/audit/unusual?period=2026-Q1' },
  listEvents: { may: AUDIT, url: () => '/v1/audit/events?limit=1' },
  listReads: { may: AUDIT, url: () => '/v1/audit/reads' },
  listTrainings: {
    may: PERSONAL,
    url: (id) => `/v1/training?scope=salesperson&scopeId=${id}`,
    about: 'people',
  },
  getTrainingProgramme: { may: PERSONAL, url: () => '/v1/training/programmes/talks' },
  listTrainingMaterials: { may: PERSONAL, url: () => '/v1/training/materials' },
  listTrainingNeeds: { may: PERSONAL, url: () => '/v1/training/needs' },
  listPractices: { may: PERSONAL, url: () => '/v1/playbook' },
  getPractice: { may: PERSONAL, url: () => '/v1/playbook/listen' },
  listDiagnoses: { may: PERSONAL, url: () => '/v1/diagnoses' },
  getDiagnosis: { may: PERSONAL, url: (id) => `/v1/diagnoses/case-${id}`, about: 'people', unknown: 404 },
  getTrainingEffect: { may: LED, url: () => '/v1/training/effect?programmeId=talks' },
  getCoachingEffect: { may: LED, url: () => '/v1/coaching/effect' },
  getPracticeEffect: { may: LED, url: () => '/v1/playbook/listen/effect' },
  getActionEffect: {
    may: LED,
    url: (id) => `/v1/diagnoses/case-${id}/actions/act/effect`,
    about: 'people',
    unknown: 404,
  },
  compareProducts: { may: AUDIT, url: () => '/v1/what-works/products?period=2026-Q1' },
  explainProducts: {
    may: AUDIT,
    url: () => '/v1/what-works/products/explanation?period=2026-Q1&key=x&figure=orders',
  },
  compareTechniques: { may: AUDIT, url: () => '/v1/what-works/techniques?period=2026-Q1' },
  explainTechniques: {
    may: AUDIT,
    url: () => '/v1/what-works/techniques/explanation?period=2026-Q1&key=x&figure=orders',
  },
  compareSegments: { may: AUDIT, url: () => '/v1/what-works/segments?period=2026-Q1' },
  explainSegments: {
    may: AUDIT,
    url: () => '/v1/what-works/segments/explanation?period=2026-Q1&key=x&figure=orders',
  },
  compareCampaigns: { may: AUDIT, url: () => '/v1/what-works/campaigns?period=2026-Q1' },
  explainCampaigns: {
    may: AUDIT,
    url: () => '/v1/what-works/campaigns/explanation?period=2026-Q1&key=x&figure=orders',
  },
  getConversation: {
    may: PERSONAL,
    url: (id) => `/v1/targets/target-${id}/conversation`,
    about: 'people',
    unknown: 404,
  },
  listUncommunicated: { may: PERSONAL, url: () => '/v1/targets/uncommunicated?period=2026-Q1' },
  getForecastCoverage: { may: AUDIT, url: () => '/v1/attainment/forecast-coverage?period=2026-Q1' },
  explainDiagnosis: {
    may: { ...AUDIT, integrator: 'all', manager: 'all', salesperson: 'all', analyst: 'all' },
    url: () => '/v1/diagnosis/methods/1',
  },
  diagnoseTarget: {
    may: PERSONAL,
    url: (id) => `/v1/diagnosis?targetId=target-${id}&on=2026-12-31`,
    about: 'people',
    unknown: 404,
  },
  getScorecard: {
    may: PERSONAL,
    url: (id) => `/v1/salespeople/${id}/scorecard?period=2026-Q1`,
    about: 'people',
    unknown: 404,
  },
  getTargetTree: { may: AUDIT, url: () => '/v1/targets/tree?period=2026-Q1' },
  listRewardProgrammes: {
    may: { ...AUDIT, manager: 'all', salesperson: 'all' },
    url: () => '/v1/recognition/programmes',
  },
  listEligible: { may: AUDIT, url: () => '/v1/recognition/eligible?programmeId=club&period=2026-Q1' },
  listRewards: {
    may: PERSONAL,
    url: (id) => `/v1/recognition/rewards?salespersonId=${id}`,
    about: 'people',
  },
  listRewardBudgets: { may: AUDIT, url: () => '/v1/recognition/budgets?year=2026' },
  explainRewardBudget: {
    may: AUDIT,
    url: () => '/v1/recognition/budgets/explanation?year=2026&key=club&figure=grants',
  },
  getLeaderboard: { may: AUDIT, url: () => '/v1/recognition/leaderboard?period=2026-Q1&measure=revenue' },
  getHallOfFame: { may: AUDIT, url: () => '/v1/recognition/hall-of-fame' },
  explainHallOfFame: {
    may: PERSONAL,
    url: (id) => `/v1/recognition/hall-of-fame/explanation?key=${id}&figure=kudos`,
    about: 'people',
  },
  listRetention: {
    may: AUDIT,
    url: () => '/v1/recognition/retention?period=2026-Q1&measure=revenue&counts=credited',
  },
  listProblems: { may: OPEN, url: () => '/problems' },
  getProblem: { may: OPEN, url: () => '/problems/NotAllowed' },
  getLive: { may: OPEN, url: () => '/live' },
  getReady: { may: OPEN, url: () => '/ready' },
  getMetrics: { may: OPEN, url: () => '/metrics' },
};

/** Of each role, which of these it may see, in this order: its own, in its subtree, another's, and one that is not. */
export const SUBJECTS = {
  people: ['ada', 'nina', 'bob', 'nobody'],
  departments: ['north', 'north-west', 'south', 'nowhere'],
} as const;
export const SEEN: Readonly<Record<Reach, Readonly<Record<keyof typeof SUBJECTS, readonly string[]>>>> = {
  all: SUBJECTS,
  subtree: { people: ['ada', 'nina'], departments: ['north', 'north-west'] },
  own: { people: ['ada'], departments: [] },
  aggregate: { people: [], departments: ['north'] },
};

const POSTS: May = { integrator: 'all', admin: 'all' };
const ANSWERS: May = { ...POSTS, manager: 'own', salesperson: 'own' };

/** Every command. */
export const COMMANDS_OF: Readonly<Record<string, May>> = {
  ...Object.fromEntries(
    `ConfigureCompany ClosePeriod RecordExchangeRate ListProduct ChangeListPrice
    AllocateTarget AmendSale CancelSale ChangePromise CloseImprovementPlan CommunicateTarget
    CompleteActionItem ConcludeDiagnosis CorrectHire CorrectLeave CorrectTransfer Deliver EndEmployment
    FinishProcessing FollowUp FoundDepartment HireSalesperson MoveDepartment OpenDiagnosis
    ProposeEndOfEmployment RecordCoachingSession RecordLeave RecordReturn RecordSale RequestFinding
    OpenOpportunity LoseSale RecordFeedback OpenServiceCase ResolveServiceCase ReopenServiceCase
    RecordCampaignResult RecordMarketIndicator ResolveDispute RetractFact ReviewImprovementPlan ReviseTarget SetTarget Ship StartImprovementPlan
    StartProcessing SubmitFinding TransferSalesperson WithdrawTarget
    PublishMaterial AcknowledgeMaterial DefineProgramme ReviseProgramme AssignTraining StartTraining CompleteTraining
    CancelTraining IdentifyTrainingNeed PublishPractice SharePractice AcknowledgePractice AdoptPractice DropPractice
    RetirePractice DefineRewardProgramme CloseRewardProgramme GrantReward ApproveReward DeclineReward FulfilReward
    RevokeReward GiveKudos PlanCorrectiveAction CompleteCorrectiveAction VerifyCorrectiveAction`
      .split(/\s+/)
      .map((name) => [name, POSTS]),
  ),
  AcknowledgeTarget: ANSWERS,
  DisputeTarget: ANSWERS,
};

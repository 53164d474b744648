import type { Recorded } from './channels.ts';
import { unknownLosses } from './coverage.ts';
import { demandChange, indicatorChange, ownDemandChange } from './demand-gates.ts';
import { type EmployeeFinding, findingOfPerson, PERSON_THRESHOLDS } from './employee.ts';
import type { PeopleFacts } from './facts.ts';
import type { Gates } from './gates.ts';
import { marketByCommonFall, marketByIndicator, type MarketFall, marketNotMeasurable } from './market-cause.ts';
import { modelOf } from './model.ts';
import type { PartKey } from './parts.ts';
import { type PeerSet, peerSets } from './peer-sets.ts';
import { assessShared, type SharedCause } from './peers.ts';
import { type PersonStages, personStages } from './person-stages.ts';
import { personalTest, type PersonalTests } from './personal-test.ts';
import { pOfFall } from './pooled.ts';
import type { Prepared } from './prepare.ts';
import { campaignsRecorded } from './recorded.ts';
import { missingForMarket } from './scope.ts';
import { CAUSES_BY_CHANNELS } from './scope-causes.ts';
import { total } from './series.ts';
import { type Assessed, isShort } from './verdicts.ts';

/** What a person shares with others, and what is the person's own, before the causes are judged. */
export interface PersonResult {
  /** Of the others of the company. */
  readonly gates: Gates;
  readonly parts: ReadonlyMap<PartKey, number>;
  readonly causes: readonly Assessed[];
  readonly employee: EmployeeFinding & { readonly money: number };
  readonly baseline: number;
  readonly actual: number;
}

/** What a person is judged by: the own figures, and those of the others. */
export interface BesideOthers extends Pick<PersonResult, 'baseline' | 'actual'> {
  readonly stages: PersonStages;
  readonly tests: PersonalTests;
  readonly campaigns: Recorded['campaigns'];
  readonly sets: ReturnType<typeof peerSets>;
}

export function personResult(prepared: Prepared, people: PeopleFacts): PersonResult {
  const beside = besideOthers(prepared, people);
  const { baseline, actual, stages, tests, campaigns, sets } = beside;
  const shared = (cause: SharedCause['cause']) => sharedCause(prepared, beside, cause);
  const bySets = CAUSES_BY_CHANNELS.map(shared);
  const competitor = shared('market');
  const market = sharedMarket(prepared, sets, competitor, baseline, campaigns === 'missing');
  const parts = new Map([...bySets, competitor].flatMap(({ shifts }) => [...shifts]));
  if (market.isMeasurable) parts.set('demand', market.money - competitor.money);
  return {
    gates: sets.company.gates,
    parts,
    causes: [...bySets, market].map((cause) => ({
      ...cause,
      isTooFew: cause.isTooFew || isShort(prepared.scope.windows),
    })),
    employee: employeeOf(prepared, people, tests, stages),
    baseline,
    actual,
  };
}

export function besideOthers(prepared: Prepared, people: PeopleFacts): BesideOthers {
  const { scope, season, company } = prepared;
  const models = modelOf(scope);
  const baseline = total(models.map((model) => model.baseline));
  const actual = total(models.map((model) => model.actual));
  const stages = personStages(scope.cells, scope.windows, season, winRateOfCompany(prepared), { baseline, actual });
  const tests = testsOf(prepared, people);
  // Cells of the scope are the company's view of them cut to the scope's history: the same ones in the same order.
  const withCampaigns = company.own.filter((_, cell) => models[cell]?.campaigns);
  const campaigns = campaignsRecorded(withCampaigns, company.market, company.demand, company.windows, season);
  const sets = peerSets(prepared, people, { stages, standing: tests.win.standing, baseline, actual }, campaigns);
  return { baseline, actual, stages, tests, campaigns, sets };
}

/** A systemic cause by what the others lost to it. */
export function sharedCause(
  { company }: Prepared,
  { sets }: Pick<BesideOthers, 'sets'>,
  cause: SharedCause['cause'],
): SharedCause {
  const unknown = (unknownLosses(sets.company.cells, company.windows) ?? 0) * lossesShared(sets.company);
  return assessShared(cause, sets.company, sets.department, unknown);
}

/** All losses of the peers in money of the person: those with an unknown reason may be of any cause. */
function lossesShared({ gates, money }: PeerSet): number {
  return Math.max(0, total(Object.values(gates.lost).map(({ change }) => change * money.lost)));
}

function winRateOfCompany({ company }: Prepared): number {
  const { history, baseMonths } = company.windows;
  const sum = (of: 'won' | 'decided') =>
    total(company.cells.map((cell) => total(cell[of], history - baseMonths, history)));
  return sum('won') / Math.max(1, sum('decided'));
}

/**
 * The market of a person: the indicator, or without one the fall of the own-source demand of the others, of whom the
 * set that fell most speaks.
 */
function sharedMarket(
  prepared: Prepared,
  sets: ReturnType<typeof peerSets>,
  losses: SharedCause,
  baseline: number,
  lacksCampaigns: boolean,
): Assessed {
  const { company, season, scope } = prepared;
  const { windows, demand } = company;
  const missing = missingForMarket(prepared, lacksCampaigns);
  if (missing.length > 0) return marketNotMeasurable(losses, missing);
  const tooFew = season.years < 2 || isShort(scope.windows);
  const cells = [sets.company.cells, ...(sets.department ? [sets.department.cells] : [])];
  const clearest = (ps: readonly number[]) => Math.min(1, ps.length * Math.min(...ps));
  const fallOf = (change: MarketFall['change']): MarketFall => ({
    money: baseline * (1 - Math.exp(change.change)),
    perLogarithm: baseline,
    change,
  });
  if (demand.by === 'indicator') {
    const demandP = clearest(cells.map((each) => pOfFall(demandChange(each, windows, season))));
    return marketByIndicator(losses, fallOf(indicatorChange(demand, windows)), demandP, tooFew);
  }
  const falls = cells.map((each) => ownDemandChange(each, windows, season));
  const deepest = falls.reduce((lowest, fall) => (fall.change < lowest.change ? fall : lowest));
  const common = fallOf(deepest);
  const p = clearest(falls.map(pOfFall));
  return marketByCommonFall(losses, { ...common, money: Math.max(0, common.money) }, p, tooFew);
}

function testsOf({ segments, company }: Prepared, people: PeopleFacts): PersonalTests {
  const periodPerWindow = company.windows.periodMonths / company.windows.baseMonths;
  return {
    win: personalTest(people, 'win', segments, periodPerWindow),
    activity: personalTest(people, 'activity', segments, periodPerWindow),
  };
}

/** The person's own part of the stage; it is a signal only if its money matters. */
function employeeOf(
  { facts }: Prepared,
  people: PeopleFacts,
  tests: PersonalTests,
  stages: PersonStages,
): PersonResult['employee'] {
  const finding = findingOfPerson(tests, people);
  if (finding.verdict !== 'signal') return { ...finding, money: 0 };
  const stage =
    finding.statistic === 'win'
      ? stages.perWinRate * stages.winRateBefore
      : stages.perOpportunity * stages.decidedBefore * (1 - stages.campaignShare);
  const money = stage * finding.share;
  const isMaterial = money >= PERSON_THRESHOLDS.shareOfTarget * Number(facts.target);
  return isMaterial ? { ...finding, money } : { ...finding, verdict: 'within chance', money: 0 };
}

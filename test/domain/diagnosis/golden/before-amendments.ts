import { CAUSES, SYSTEM_CAUSES } from '../../../../src/domain/diagnosis/causes.ts';
import {
  CANCEL_CAUSES,
  type DiagnosisFacts,
  LOSS_REASONS,
  RETURN_REASONS,
} from '../../../../src/domain/diagnosis/facts.ts';
import { firstNamed } from '../../../../src/domain/diagnosis/findings.ts';
import { logChange, USUAL_SPREAD } from '../../../../src/domain/diagnosis/log-gate.ts';
import type { PartKey } from '../../../../src/domain/diagnosis/parts.ts';
import { assessShared, type Peers } from '../../../../src/domain/diagnosis/peers.ts';
import { besideOthers, personResult } from '../../../../src/domain/diagnosis/person.ts';
import { type Prepared, preparedWith } from '../../../../src/domain/diagnosis/prepare.ts';
import { resultByMonth } from '../../../../src/domain/diagnosis/results.ts';
import { roundedTo } from '../../../../src/domain/diagnosis/rounding.ts';
import { rowsOf } from '../../../../src/domain/diagnosis/rows.ts';
import { evidenceOf, scopeResult } from '../../../../src/domain/diagnosis/scope.ts';
import { assessScope, CAUSES_BY_CHANNELS } from '../../../../src/domain/diagnosis/scope-causes.ts';
import { total } from '../../../../src/domain/diagnosis/series.ts';
import { type TargetSetting, targetSetting } from '../../../../src/domain/diagnosis/target-setting.ts';
import {
  type Assessed,
  judge,
  type Judged,
  THRESHOLDS,
  type Verdict,
} from '../../../../src/domain/diagnosis/verdicts.ts';
import { factsOf, type GoldenCompany } from './company.ts';
import { marketOfPerson, marketOfScope } from './market-before-amendments.ts';
import { asBefore, sharedAsBefore } from './pooled-before-amendments.ts';

type ScopeName = DiagnosisFacts['scope'];

/** What is compared: rows in minor units (causes at scope person), p, verdicts, and the first cause. */
export interface Said {
  readonly cents: Readonly<Record<string, number>>;
  readonly p: Readonly<Record<string, number>>;
  readonly verdicts: Readonly<Record<string, string>>;
  readonly first: string | null;
}

/** Amendment 1: what never happened is missing since. Before it was a rate that stayed 0. */
const EVENTS_RECORDED = { cancellations: true, returns: true };

/** With the reference's segments and seasonal index: both are taken otherwise since. And deals had no lag. */
export function preparedAsBefore(golden: GoldenCompany, scope: ScopeName): Prepared {
  const segments = { segmentation: 'segment' as const, of: ({ segment = 'other' }) => segment };
  const prepared = preparedWith(factsOf(golden, scope), segments, golden.season);
  return { ...prepared, scope: { ...prepared.scope, largestRise: Infinity } };
}

/** The target without a trend, with the seasons of money as the reference takes them. */
export function targetAsBefore(golden: GoldenCompany, scope: ScopeName, state: Prepared): TargetSetting {
  const { cells, windows } = state.scope;
  const { target, B, netSeason } = golden.answers[scope];
  const usual = scope === 'person' ? USUAL_SPREAD.ofPerson : USUAL_SPREAD.revenue;
  const spread = logChange(resultByMonth(cells, 'revenue', windows), windows, usual, netSeason);
  return targetSetting({ target, baseline: B, level: 0.95 }, spread, { growth: 0, variance: 0 });
}

/** Our answer with the amendments of the method taken back that change a row, a verdict or the order of causes. */
export function saidByUs(golden: GoldenCompany, scope: ScopeName): Said {
  const state = preparedAsBefore(golden, scope);
  return scope === 'person' ? ofPerson(golden, state) : ofScope(golden, scope, state);
}

function ofScope(golden: GoldenCompany, scope: ScopeName, state: Prepared): Said {
  const { facts, scope: own } = state;
  const result = scopeResult(state);
  const { rows } = rowsOf(
    {
      shortfall: facts.target - facts.actual,
      target: Number(facts.target),
      baseline: result.baseline,
      adjustments: 0,
      newProducts: 0,
      discontinued: 0,
      hasIndicator: own.demand.by === 'indicator',
      isDemandShared: true,
      gates: result.gates,
    },
    result.parts,
  );
  const evidence = evidenceOf(state, result.worths);
  const allChannels = { ...evidence, recorded: { ...evidence.recorded, ...EVENTS_RECORDED } };
  const byChannels = CAUSES_BY_CHANNELS.map((cause) => assessScope(cause, allChannels)).map(asBefore);
  const causes = judgedAsBefore(state, [...byChannels, marketOfScope(state, result)]);
  const target = targetFinding(golden, scope, state);
  return {
    cents: withoutZeros(rows.map(({ key, amount }) => [key, Number(amount)])),
    p: { ...psOf(causes), 'target setting': target.p },
    verdicts: { ...verdictsOf(causes), 'target setting': target.verdict },
    first: firstNamed(causes, target, null),
  };
}

/** The reference has no rows of a person, but the money of causes. */
function ofPerson(golden: GoldenCompany, state: Prepared): Said {
  const { facts } = state;
  if (facts.people === undefined) throw new Error('The facts of a person have people.');
  const result = personResult(state, facts.people);
  const market = marketOfPerson(state, facts.people);
  const { company, department } = besideOthers(state, facts.people).sets;
  const allChannels = (set: Peers): Peers => ({ ...set, recorded: { ...set.recorded, ...EVENTS_RECORDED } });
  const byChannels = CAUSES_BY_CHANNELS.map((cause) =>
    sharedAsBefore(assessShared(cause, allChannels(company), department && allChannels(department), 0), [
      allChannels(company),
      ...(department ? [allChannels(department)] : []),
    ]),
  );
  const moneyOf = (cause: (typeof SYSTEM_CAUSES)[number]) =>
    cause === 'market' ? market.money : total(partsOf(cause).map((part) => result.parts.get(part) ?? 0));
  const money = [
    ['target setting', Number(facts.target) - result.baseline],
    ...SYSTEM_CAUSES.map((cause) => [cause, moneyOf(cause)] as const),
    ['employee', result.employee.money],
  ] as const;
  const shortfall = facts.target - facts.actual;
  const unexplained = Number(shortfall) - total(money.map(([, each]) => each));
  const cents = roundedTo(shortfall, [...money.map(([, each]) => each), unexplained]);
  const causes = judgedAsBefore(state, [...byChannels, market]);
  const target = targetFinding(golden, 'person', state);
  return {
    cents: withoutZeros([...money.map(([name]) => name), 'unexplained'].map((name, row) => [name, Number(cents[row])])),
    p: { ...psOf(causes), 'target setting': target.p },
    verdicts: { ...verdictsOf(causes), 'target setting': target.verdict, employee: result.employee.verdict },
    first: firstNamed(causes, target, result.employee),
  };
}

function partsOf(cause: (typeof SYSTEM_CAUSES)[number]): PartKey[] {
  const { lost, cancelled, returned } = CAUSES[cause];
  return [
    `lost:${lost}`,
    ...cancelled.map((key) => `cancelled:${key}` as const),
    ...returned.map((key) => `returned:${key}` as const),
    ...(cause === 'price' ? (['discount'] as const) : []),
    ...(cause === 'marketing' ? (['reach', 'leads per reach'] as const) : []),
  ];
}

/** The second key as it was: beside the p that the first key takes, not that of all channels together. */
function judgedAsBefore({ facts }: Prepared, causes: readonly Assessed[]): Judged[] {
  const amounts = { shortfall: Number(facts.target - facts.actual), target: Number(facts.target) };
  const asBefore = causes.map((cause) => ({ ...cause, pPooled: cause.p }));
  return judge(asBefore, amounts, THRESHOLDS.alpha[facts.scope]);
}

function targetFinding(golden: GoldenCompany, scope: ScopeName, state: Prepared) {
  const setting = targetAsBefore(golden, scope, state);
  const verdict: Verdict = setting.isBeyondHistory ? 'signal' : 'within chance';
  return { ...setting, verdict, claimed: setting.aboveTrend };
}

function psOf(causes: readonly Judged[]): Record<string, number> {
  return Object.fromEntries(causes.map(({ cause, p }) => [cause, p]));
}

function verdictsOf(causes: readonly Judged[]): Record<string, string> {
  return Object.fromEntries(causes.map(({ cause, verdict }) => [cause, verdict]));
}

function withoutZeros(rows: readonly (readonly [name: string, amount: number])[]): Record<string, number> {
  return Object.fromEntries(rows.filter(([, amount]) => amount !== 0));
}

/** What the reference says of a scope, in our words. */
export function saidByReference({ answers, indicator }: GoldenCompany, scope: ScopeName): Said {
  const { cents, causes, named, employee } = answers[scope];
  const names: Readonly<Record<string, string>> = {
    ...Object.fromEntries(LOSS_REASONS.map((reason, index) => [`lost:${index}`, `lost:${reason}`])),
    ...Object.fromEntries(CANCEL_CAUSES.map((cause, index) => [`cancelled:${index}`, `cancelled:${cause}`])),
    ...Object.fromEntries(RETURN_REASONS.map((reason, index) => [`returned:${index}`, `returned:${reason}`])),
    rest: 'unexplained',
    'market index': indicator === null ? 'demand' : 'market index',
  };
  return {
    cents: withoutZeros(Object.entries(cents).map(([name, amount]) => [names[name] ?? name, amount])),
    p: Object.fromEntries(
      Object.entries(causes).flatMap(([cause, { p }]) => (cause === 'employee' ? [] : [[cause, p] as const])),
    ),
    verdicts: {
      ...Object.fromEntries(Object.entries(causes).map(([cause, { verdict }]) => [cause, verdict])),
      ...(employee && { employee: employee.verdict }),
    },
    first: named[0] ?? null,
  };
}

import type { DiagnosisAnswer, PersonFinding } from './answer.ts';
import { baselineKind, whyBaseline } from './baseline.ts';
import type { DiagnosisFacts } from './facts.ts';
import { findingOfCause, firstNamed } from './findings.ts';
import type { Gates } from './gates.ts';
import { chartOf, notesOf } from './notes.ts';
import type { PartMoney } from './parts.ts';
import { personResult } from './person.ts';
import { prepare, type Prepared } from './prepare.ts';
import { productsBrought, resultByMonth } from './results.ts';
import { rowsOf } from './rows.ts';
import { scopeResult } from './scope.ts';
import { factors, NO_SEASON } from './season.ts';
import { total } from './series.ts';
import { targetFinding } from './target-finding.ts';
import { answerOf, type Assessed, judge, type Judged, THRESHOLDS, withoutMarketBesideMarketing } from './verdicts.ts';
import { windowsOf } from './windows.ts';

/** What the calculation of a scope gives, whichever scope it is. */
interface Result {
  readonly gates: Gates;
  readonly parts: PartMoney;
  readonly causes: readonly Assessed[];
  /** Of the cells: what they should have earned, and what they did. */
  readonly baseline: number;
  readonly actual: number;
  readonly employee: PersonFinding | null;
}

/** Why was the target missed? All that the facts say of it. Rows sum exactly to target - actual. */
export function diagnose(facts: DiagnosisFacts): DiagnosisAnswer {
  if (facts.history < facts.periodMonths) return withoutBaseline(facts);
  const prepared = prepare(facts);
  return facts.people
    ? answered(prepared, personResult(prepared, facts.people))
    : answered(prepared, { ...scopeResult(prepared), employee: null });
}

function answered(prepared: Prepared, result: Result): DiagnosisAnswer {
  const { facts, scope } = prepared;
  const products = productsOf(prepared);
  const baseline = result.baseline + products.discontinued;
  const causes = judged(prepared, result.causes);
  const target = targetFinding(prepared, baseline, explainedOtherwise(causes, result.parts));
  const frame = {
    shortfall: facts.target - facts.actual,
    target: Number(facts.target),
    baseline,
    adjustments: Number(facts.adjustments),
    newProducts: products.new,
    discontinued: products.discontinued,
    hasIndicator: scope.demand.by === 'indicator',
    isDemandShared: scope.demand.by === 'indicator' || facts.scope === 'person',
    gates: result.gates,
  };
  return {
    shortfall: frame.shortfall,
    baseline: baselineOf(prepared, baseline, result.actual),
    ...rowsOf(frame, result.parts, result.employee?.verdict === 'signal' ? result.employee.money : undefined),
    causes: causes.map(findingOfCause),
    targetSetting: target,
    person: result.employee,
    answer: answerOf(causes, target.verdict, result.employee?.verdict),
    first: firstNamed(causes, target, result.employee),
    notMeasurable: causes
      .filter(({ verdict }) => verdict === 'not measurable')
      .flatMap(({ cause, missing }) => missing.map((each) => ({ cause, ...each }))),
    notes: notesOf(prepared, result.gates),
    chart: chartOf(prepared),
  };
}

/** New: what they brought in the period. Discontinued: what they should have brought, by the base window and season. */
function productsOf({ scope, season }: Prepared): { readonly new: number; readonly discontinued: number } {
  const { windows, products, measure } = scope;
  const { history, baseMonths, periodMonths } = windows;
  const factor = factors(season, history + periodMonths, history);
  const brought = productsBrought(products, measure, windows);
  const perMonth = brought.discontinued / total(factor, history - baseMonths, history);
  return { new: brought.new, discontinued: perMonth * total(factor, history) };
}

function judged({ facts, scope }: Prepared, causes: readonly Assessed[]): readonly Judged[] {
  const amounts = { shortfall: Number(facts.target - facts.actual), target: Number(facts.target) };
  const verdicts = judge(causes, amounts, THRESHOLDS.alpha[facts.scope]);
  return scope.demand.by === 'indicator' ? verdicts : withoutMarketBesideMarketing(verdicts);
}

/** By signals; and fewer opportunities where nothing tells whether the market took them. */
function explainedOtherwise(causes: readonly Judged[], parts: PartMoney): number {
  const signals = total(causes.filter(({ verdict }) => verdict === 'signal').map(({ money }) => money));
  const isMarketKnown = causes.some(({ cause, isMeasurable }) => cause === 'market' && isMeasurable);
  if (isMarketKnown) return signals;
  return signals + Math.max(0, (parts.get('demand') ?? 0) + (parts.get('opportunities') ?? 0));
}

function baselineOf(
  { facts, scope, season, segments }: Prepared,
  amount: number,
  actual: number,
): DiagnosisAnswer['baseline'] {
  const { windows, cells } = scope;
  const kind = baselineKind(windows, season);
  const window = facts.months.slice(-windows.periodMonths - windows.baseMonths, -windows.periodMonths);
  return {
    kind,
    amount,
    actual,
    yearBefore: yearBeforeOf(scope),
    months: [window[0] as string, window.at(-1) as string],
    why: whyBaseline(kind, windows, season),
    seasonalYears: season.years < 2 ? 0 : season.years,
    segmentation: segments.segmentation,
    cells: cells.length,
  };
}

function yearBeforeOf({ cells, windows, measure }: Prepared['scope']): number | null {
  const start = windows.history - 12;
  return start < 0 ? null : total(resultByMonth(cells, measure, windows), start, start + windows.periodMonths);
}

/** A history shorter than the period: the shortfall alone, all of it unexplained. */
function withoutBaseline({ target, actual, history, periodMonths }: DiagnosisFacts): DiagnosisAnswer {
  const windows = windowsOf(history, periodMonths);
  const shortfall = target - actual;
  return {
    shortfall,
    baseline: {
      kind: 'none',
      amount: 0,
      actual: 0,
      yearBefore: null,
      months: null,
      why: whyBaseline('none', windows, NO_SEASON),
      seasonalYears: 0,
      segmentation: null,
      cells: 0,
    },
    rows: [{ key: 'unexplained', cause: 'unexplained', amount: shortfall, rate: null }],
    faults: [],
    causes: [],
    targetSetting: null,
    person: null,
    answer: 'too few',
    first: null,
    notMeasurable: [],
    notes: {
      wouldHaveWon: null,
      unknownLosses: null,
      unopenedWins: null,
      campaignMonths: { known: 0, of: 0 },
      indicatorMonths: { known: 0, of: 0 },
      oneMonth: periodMonths === 1,
    },
    chart: null,
  };
}

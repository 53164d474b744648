import { MISSING, type Missing } from './causes.ts';
import { cellsOf, decidedTogether, without } from './cells.ts';
import { unitMoneyOf } from './channels.ts';
import { unknownLosses } from './coverage.ts';
import { demandChange, indicatorChange, ownDemandChange } from './demand-gates.ts';
import { type Gates, gatesOf, processGates } from './gates.ts';
import {
  type CompetitorLosses,
  marketByCommonFall,
  marketByIndicator,
  marketNotMeasurable,
  missingIndicator,
} from './market-cause.ts';
import { modelOf } from './model.ts';
import { logarithmWorth, type PartMoney, partMoney, type Worth, worthsOf } from './parts.ts';
import { pOfFall, pooled } from './pooled.ts';
import type { Prepared } from './prepare.ts';
import { campaignsRecorded, discountsRecorded, eventsRecorded } from './recorded.ts';
import { assessScope, CAUSES_BY_CHANNELS, lossError, moneyOf, type ScopeEvidence } from './scope-causes.ts';
import { total } from './series.ts';
import { type Assessed, isShort, THRESHOLDS } from './verdicts.ts';

/** The model of a scope and its causes, before they are judged. */
export interface ScopeResult {
  readonly worths: readonly Worth[];
  readonly gates: Gates;
  readonly parts: PartMoney;
  readonly causes: readonly Assessed[];
  /** Sums over cells. */
  readonly baseline: number;
  readonly actual: number;
}

/** A department or the company: its own facts against its own history. */
export function scopeResult(prepared: Prepared): ScopeResult {
  const { windows } = prepared.scope;
  const worths = worthsOf(modelOf(prepared.scope));
  const evidence = evidenceOf(prepared, worths);
  const causes = CAUSES_BY_CHANNELS.map((cause) => assessScope(cause, evidence));
  const baseline = total(worths.map(({ model }) => model.baseline));
  return {
    worths,
    gates: evidence.gates,
    parts: evidence.parts.estimated,
    causes: [...causes, assessMarket(prepared, worths, evidence, baseline)].map((cause) => ({
      ...cause,
      isTooFew: cause.isTooFew || isShort(windows),
    })),
    baseline,
    actual: total(worths.map(({ model }) => model.actual)),
  };
}

export function evidenceOf({ scope, season, facts, hasLosses }: Prepared, worths: readonly Worth[]): ScopeEvidence {
  const { cells, windows, demand } = scope;
  const gates = gatesOf(cells, windows);
  const withCampaigns = worths.filter(({ model }) => model.campaigns).map(({ model }) => model.cell);
  const perLogarithm = logarithmWorth(worths, 'reach', ({ campaigns }) => campaigns);
  return {
    gates,
    process: processGates(lastMonthsOf(facts.own.process, windows.history + windows.periodMonths), windows),
    money: unitMoneyOf(worths, gates.winsPerLoss, perLogarithm),
    recorded: {
      losses: hasLosses,
      ...eventsRecorded(gates),
      discounts: discountsRecorded(cells, scope.measure, windows),
      campaigns: campaignsRecorded(withCampaigns, scope.market, demand, windows, season),
    },
    parts: {
      estimated: partMoney(worths, gates.wouldHaveWon.share),
      wouldHaveWon: partMoney(worths, 0),
      competing: partMoney(worths, 1),
    },
    unknownShare: unknownLosses(cells, windows) ?? 0,
  };
}

function lastMonthsOf<Facts extends object>(facts: Facts, months: number): Facts {
  const cut = Object.entries(facts).map(([name, series]) => [name, (series as number[]).slice(-months)]);
  return Object.fromEntries(cut) as Facts;
}

function assessMarket(
  prepared: Prepared,
  worths: readonly Worth[],
  evidence: ScopeEvidence,
  baseline: number,
): Assessed {
  const { scope, season, facts } = prepared;
  const { cells, windows, demand } = scope;
  const { parts, recorded } = evidence;
  const losses = competitorLosses(evidence);
  const ownFall = demandChange(cells, windows, season);
  const decided = total(decidedTogether(cells, windows.history + windows.periodMonths), windows.history);
  const tooFew = season.years < 2 || decided < THRESHOLDS.fewestExposures;
  if (demand.by === 'indicator') {
    const change = indicatorChange(demand, windows);
    const money = moneyOf(parts.estimated, 'demand');
    const fall = { money, perLogarithm: logarithmWorth(worths, 'demand'), change };
    return marketByIndicator(losses, fall, pOfFall(ownFall), tooFew);
  }
  const missing = missingForMarket(prepared, recorded.campaigns === 'missing');
  if (missing.length > 0) return marketNotMeasurable(losses, missing);
  const rest = without(prepared.company.cells, cellsOf(facts.own.cells, prepared.segments));
  const common = ownDemandChange(rest, prepared.company.windows, season);
  const ofDemand = moneyOf(parts.estimated, 'demand') + moneyOf(parts.estimated, 'opportunities');
  const money = Math.max(0, Math.min(ofDemand, -common.change * baseline));
  const p = Math.max(pOfFall(common), pOfFall(ownFall));
  return marketByCommonFall(losses, { money, perLogarithm: baseline, change: common }, p, tooFew);
}

/** Without an indicator the market is seen by what everybody else lost too, after what campaigns explain. */
export function missingForMarket({ scope, facts }: Prepared, lacksCampaigns: boolean): Missing[] {
  const { by, months } = scope.demand;
  if (by === 'indicator') return [];
  if (by === 'unknown' || facts.scope === 'company') return [missingIndicator(months)];
  return lacksCampaigns ? [MISSING.indicator, MISSING.campaigns] : [];
}

function competitorLosses(evidence: ScopeEvidence): CompetitorLosses {
  const { gates, money, parts } = evidence;
  const { error } = pooled([{ row: 'lost:competitor', moneyPerUnit: money.lost, tested: gates.lost.competitor }]);
  return {
    money: moneyOf(parts.estimated, 'lost:competitor'),
    error: Math.hypot(error, lossError('market', evidence)),
  };
}

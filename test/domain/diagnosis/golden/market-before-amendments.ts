import { type Cell, cellsOf, decidedTogether, without } from '../../../../src/domain/diagnosis/cells.ts';
import type { PeopleFacts } from '../../../../src/domain/diagnosis/facts.ts';
import { logChange, USUAL_SPREAD } from '../../../../src/domain/diagnosis/log-gate.ts';
import { besideOthers, personResult, sharedCause } from '../../../../src/domain/diagnosis/person.ts';
import { type Channel, pOfFall } from '../../../../src/domain/diagnosis/pooled.ts';
import type { Prepared } from '../../../../src/domain/diagnosis/prepare.ts';
import type { Tested } from '../../../../src/domain/diagnosis/rate-gate.ts';
import type { ScopeResult } from '../../../../src/domain/diagnosis/scope.ts';
import { type Assessed, isTooFew } from '../../../../src/domain/diagnosis/verdicts.ts';
import type { Windows } from '../../../../src/domain/diagnosis/windows.ts';
import { pBefore, pOfSets } from './pooled-before-amendments.ts';

// The market before amendment 4: deals lost to competitors could claim it alone, at a sixth of their p; and without an
// indicator all opportunities of the others counted, not only those that no campaign brought.
const OF_COMPETITORS = 6;

/** The market of a department or of the company. */
export function marketOfScope(state: Prepared, { gates, parts, causes, baseline }: ScopeResult): Assessed {
  const { scope, company, season, facts, segments } = state;
  const tested = gates.lost.competitor;
  const channel: Channel = { row: 'lost:competitor', moneyPerUnit: 1, tested, rate: tested };
  const market = theMarket(causes);
  const ofCompetitors = pBefore([channel]);
  const isFew = isTooFew([channel]);
  if (scope.demand.by === 'indicator') return { ...market, p: both(ofCompetitors, market.p), isTooFew: isFew };
  const lost = Number(parts.get('lost:competitor'));
  if (facts.scope === 'company') return measured(market, lost, ofCompetitors, isFew);
  const rest = without(company.cells, cellsOf(facts.own.cells, segments));
  const common = fallOf(rest, company.windows, season);
  const ofDemand = Number(parts.get('demand')) + Number(parts.get('opportunities'));
  const fallen = common.change < 0 ? Math.max(0, Math.min(ofDemand, -common.change * baseline)) : 0;
  const p = 1.2 * Math.max(pOfFall(common), pOfFall(fallOf(scope.cells, scope.windows, season)));
  return measured(market, lost + fallen, both(ofCompetitors, p), isFew);
}

/** The market of a person. */
export function marketOfPerson(state: Prepared, people: PeopleFacts): Assessed {
  const { company, season } = state;
  const beside = besideOthers(state, people);
  const market = theMarket(personResult(state, people).causes);
  const { sets, baseline } = beside;
  const all = [sets.company, ...(sets.department ? [sets.department] : [])];
  const competitor = { ...sharedCause(state, beside, 'market'), p: pOfSets('market', all) };
  if (state.scope.demand.by === 'indicator') {
    return { ...market, p: both(competitor.p, market.p), isTooFew: competitor.isTooFew };
  }
  const cells = all.map((each) => each.cells);
  const falls = cells.map((each) => fallOf(each, company.windows, season));
  const deepest = Math.min(...falls.map(({ change }) => change));
  const fallen = Math.max(0, baseline * (1 - Math.exp(deepest)));
  const p = Math.min(1, falls.length * Math.min(...falls.map(pOfFall)));
  return measured(market, competitor.money + fallen, both(competitor.p, 1.2 * p), competitor.isTooFew);
}

/** All that was decided, whether it was recorded as opened or not. */
function fallOf(cells: readonly Cell[], windows: Windows, season: Prepared['season']): Tested {
  const decided = decidedTogether(cells, windows.history + windows.periodMonths);
  return logChange(decided, windows, USUAL_SPREAD.demand, season);
}

function both(ofCompetitors: number, other: number): number {
  return Math.min(1, OF_COMPETITORS * ofCompetitors, other);
}

function measured(market: Assessed, money: number, p: number, isFew: boolean): Assessed {
  return { ...market, money, p, isMeasurable: true, isTooFew: isFew };
}

function theMarket(causes: readonly Assessed[]): Assessed {
  const market = causes.find(({ cause }) => cause === 'market');
  if (market === undefined) throw new Error('Every scope has the market among its causes.');
  return market;
}

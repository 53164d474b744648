import type { TargetFinding } from './answer.ts';
import { logChange, USUAL_SPREAD } from './log-gate.ts';
import type { Prepared } from './prepare.ts';
import { resultByMonth } from './results.ts';
import { factors } from './season.ts';
import { targetSetting, trendOf } from './target-setting.ts';
import { isShort } from './verdicts.ts';

/** The target against what the scope's own results support. Without a seasonal index nothing is claimed. */
export function targetFinding({ facts, scope, season }: Prepared, baseline: number): TargetFinding {
  const { windows, cells, measure } = scope;
  const results = resultByMonth(cells, measure, windows);
  const usual = facts.scope === 'person' ? USUAL_SPREAD.ofPerson : USUAL_SPREAD.revenue;
  const spread = logChange(results, windows, usual, season);
  const trend = trendOf(results, factors(season, results.length, windows.history), windows);
  const setting = targetSetting(Number(facts.target), baseline, spread, trend);
  if (isShort(windows) || season.years < 2) return { ...setting, verdict: 'too few' };
  return { ...setting, verdict: setting.isSignal ? 'signal' : 'within chance' };
}

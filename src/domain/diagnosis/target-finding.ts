import type { TargetFinding } from './answer.ts';
import { logChange, USUAL_SPREAD } from './log-gate.ts';
import type { Prepared } from './prepare.ts';
import { resultByMonth } from './results.ts';
import { factors } from './season.ts';
import { damped, TARGET_THRESHOLDS, targetSetting, trendOf } from './target-setting.ts';
import { isShort } from './verdicts.ts';

/**
 * The target against what the scope's own results support. Without a seasonal index nothing is claimed. `explained`:
 * the money of the causes that are signals.
 *
 * A target that is beyond history was still within reach if the period came near it: then history says too little of
 * what the scope can do. So at least half of what lies above the trend has to be missing, beside what other causes
 * took; and target setting explains no more than what these leave.
 */
export function targetFinding({ facts, scope, season }: Prepared, baseline: number, explained: number): TargetFinding {
  const { windows, cells, measure } = scope;
  const results = resultByMonth(cells, measure, windows);
  const usual = facts.scope === 'person' ? USUAL_SPREAD.ofPerson : USUAL_SPREAD.revenue;
  const spread = logChange(results, windows, usual, season);
  const trend = damped(trendOf(results, factors(season, results.length, windows.history), windows));
  const level = TARGET_THRESHOLDS.level[facts.scope];
  const setting = targetSetting({ target: Number(facts.target), baseline, level }, spread, trend);
  const left = Number(facts.target - facts.actual) - explained;
  const claimed = Math.min(setting.aboveTrend, left);
  if (isShort(windows) || season.years < 2) return { ...setting, claimed, verdict: 'too few' };
  const isMissed = left >= TARGET_THRESHOLDS.shareMissed * setting.aboveTrend;
  return { ...setting, claimed, verdict: setting.isBeyondHistory && isMissed ? 'signal' : 'within chance' };
}

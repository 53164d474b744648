import { styleText } from 'node:util';
import type { Truth } from '../../src/simulate/simulate.ts';
import { line, money, percent, wrapped } from '../shared/columns.ts';
import type { CauseVerdict, Diagnosis } from '../shared/diagnosis.ts';
import { missingFacts } from '../shared/missing-facts.ts';

type Row = Pick<CauseVerdict, 'cause' | 'department' | 'amount' | 'low' | 'high' | 'p' | 'verdict'>;

/** What went wrong in the simulated company, and what the diagnosis says of it. */
export function verdictTable({ options, expected, loss, period }: Truth, found: Diagnosis): string {
  const { first, answer, causes, currency, sentence } = found;
  const share = percent(String(Number(loss) / Number(expected)));
  const injected =
    `${options.cause}, from ${period.from} on: it costs ${money(loss)} ${currency ?? ''}, ${share} of the ` +
    `${money(expected)} that were expected.`;
  const missing = causes.flatMap((cause) => cause.missing.map((each) => ({ cause: cause.cause, ...each })));
  return [
    styleText('bold', 'What was injected'),
    wrapped(injected, '  '),
    '',
    styleText('bold', 'What the diagnosis says'),
    wrapped(sentence.en, '  '),
    `  First cause: ${first ?? `none (${answer})`}`,
    '',
    styleText('dim', cells('', 'asked', 'amount', 'from', 'to', 'p', 'verdict')),
    ...rowsOf(found).map((row) => (row.cause === first ? styleText('bold', textOf(row)) : textOf(row))),
    styleText('dim', '  from, to: the 95 % interval. p: how probable it is by chance.'),
    '',
    missing.length === 0 ? 'No fact is missing: every cause is measured in full.' : missingFacts(missing),
  ].join('\n');
}

function rowsOf({ causes, targetSetting }: Diagnosis): Row[] {
  if (targetSetting === null) return [...causes];
  const { aboveTrend, p, verdict } = targetSetting;
  const target = { cause: 'target setting', department: 'who set it', amount: aboveTrend, low: null, high: null };
  return [...causes, { ...target, p, verdict }];
}

function textOf({ cause, department, amount, low, high, p, verdict }: Row): string {
  const end = (of: string | null) => (of === null ? '-' : money(of));
  return cells(cause, department, money(amount), end(low), end(high), chance(p), verdict);
}

function cells(...texts: readonly [string, ...string[]]): string {
  return line(16, [17, 13, 13, 13, 9, 16], ...texts);
}

function chance(p: string): string {
  return Number(p) < 0.0001 ? '<0.0001' : Number(p).toFixed(4);
}

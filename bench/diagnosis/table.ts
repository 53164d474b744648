import { wilson } from '../../src/domain/kernel/wilson.ts';
import { isHit, type Outcome, type Said } from './outcome.ts';

const SCOPES = ['company', 'department', 'salesperson'] as const;

/** The rates of a run as Markdown. */
export function tables(outcomes: readonly Outcome[]): string {
  const groups = Map.groupBy(outcomes, ({ options }) => `${options.scope}|${options.cause}|${options.size}`);
  const calm = outcomes.filter(({ options }) => options.cause === 'none');
  const hit = [...groups].filter(([, [one]]) => one?.options.cause !== 'none');
  return [
    '| nothing injected: scope | targets | missed | claimed | with |',
    '|---|---|---|---|---|',
    ...SCOPES.map((scope) => nullRow(calm, scope)),
    '',
    '| cause | size | hit | companies | loss / asked | missed | right first | wrong first | within chance or too few | wrong ones |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...hit.map(([, group]) => causeRow(group)),
    '',
    '| cause | size | hit | companies where anybody was blamed | people blamed of those who missed |',
    '|---|---|---|---|---|',
    ...hit.filter(([, [one]]) => one?.options.cause !== 'employee').map(([, group]) => blameRow(group)),
  ].join('\n');
}

function nullRow(calm: readonly Outcome[], scope: Said['scope']): string {
  const said = calm.flatMap((outcome) => outcome.said.filter((each) => each.scope === scope));
  const claimed = said.filter(({ first }) => first !== null);
  const targets = scope === 'company' ? calm.length : '';
  return `| ${scope} | ${targets} | ${said.length} | ${rate(claimed.length, said.length)} | ${named(claimed)} |`;
}

function causeRow(group: readonly Outcome[]): string {
  const { cause, size, scope } = (group[0] as Outcome).options;
  const said = group.flatMap((outcome) => outcome.said.filter((each) => isHit(outcome, each)));
  const right = said.filter(({ first }) => first === cause);
  const wrong = said.filter(({ first }) => first !== null && first !== cause);
  const rest = said.length - right.length - wrong.length;
  const cost = group.map(({ truth }) => Number(truth.loss) / Number(truth.expected) / size);
  const mean = (cost.reduce((sum, each) => sum + each, 0) / cost.length).toFixed(2);
  const cells = [cause, size, scope, group.length, cause === 'target setting' ? '' : mean, said.length];
  return `| ${[...cells, rate(right.length, said.length), rate(wrong.length, said.length), rest, named(wrong)].join(' | ')} |`;
}

function blameRow(group: readonly Outcome[]): string {
  const { cause, size, scope } = (group[0] as Outcome).options;
  const people = group.flatMap(({ said }) => said.filter((each) => each.scope === 'salesperson'));
  const blamed = people.filter(({ first }) => first === 'employee');
  const somewhere = group.filter(({ said }) => said.some(({ first }) => first === 'employee'));
  return `| ${[cause, size, scope, rate(somewhere.length, group.length), rate(blamed.length, people.length)].join(' | ')} |`;
}

/** "12 of 40: 30.0 % (18.1-45.4)". */
function rate(count: number, of: number): string {
  const found = wilson(count, of);
  if (!found) return '-';
  const percent = (share: number) => (100 * share).toFixed(1);
  return `${count} of ${of}: ${percent(found.share)} % (${percent(found.low)}-${percent(found.high)})`;
}

function named(said: readonly Said[]): string {
  const counts = Object.entries(Object.groupBy(said, ({ first }) => String(first)));
  return counts.map(([first, each]) => `${first} ${each?.length ?? 0}`).join(', ');
}

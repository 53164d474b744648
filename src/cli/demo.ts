import { check as checkFigures, rowsThatDiffer } from '../../examples/adventureworks/check.ts';
import { type AdventureWorks, adventureWorks } from '../../examples/adventureworks/commands.ts';
import { DIAGNOSED, worstQuarters } from '../../examples/adventureworks/diagnosed.ts';
import { worstTable } from '../../examples/adventureworks/diagnosis-table.ts';
import { leaderboard } from '../../examples/adventureworks/leaderboard-table.ts';
import { processTable, timelineOf } from '../../examples/adventureworks/process-table.ts';
import { quarterTable } from '../../examples/adventureworks/quarter-table.ts';
import { reward } from '../../examples/adventureworks/rewards.ts';
import { scorecard } from '../../examples/adventureworks/scorecard-table.ts';
import { attainment, projected } from '../../examples/shared/attainment.ts';
import type { Service } from '../../examples/shared/client.ts';
import { diagnosis, drilledRows } from '../../examples/shared/diagnosis.ts';
import { waterfall } from '../../examples/shared/waterfall.ts';
import { requestsToPaste } from './paste.ts';
import { postExample } from './post-example.ts';
import { grouped } from './progress.ts';

export interface Demo {
  readonly url: string;
  readonly key: string;
  /** How a command that is pasted into a shell names the key. */
  readonly keyInShell: string;
  /** Makes the key of somebody who approves rewards. Absent where the demo may not make keys: nothing is approved. */
  readonly approver?: () => Promise<string>;
  /** Whether an earlier run has posted the example to this service. */
  readonly posted: boolean;
  /** Called once all of the example is posted. */
  readonly onPosted: () => void;
  /** Compare with the committed table of expected figures instead of showing some. */
  readonly check: boolean;
  readonly out: NodeJS.WritableStream;
}

const QUARTERS = 4;
const EXPLAINED_PEOPLE = 5;
const SHOWN_DIFFERENCES = 20;

/**
 * Posts the example's company to a running service and, once it is projected, shows its attainment or checks it. False
 * if a figure differs. Throws if a command is refused or the service cannot be reached.
 */
export async function demo({ url, key, approver, keyInShell, posted, onPosted, check, out }: Demo): Promise<boolean> {
  const print = (text: string) => out.write(`${text}\n`);
  const company = adventureWorks();
  if (posted) print(`Already posted: ${grouped(company.total)} commands.`);
  else await postExample(company, { url, key }, print);
  onPosted();
  const position = await projected({ url, key });
  if (check) return compare(url, key, position, print);
  const rows = await attainment({ url, key }, position);
  print(`\nAttainment of the last ${QUARTERS} quarters (USD)`);
  for (const period of company.periods.slice(-QUARTERS)) print(`\n${quarterTable(period, rows)}`);
  print(`\nFrom order to shipment\n\n${await processTable({ url, key }, position, company.periods.slice(-QUARTERS))}`);
  print(`\n${await timelineOf({ url, key }, position, company.lastSale)}`);
  print(`\n${await companyExplained({ url, key }, position)}`);
  print(`\n${await worstTable({ url, key }, position, worstQuarters(rows, EXPLAINED_PEOPLE))}`);
  // The last quota is for four months: programmes reward quarters.
  const quarter = company.periods.at(-2);
  if (quarter) print(await recognition({ url, key }, quarter, { position, approver }));
  const paths = [
    '/v1/attainment?scope=salesperson',
    `/v1/attainment/275-${company.periods.at(-1)?.from ?? ''}/explanation`,
    '/v1/process?period=2014-Q1&by=department',
    '/v1/audit/events?limit=10',
  ];
  print(`\n${requestsToPaste(url, keyInShell, paths)}`);
  return true;
}

/** Why the company missed a quarter, with the events behind each row. */
async function companyExplained(service: Service, position: string): Promise<string> {
  const company = await diagnosis(service, position, DIAGNOSED);
  return waterfall(company, await drilledRows(service, company));
}

/** Rewards what was earned in the quarter, and shows the people of it, and the first of them. */
async function recognition(
  service: Service,
  quarter: AdventureWorks['periods'][number],
  { position, approver }: { readonly position: string; readonly approver: Demo['approver'] },
): Promise<string> {
  const other = approver && { url: service.url, key: await approver() };
  const rewarded = await reward(service, quarter, { position, approver: other });
  const { text, leader } = await leaderboard(service, rewarded, quarter);
  if (leader === undefined) return text;
  return `\n${text}\n\n${await scorecard(service, rewarded, { salespersonId: leader, quarter })}`;
}

async function compare(url: string, key: string, position: string, print: (text: string) => void): Promise<boolean> {
  const { agreed, differences } = await checkFigures({ url, key }, position);
  for (const { targetId, figure, expected, stated } of differences.slice(0, SHOWN_DIFFERENCES)) {
    print(`${targetId}: ${figure} is ${stated ?? 'not stated'}, expected was ${expected ?? 'none'}`);
  }
  const unsummed = await rowsThatDiffer({ url, key }, position);
  for (const { key: row, amount, sum } of unsummed) print(`${DIAGNOSED}: ${row} is ${amount}, its items sum to ${sum}`);
  print(`${grouped(agreed)} figures agreed, ${grouped(differences.length + unsummed.length)} differ`);
  return differences.length + unsummed.length === 0;
}

import { attainment, projected } from '../../examples/adventureworks/attainment.ts';
import { check as checkFigures } from '../../examples/adventureworks/check.ts';
import { type AdventureWorks, adventureWorks, ndjson } from '../../examples/adventureworks/commands.ts';
import { quarterTable } from '../../examples/adventureworks/quarter-table.ts';
import { importLines, type Refused } from './import-lines.ts';
import { grouped, progress } from './progress.ts';

export interface Demo {
  readonly url: string;
  readonly key: string;
  /** Compare with the committed table of expected figures instead of showing some. */
  readonly check: boolean;
  readonly out: NodeJS.WritableStream;
}

const QUARTERS = 4;
const SHOWN_DIFFERENCES = 20;

/**
 * Posts the example's company to a running service and, once it is projected, shows its attainment or checks it. False where a
 * figure differs. Throws where a command is refused or the service is away.
 */
export async function demo({ url, key, check, out }: Demo): Promise<boolean> {
  const print = (text: string) => out.write(`${text}\n`);
  const company = adventureWorks();
  const started = performance.now();
  await post(company, url, key);
  print(`${grouped(company.total)} commands posted in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  const position = await projected({ url, key });
  if (check) return compare(url, key, position, print);
  const rows = await attainment({ url, key }, position);
  print(`\nAttainment of the last ${QUARTERS} quarters (USD)`);
  for (const period of company.periods.slice(-QUARTERS)) print(`\n${quarterTable(period, rows)}`);
  print(`\n${addresses(url, `275-${company.periods.at(-1)?.from ?? ''}`)}`);
  return true;
}

async function post({ commands, total }: AdventureWorks, url: string, key: string): Promise<void> {
  const bar = progress('posting', total);
  const refused: Refused[] = [];
  try {
    await importLines({
      url,
      key,
      lines: ndjson(commands),
      onProgress: (sent) => {
        bar.update(sent, sent);
      },
      onRefused: (each) => {
        refused.push(each);
      },
    });
  } finally {
    bar.stop();
  }
  const [first] = refused;
  if (first)
    throw new Error(
      `${refused.length} commands of the example were refused, line ${first.line} with: ${first.problem.detail ?? first.problem.title ?? ''}`,
    );
}

async function compare(url: string, key: string, position: string, print: (text: string) => void): Promise<boolean> {
  const { agreed, differences } = await checkFigures({ url, key }, position);
  for (const { targetId, figure, expected, stated } of differences.slice(0, SHOWN_DIFFERENCES)) {
    print(`${targetId}: ${figure} is ${stated ?? 'not stated'}, expected was ${expected ?? 'none'}`);
  }
  print(`${grouped(agreed)} figures agreed, ${grouped(differences.length)} differ`);
  return differences.length === 0;
}

function addresses(url: string, targetId: string): string {
  return [
    'Look at (with the header Authorization: Bearer KEY, but for the last):',
    `${url}/v1/attainment?scope=salesperson`,
    `${url}/v1/attainment/${targetId}/explanation`,
    `${url}/v1/audit/events`,
    `${url}/docs`,
  ].join('\n');
}

import { attainment, projected, type TargetRow } from '../../examples/shared/attainment.ts';
import type { Service } from '../../examples/shared/client.ts';
import { diagnosis, drilledRows } from '../../examples/shared/diagnosis.ts';
import { waterfall } from '../../examples/shared/waterfall.ts';
import { check as compare } from '../../examples/simulated/check.ts';
import { simulatedCompany } from '../../examples/simulated/company.ts';
import { missedLine, worst } from '../../examples/simulated/missed.ts';
import { verdictTable } from '../../examples/simulated/verdict-table.ts';
import type { Demo } from './demo.ts';
import { requestsToPaste } from './paste.ts';
import { postExample } from './post-example.ts';
import { grouped } from './progress.ts';

const DIAGNOSED = 'target-company';

/**
 * Posts a simulated company in which one thing goes wrong and, once it is projected, shows why its target was missed,
 * or checks that. False if another cause is named first, or if a row is not the sum of its items.
 */
export async function diagnosisDemo(demo: Omit<Demo, 'approver'>): Promise<boolean> {
  const { url, key, keyInShell, posted, onPosted, check, out } = demo;
  const print = (text: string) => out.write(`${text}\n`);
  const service = { url, key };
  const { commands, truth } = simulatedCompany();
  if (posted) print(`Already posted: ${grouped(commands.length)} commands.`);
  else await postExample({ commands, total: commands.length }, service, print);
  onPosted();
  const position = await projected(service);
  const company = await diagnosis(service, position, DIAGNOSED);
  const rows = await drilledRows(service, company);
  if (check) {
    const { agrees, said } = compare(truth.options.cause, company, rows);
    print(said.join('\n'));
    return agrees;
  }
  print(`\n${verdictTable(truth, company)}`);
  print(`\n${waterfall(company, rows)}`);
  print(`\nThe department and the person who missed most:\n${await worstExplained(service, position)}`);
  const address = `/v1/diagnosis?targetId=${DIAGNOSED}`;
  const paths = [address, `${address}&drill=lost:lead%20time&by=product&limit=10`, '/v1/diagnosis/methods/1'];
  print(`\n${requestsToPaste(url, keyInShell, paths)}`);
  return true;
}

async function worstExplained(service: Service, position: string): Promise<string> {
  const targets = await attainment(service, position);
  const missed = [worst(targets, 'department'), worst(targets, 'salesperson')];
  const lines: string[] = [];
  for (const target of missed.filter((each): each is TargetRow => each !== undefined)) {
    lines.push(missedLine(target, await diagnosis(service, position, target.targetId)));
  }
  return lines.join('\n');
}

import { importLines, type RefusedLine } from './import-lines.ts';
import { ndjson } from './ndjson.ts';
import { grouped, progress } from './progress.ts';

export interface Example {
  readonly total: number;
  readonly commands: Iterable<unknown>;
}

/** Posts the commands of an example, with a progress bar. Throws if one is refused. */
export async function postExample(
  { commands, total }: Example,
  { url, key }: { readonly url: string; readonly key: string },
  print: (text: string) => void,
): Promise<void> {
  const started = performance.now();
  const bar = progress('posting', total);
  const refused: RefusedLine[] = [];
  let duplicates: number;
  try {
    const { summary } = await importLines({
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
    duplicates = summary.duplicates;
  } finally {
    bar.stop();
  }
  refuseIncomplete(refused);
  const before = duplicates === 0 ? '' : `, ${grouped(duplicates)} of them were accepted before`;
  print(`${grouped(total)} commands posted in ${((performance.now() - started) / 1000).toFixed(1)} s${before}.`);
}

function refuseIncomplete(refused: readonly RefusedLine[]): void {
  const [first] = refused;
  if (!first) return;
  const why = first.problem.detail ?? first.problem.title ?? '';
  throw new Error(
    `${refused.length} commands of the example were refused, line ${first.line} with: ${why} ` +
      'The demo can be run again: commands that were accepted are recognised.',
  );
}

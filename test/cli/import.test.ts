import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { importLines, type RefusedLine } from '../../src/cli/import-lines.ts';
import { type BulkEndpoint, bulkEndpoint } from './bulk-endpoint.ts';

let endpoint: BulkEndpoint;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pacesetter-import-test-'));
});

afterEach(async () => {
  await endpoint.close();
  await rm(folder, { recursive: true });
});

const commands = (count: number) =>
  Array.from({ length: count }, (_, n) => `{"type":"RecordSale","id":"s${n + 1}","data":{}}`);

describe('posting lines', () => {
  test.each([
    ['a line a piece', commands(3).map((line) => `${line}\n`)],
    ['one piece', [`${commands(3).join('\n')}\n`]],
    [
      'pieces that end within lines, the last without an end',
      [commands(3).join('\n').slice(0, 10), commands(3).join('\n').slice(10)],
    ],
  ])('arrives whole from %s', async (_, lines) => {
    endpoint = await bulkEndpoint();
    const imported = await importLines({ url: endpoint.url, key: 'k', lines });
    expect(imported).toEqual({ sent: 3, refused: 0, summary: { lines: 3, accepted: 3, duplicates: 0, refused: 0 } });
    expect(endpoint.lines).toEqual(commands(3));
    expect(endpoint.keys).toEqual(['Bearer k']);
  });

  test('many lines go out with their progress, and problems come in', async () => {
    endpoint = await bulkEndpoint({
      refuses: (line) => (line.includes('"s2"') || line.includes('"s9000"') ? 'TotalIsOff' : undefined),
    });
    const progress: number[] = [];
    const refused: RefusedLine[] = [];
    const imported = await importLines({
      url: endpoint.url,
      key: 'k',
      lines: commands(10_000).map((line) => `${line}\n`),
      onProgress: (sent) => {
        progress.push(sent);
      },
      onRefused: (each) => {
        refused.push(each);
      },
    });
    expect(imported).toMatchObject({ sent: 10_000, refused: 2 });
    expect(refused.map(({ line, problem }) => [line, problem.detail])).toEqual([
      [2, 'TotalIsOff.'],
      [9000, 'TotalIsOff.'],
    ]);
    expect(progress.length).toBeGreaterThan(2);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(10_000);
  });

  test('a refusal of the whole says why', async () => {
    endpoint = await bulkEndpoint({ status: 401 });
    await expect(importLines({ url: endpoint.url, key: 'k', lines: commands(1) })).rejects.toThrow(
      'the service answered 401: Not you: No such key.',
    );
  });

  test('a refusal of the whole says why, also where its answer was lost to the lines on their way', async () => {
    endpoint = await bulkEndpoint({ status: 401, hangsUp: true });
    const lines = commands(50_000).map((line) => `${line}\n`);
    await expect(importLines({ url: endpoint.url, key: 'k', lines })).rejects.toThrow(
      'the service answered 401: Not you: No such key.',
    );
  });

  test('a connection that breaks says that the same lines may be posted again', async () => {
    endpoint = await bulkEndpoint({ breaksAfter: 100 });
    await expect(
      importLines({ url: endpoint.url, key: 'k', lines: commands(50_000).map((line) => `${line}\n`) }),
    ).rejects.toThrow('Start it again with the same lines');
  });

  test('a service that stops meanwhile says so', async () => {
    endpoint = await bulkEndpoint({ stopsAt: commands(2)[1] ?? '' });
    await expect(importLines({ url: endpoint.url, key: 'k', lines: [commands(2).join('\n')] })).rejects.toThrow(
      'The service stops.',
    );
  });

  test('a source that fails is named as the cause', async () => {
    endpoint = await bulkEndpoint();
    function* broken() {
      yield 'a\n';
      throw new Error('the disk is gone');
    }
    await expect(importLines({ url: endpoint.url, key: 'k', lines: broken() })).rejects.toThrow('the disk is gone');
  });
});

describe('the verb', () => {
  const IMPORT = fileURLToPath(new URL('../../src/cli/import.ts', import.meta.url));

  /** The verb in a process of its own, without the rest of the command line. */
  function run(file: string, input?: string): Promise<{ code: number; output: string }> {
    const script = `import { importFile } from ${JSON.stringify(IMPORT)};
      await importFile(process.argv[1], { url: process.argv[2] }).catch((fault) => {
        console.log(fault.message);
        process.exitCode = 1;
      });`;
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        ['--input-type=module-typescript', '--eval', script, file, endpoint.url],
        { cwd: folder, env: { ...process.env, PACESETTER_KEY: 'k' } },
        (fault, output) => {
          resolve({ code: fault ? Number(fault.code) : 0, output });
        },
      );
      child.stdin?.end(input);
    });
  }

  const refuses = (line: string) =>
    line.includes('"s2"') || line.includes('1e400') ? 'UnknownProduct' : line === 'no JSON' ? 'BadCommand' : undefined;
  const text = `${[...commands(3), '{"type":"X","data":{"amount":1e400}}', 'no JSON'].join('\n')}\n`;
  const refusedLines = [
    '{"line":2,"command":{"type":"RecordSale","id":"s2","data":{}},' +
      '"problem":{"type":"/problems/UnknownProduct","detail":"UnknownProduct."}}',
    '{"line":4,"command":{"type":"X","data":{"amount":1e400}},' +
      '"problem":{"type":"/problems/UnknownProduct","detail":"UnknownProduct."}}',
    '{"line":5,"command":"no JSON","problem":{"type":"/problems/BadCommand","detail":"BadCommand."}}',
  ];

  test.each([
    ['plain', Buffer.from(text)],
    ['gzip', gzipSync(text)],
  ])('keeps what was refused of a file, %s', async (_, bytes) => {
    endpoint = await bulkEndpoint({ refuses });
    const file = join(folder, 'sales.ndjson');
    await writeFile(file, bytes);
    const { code, output } = await run(file);
    expect(output).toBe(
      '5 lines posted, 3 refused.\nRefused: 2 UnknownProduct, 1 BadCommand. The lines and their problems are in ' +
        `${file}.refused.ndjson.\n`,
    );
    expect(code).toBe(1);
    expect((await readFile(`${file}.refused.ndjson`, 'utf8')).trim().split('\n')).toEqual(refusedLines);
  });

  test('keeps what was refused of standard input', async () => {
    endpoint = await bulkEndpoint({ refuses });
    expect(await run('-', text)).toMatchObject({ code: 1 });
    expect((await readFile(join(folder, 'stdin.refused.ndjson'), 'utf8')).trim().split('\n')).toEqual(refusedLines);
  });

  test('ends well where nothing was refused, and leaves no file of an earlier time', async () => {
    endpoint = await bulkEndpoint();
    const file = join(folder, 'sales.ndjson');
    await writeFile(file, text);
    await writeFile(`${file}.refused.ndjson`, 'old');
    expect(await run(file)).toEqual({ code: 0, output: '5 lines posted, 0 refused.\n' });
    await expect(readFile(`${file}.refused.ndjson`)).rejects.toThrow('ENOENT');
  });

  test('says so where there is no such file', async () => {
    endpoint = await bulkEndpoint();
    const { code, output } = await run(join(folder, 'none.ndjson'));
    expect([code, output]).toEqual([1, expect.stringContaining('none.ndjson')]);
  });
});

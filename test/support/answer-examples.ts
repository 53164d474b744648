import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { NDJSON } from '../../src/api/commands/request.ts';
import { ANSWER_EXAMPLES, answerKey } from '../../src/api/documentation/answer-examples.ts';
import { type Examples, examplesOf } from '../../src/api/documentation/schema.ts';
import { parsePosition } from '../../src/domain/kernel/position.ts';
import { openApp, type TestApp } from './app.ts';
import { todayThere } from './company.ts';
import { proxyTo } from './proxy.ts';
import { freshDatabase, onTestServer } from './servers.ts';
import { until } from './until.ts';
import { type Asked, type Operation, walkThrough } from './walkthrough.ts';

/** What is shown of answers that are long. */
const SHOWN: Readonly<Record<string, (answer: never) => unknown>> = {
  listProblems: ({ problems }: { readonly problems: readonly unknown[] }) => ({ problems: problems.slice(0, 2) }),
  // The ids of keys are random.
  listReads: ({ items, ...more }: { readonly items: readonly object[] }) => ({
    items: items.map((item) => ({ ...item, readerId: '5f0c1b2a3d4e' })),
    ...more,
  }),
  listEligible: ({ items, ...answer }: { readonly items: readonly { readonly evidence: string | null }[] }) => ({
    ...answer,
    items: items.map((item) => ({ ...item, evidence: item.evidence && 'eyJwcm9ncmFtbWVJZCI6ImNsdWItMjAyNSIs…' })),
  }),
  listRewards: (answer: object) => onFirstDay(answer),
  listRetention: (answer: object) => onFirstDay(answer),
  getMetrics: (text: string) => /(?:^.*pacesetter_commands_total.*\n){4}/m.exec(text)?.[0],
};

/** Rewards carry the day on which they were granted, which is that of this run. */
function onFirstDay(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer).replaceAll(`"${todayThere()}"`, '"2026-01-05"'));
}

/** Records examples of all answers that the document describes: `npm run docs:answers`. */
export async function recordAnswers(): Promise<unknown> {
  const log = await freshDatabase();
  const models = await freshDatabase();
  const way = await proxyTo(models.url);
  const app = await openApp({ eventStoreUrl: log.url, databaseUrl: way.url });
  try {
    const operations = await operationsOf(app);
    const recorded = recorder(operations);
    for await (const asked of walkThrough(app, operations)) recorded.add(asked);
    way.cut();
    recorded.add(await unready(app));
    return steady(recorded.all());
  } finally {
    way.pass();
    await app.close();
    await way.close();
    await log.drop();
    await models.drop();
  }
}

async function operationsOf(app: TestApp): Promise<Operation[]> {
  const { body } = await app.get('/openapi.json');
  const paths = body['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ ...operation, path })),
  );
}

async function unready({ app }: TestApp): Promise<Asked> {
  const ask = () => app.inject({ method: 'GET', url: '/ready' });
  await until('the service is not ready', async () => (await ask()).statusCode === 503);
  return { operationId: 'getReady', what: 'GET /ready while the database is away', answer: await ask() };
}

function recorder(operations: readonly Operation[]) {
  const described = operations.flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.keys(content).map((mediaType) => answerKey(operationId, status, mediaType)),
    ),
  );
  const recorded: Record<string, Examples> = {};
  return {
    add({ operationId, what, answer: { statusCode, headers, body } }: Asked): void {
      const mediaType = String((headers as Readonly<Record<string, unknown>>)['content-type'])
        .split(';', 1)
        .join();
      const key = answerKey(operationId, statusCode, mediaType);
      if (!described.includes(key)) throw new Error(`${operationId}: ${what}: ${statusCode} ${body}`);
      recorded[key] = { ...recorded[key], ...examplesOf(shownOf(operationId, mediaType, what, body)) };
    },
    all(): Readonly<Record<string, Examples>> {
      const missing = described.filter((key) => !(key in recorded));
      if (missing.length === 0) return recorded;
      throw new Error(
        `These answers have no example: ${missing.join(', ')}. ` +
          'Name what to ask in test/support/walkthrough.ts, then: npm run docs:answers.',
      );
    },
  };
}

/** A line of NDJSON is an example of its own. */
function shownOf(
  operationId: string,
  mediaType: string,
  what: string,
  body: string,
): Readonly<Record<string, unknown>> {
  if (mediaType === NDJSON) {
    const lines = body.trimEnd().split('\n');
    return Object.fromEntries(lines.map((line, index) => [`${what}: line ${index + 1}`, JSON.parse(line)]));
  }
  const answer: unknown = mediaType === 'application/json' ? JSON.parse(body) : body;
  const shown = SHOWN[operationId];
  return { [what]: shown ? shown(answer as never) : answer };
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const FIRST = Date.parse('2026-01-05T09:00:00Z');
const MINUTE_MS = 60_000;

/**
 * The same in each run: ids are numbered as they come, and the event at position n is recorded n minutes after nine.
 */
function steady(answers: unknown): unknown {
  const ids: string[] = [];
  const numbered = (id: string): string => {
    if (!ids.includes(id)) ids.push(id);
    return `00000000-0000-4000-8000-${String(ids.indexOf(id) + 1).padStart(12, '0')}`;
  };
  const text = JSON.stringify(answers, function (this: { readonly position?: string }, key, value: unknown) {
    if (key === 'asOf' || key === 'recordedAt') return timeOf(this.position);
    if (key === 'lagMs') return 0; // null where the log was slow to answer
    return typeof value === 'string' ? value.replaceAll(UUID, numbered) : value;
  });
  const today = todayThere();
  if (text.includes(today)) throw new Error(`An answer holds the day of this run, ${today}: ask with "on".`);
  return JSON.parse(text);
}

function timeOf(text: string | undefined): string {
  const position = parsePosition(text ?? '');
  if (!position) throw new Error('A time has no position beside it, so that it cannot be the same in each run.');
  return new Date(FIRST + Number(position.commit) * MINUTE_MS).toISOString();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await onTestServer(async () => {
    const answers = JSON.stringify(await recordAnswers(), undefined, 2);
    const filepath = fileURLToPath(ANSWER_EXAMPLES);
    writeFileSync(filepath, await format(answers, { ...(await resolveConfig(filepath)), filepath }));
  });
}

import { startEmbedded } from '../../../src/infra/postgres/embedded.ts';

/**
 * A process that owns an embedded Postgres until a signal stops or kills it. Its first line reports the start.
 */
const say = (answer: object): void => {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
};
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

try {
  const server = await startEmbedded({ folder: process.argv[2] ?? '', log: silent });
  process.once('SIGTERM', () => {
    void server.stop();
  });
  const keepAlive = setInterval(() => undefined, 60_000);
  process.once('SIGTERM', () => {
    clearInterval(keepAlive);
  });
  say({ url: server.url, firstStart: server.firstStart });
} catch (error) {
  say({ error: (error as Error).name, message: (error as Error).message });
}

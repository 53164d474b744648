import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { followDirectory } from '../../src/commands/follower.ts';
import { createHandle } from '../../src/commands/handle.ts';
import { observe } from '../../src/commands/observe.ts';
import { OutcomeUnknown, StoreAway } from '../../src/infra/eventstore/port.ts';
import { createLog } from '../../src/infra/telemetry/log.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import { posted } from '../support/posted.ts';
import { until } from '../support/until.ts';

type Line = Readonly<Record<string, unknown>>;

function collecting(level: string) {
  const lines: Line[] = [];
  return {
    lines,
    log: createLog({
      level,
      to: {
        write: (line: string) => {
          lines.push(JSON.parse(line) as Line);
        },
      },
    }),
  };
}

const DEBUG = 20,
  INFO = 30;
const { lines, log } = collecting('debug');
let app: TestApp;
beforeAll(async () => {
  app = await openApp({}, log);
  await app.accepted(...COMPANY, ['SetTarget', target('team', 'sales', { scope: 'department' })]);
});
afterAll(() => app.close());

const ofCommand = (stream: string) => lines.filter((line) => line['stream'] === stream && 'command' in line);

test('logs each command at debug: request, key, command, stream, position, outcome, time, trace', async () => {
  const traceId = 'ab'.repeat(16);
  const { body } = await app.command('RecordSale', sale('S1'), { traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` });
  await app.command('RecordSale', sale('S1'));
  await app.command('RecordSale', sale('S2', { credits: [{ salespersonId: 'nobody', basisPoints: 10_000 }] }));
  const [{ id: keyId } = { id: '' }] = await app.service.keys.list();
  const logged = {
    level: DEBUG,
    request: expect.stringMatching(/^[\da-f-]{36}$/),
    actor: keyId,
    command: 'RecordSale',
    ms: expect.any(Number),
  };
  expect(ofCommand('sale-shop~S1')).toMatchObject([
    { ...logged, position: body['position'], outcome: 'accepted', traceId },
    { ...logged, position: body['position'], outcome: 'duplicate' },
  ]);
  const [refused] = ofCommand('sale-shop~S2');
  expect(refused).toMatchObject({ ...logged, outcome: 'UnknownSalesperson' });
  expect(refused).not.toHaveProperty('position');
});

test("logs a reaction's command with the request that caused it, and without the name of a person", async () => {
  await app.command('AllocateTarget', {
    targetId: 'team',
    commandId: 'a',
    to: [{ targetId: 'of-ada', scope: 'salesperson', scopeId: 'ada', basisPoints: 10_000 }],
  });
  await until('the child is set', () => ofCommand('target-of-ada').length > 0);
  expect(ofCommand('target-of-ada')).toMatchObject([
    {
      actor: 'reaction',
      command: 'SetTarget',
      outcome: 'accepted',
      request: ofCommand('target-team').at(-1)?.['request'],
    },
  ]);
});

test('logs the projections with their worker, epoch and position', async () => {
  const head = await app.service.store.head();
  const position = `${head.commit}:${head.prepare}`;
  await until('it is projected', () =>
    lines.some((line) => line['msg'] === 'A batch was projected' && line['position'] === position),
  );
  const batch = lines.findLast((line) => line['msg'] === 'A batch was projected');
  expect(batch).toMatchObject({
    level: DEBUG,
    worker: expect.stringMatching(/^[\da-f-]{36}$/),
    epoch: '1',
    position,
    events: expect.any(Number),
    rows: expect.any(Number),
    ms: expect.any(Number),
  });
  expect(lines.find((line) => line['msg'] === "The projections' worker is working")).toMatchObject({
    level: INFO,
    worker: batch?.['worker'],
    epoch: '1',
  });
});

test.each([
  [new StoreAway('cut'), 'StoreAway'],
  [new OutcomeUnknown('cut'), 'OutcomeUnknown'],
  [new Error('a defect'), 'InternalError'],
])('logs a command that the service does not complete at info: %s', async (fault, outcome) => {
  const quiet = collecting('info');
  const store = { ...app.service.store, append: () => Promise.reject(fault) };
  const api = { ...app.service.api, store };
  const directory = followDirectory(api);
  await directory.catchUp();
  const handle = observe(createHandle(api, { directory, timeLimitMs: 10_000 }), {
    observer: app.service.metrics,
    tracing: undefined,
    log: quiet.log,
  });
  const ofSale = (id: string, more: object = {}) => posted('RecordSale', sale(id, more), id);
  await handle(ofSale('refused', { credits: [{ salespersonId: 'nobody', basisPoints: 10_000 }] }));
  const ended = await handle(ofSale('lost')).then(
    ({ is }) => is,
    (error: unknown) => error,
  );
  expect(ended).toBe(outcome === 'InternalError' ? fault : outcome);
  expect(quiet.lines).toEqual([
    {
      level: INFO,
      time: expect.any(Number),
      request: 'request-1',
      actor: 'key-1',
      command: 'RecordSale',
      stream: 'sale-shop~lost',
      outcome,
      ms: expect.any(Number),
      msg: 'a command failed',
    },
  ]);
});

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Span as OpenSpan } from '../../../src/infra/telemetry/port.ts';
import { openTracing } from '../../../src/infra/telemetry/trace.ts';
import { openReceiver, type Receiver } from '../../support/otlp.ts';
import { silentLog } from '../../support/servers.ts';
import { freePort } from '../../support/service.ts';
import { until } from '../../support/until.ts';

let receiver: Receiver;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const open = (more: object = {}) =>
  openTracing({ endpoint: receiver.url, service: 'here', share: 1, log: silentLog, ...more });
const started = (span: OpenSpan | undefined): OpenSpan => {
  if (!span) throw new Error('The span is not recorded.');
  return span;
};
const parts = (span: OpenSpan) => ({
  traceId: span.traceparent.split('-')[1] ?? '',
  spanId: span.traceparent.split('-')[2] ?? '',
});

test('a batch is a child of one trace, or linked to several, or not recorded if its events are not', async () => {
  const tracing = open();
  const first = started(tracing.start('first', undefined));
  const second = started(tracing.start('second', first.traceparent));
  const other = started(tracing.start('other', undefined));
  for (const span of [first, second, other]) span.end();
  started(tracing.startBatch('of one', [undefined, first.traceparent, second.traceparent, first.traceparent])).end();
  started(tracing.startBatch('of two', [first.traceparent, other.traceparent, 'no traceparent'])).end();
  expect(
    tracing.startBatch('of none', [undefined, `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`, '', 'x']),
  ).toBeUndefined();
  await tracing.close();
  const named = (name: string) => receiver.spans.find((span) => span.name === name);
  expect(named('of one')).toMatchObject({
    traceId: parts(first).traceId,
    parentSpanId: parts(first).spanId,
    links: [parts(second)],
  });
  expect(named('of two')?.parentSpanId).toBeUndefined();
  expect(named('of two')).toMatchObject({ links: [parts(first), parts(other)] });
});

test.each([
  ['a later version', `01-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, 'a'.repeat(32)],
  ['more parts than there are', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01-01`, undefined],
  ['no trace', `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`, undefined],
  ['no span', `00-${'a'.repeat(32)}-${'0'.repeat(16)}-01`, undefined],
  ['a version that there is not', `ff-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, undefined],
  ['garbage', 'garbage', undefined],
])('a parent of %s', async (_, parent, traceId) => {
  const tracing = open();
  const span = started(tracing.start('child', parent));
  if (traceId === undefined) expect(parts(span).traceId).not.toBe('a'.repeat(32));
  else expect(parts(span).traceId).toBe(traceId);
  await tracing.close();
});

test('the reason of a failure is recorded without a secret', async () => {
  const tracing = open();
  tracing.start('failed', undefined)?.end({ rows: 1 }, 'no postgres://me:hunter2@db/x');
  await tracing.close();
  expect(receiver.spans).toMatchObject([{ status: { code: 2, message: 'no postgres://me:[hidden]@db/x' } }]);
});

test('more spans than can be sent are dropped, not kept', async () => {
  const tracing = open();
  for (let n = 0; n < 50_000; n++) tracing.start('many', undefined)?.end();
  await tracing.close();
  expect(receiver.spans.length).toBeGreaterThan(3_000);
  expect(receiver.spans.length).toBeLessThan(6_000);
});

test('a receiver that is away is logged once, and later spans are sent when it is back', async () => {
  const port = await freePort();
  const said: string[] = [];
  const say = (_: object, message: string) => {
    said.push(message);
  };
  const tracing = open({ endpoint: `http://127.0.0.1:${port}/`, log: { info: say, warn: say, error: say } });
  const tell = () => tracing.start('again', undefined)?.end();
  tell();
  await until('it is logged', () => said.length === 1);
  tell();
  const back = await openReceiver(port);
  await until('it is sent', () => {
    tell();
    return back.spans.length > 0;
  });
  await tracing.close();
  await back.close();
  expect(said).toEqual([
    'Traces cannot be sent and are dropped until the receiver answers again',
    'Traces are sent again',
  ]);
});

test('ends while the receiver never answers', async () => {
  const mute = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const tracing = open({ endpoint: `http://127.0.0.1:${(mute.address() as AddressInfo).port}` });
  tracing.start('lost', undefined)?.end();
  await tracing.close();
  expect(mute.listening).toBe(true);
  mute.close();
});

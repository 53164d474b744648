import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Metadata } from '../../src/infra/eventstore/port.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import { openReceiver, type Receiver, type Span, valueOf } from '../support/otlp.ts';
import { freePort } from '../support/service.ts';
import { until } from '../support/until.ts';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** The trace context of a client, sampled or not. */
function client(flags: '00' | '01' = '01') {
  const traceId = hex(16);
  const spanId = hex(8);
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-${flags}` };
}

async function metadataOf({ service }: TestApp, stream: string): Promise<Metadata[]> {
  const metadata: Metadata[] = [];
  for await (const event of service.store.read(stream)) metadata.push(event.metadata);
  return metadata;
}

const allocation = {
  targetId: 'team',
  commandId: 'allocate',
  to: [
    { targetId: 'of-ada', scope: 'salesperson', scopeId: 'ada', basisPoints: 6_000 },
    { targetId: 'of-bob', scope: 'salesperson', scopeId: 'bob', basisPoints: 4_000 },
  ],
};

async function allocated(app: TestApp, traceparent: string): Promise<void> {
  await app.accepted(...COMPANY, ['SetTarget', target('team', 'sales', { scope: 'department' })]);
  expect(await app.command('AllocateTarget', allocation, { traceparent })).toMatchObject({ status: 201 });
  await until('both children are set', async () => (await metadataOf(app, 'target-of-bob')).length === 1);
}

describe('with a receiver of traces', () => {
  let receiver: Receiver;
  let app: TestApp;
  beforeEach(async () => {
    receiver = await openReceiver();
  });
  afterEach(() => receiver.close());
  const open = async (share = 1) => {
    app = await openApp({ traces: { endpoint: receiver.url, service: 'under test', share } });
  };
  const named = (name: string, traceId: string): Span[] =>
    receiver.spans.filter((span) => span.name === name && span.traceId === traceId);

  test('records one trace from the client to the command, its projection, the reaction and its commands', async () => {
    await open();
    const { traceId, spanId, traceparent } = client();
    await allocated(app, traceparent);
    const carried = [
      (await metadataOf(app, 'target-team')).at(-1),
      ...(await metadataOf(app, 'target-of-ada')),
      ...(await metadataOf(app, 'target-of-bob')),
    ].map((metadata) => metadata?.traceparent);
    await until('all is projected', async () => (await app.get('/ready')).body['lagEvents'] === 0);
    await app.close();

    const [command] = named('AllocateTarget', traceId) as [Span];
    expect(command.parentSpanId).toBe(spanId);
    expect(['stream', 'outcome', 'position'].map((name) => valueOf(command, `pacesetter.${name}`))).toEqual([
      'target-team',
      'accepted',
      '9:9',
    ]);
    const [reaction] = named('react: set allocated targets', traceId) as [Span];
    expect(reaction.parentSpanId).toBe(command.spanId);
    const children = named('SetTarget', traceId);
    expect(children.map((span) => [span.parentSpanId, valueOf(span, 'pacesetter.stream')])).toEqual([
      [reaction.spanId, 'target-of-ada'],
      [reaction.spanId, 'target-of-bob'],
    ]);
    expect(carried).toEqual([command, ...children].map((span) => `00-${traceId}-${span.spanId}-01`));

    // A batch is the child of a command, or linked to it.
    const projected = receiver.spans
      .filter(({ name }) => name === 'project')
      .flatMap((span) => [{ traceId: span.traceId, spanId: span.parentSpanId }, ...(span.links ?? [])]);
    for (const span of [command, ...children]) {
      expect(projected).toContainEqual(expect.objectContaining({ traceId, spanId: span.spanId }));
    }
    expect([...receiver.services]).toEqual(['under test']);
  });

  test('records a refusal as an outcome; a traceparent that is not recorded is in the event only', async () => {
    await open();
    await app.accepted(...COMPANY);
    const [refused, unrecorded] = [client(), client('00')];
    await app.command('RecordSale', sale('S1', { credits: [{ salespersonId: 'nobody', basisPoints: 10_000 }] }), {
      traceparent: refused.traceparent,
    });
    await app.command('RecordSale', sale('S2'), { traceparent: unrecorded.traceparent });
    expect(await metadataOf(app, 'sale-shop~S2')).toMatchObject([{ traceparent: unrecorded.traceparent }]);
    await app.close();
    const [span] = named('RecordSale', refused.traceId) as [Span];
    expect([valueOf(span, 'pacesetter.outcome'), span.status.code]).toEqual(['UnknownSalesperson', 0]);
    expect(receiver.spans.filter(({ traceId }) => traceId === unrecorded.traceId)).toEqual([]);
  });

  test('records only what a client records when the share is 0', async () => {
    await open(0);
    await app.accepted(...COMPANY);
    const { traceId, traceparent } = client();
    await app.command('RecordSale', sale('S1'), { traceparent });
    await until('all is projected', async () => (await app.get('/ready')).body['lagEvents'] === 0);
    expect((await metadataOf(app, 'company'))[0]).not.toHaveProperty('traceparent');
    await app.close();
    expect(receiver.spans.map(({ name }) => name).toSorted()).toEqual(['RecordSale', 'project']);
    expect(
      named('project', traceId).length +
        receiver.spans.filter(({ links }) => links?.some((link) => link.traceId === traceId)).length,
    ).toBe(1);
  });
});

test('keeps the traceparent of the client in its event and those of the reaction, if no traces are sent', async () => {
  const app = await openApp();
  const { traceparent } = client();
  await allocated(app, traceparent);
  expect((await metadataOf(app, 'target-team')).map((metadata) => metadata.traceparent)).toEqual([
    undefined,
    traceparent,
  ]);
  expect((await metadataOf(app, 'target-of-ada')).map((metadata) => metadata.traceparent)).toEqual([traceparent]);
  await app.close();
});

test.each(['garbage', '00-ab-cd-01', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01-${'c'.repeat(9_000)}`])(
  'ignores an invalid traceparent: %.20s',
  async (traceparent) => {
    const app = await openApp();
    await app.accepted(...COMPANY);
    expect(await app.command('RecordSale', sale('S1'), { traceparent })).toMatchObject({ status: 201 });
    expect((await metadataOf(app, 'sale-shop~S1'))[0]).not.toHaveProperty('traceparent');
    await app.close();
  },
);

test('works and ends while the receiver of traces is away', async () => {
  const app = await openApp({
    traces: { endpoint: `http://127.0.0.1:${await freePort()}`, service: 'alone', share: 1 },
  });
  await app.accepted(...COMPANY);
  await expect(app.close()).resolves.toBeUndefined();
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { freePort, pacesetter, startService, type ServiceProcess } from '../support/service.ts';
import { until } from '../support/until.ts';

const KILLS = Number(process.env['KILLS'] ?? 5);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** A small generator, so that a printed seed repeats the moments (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ORGANISATION: readonly [string, object][] = [
  ['ConfigureCompany', { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } }],
  ['FoundDepartment', { departmentId: 'sales', name: 'Sales' }],
  ['HireSalesperson', { salespersonId: 'ada', name: 'Ada', departmentId: 'sales', on: '2025-01-01' }],
  ['ListProduct', { productId: 'p', name: 'Product', category: 'Goods', listPrice: '10.00', currency: 'EUR' }],
  ['SetTarget', { targetId: 't', scope: 'salesperson', scopeId: 'ada', period: '2026-Q1', measure: 'revenue', amount: '1000.00', currency: 'EUR', counts: 'credited', proration: 'none' }],
];

const saleOf = (n: number) => ({
  saleId: `s${n}`, source: 'shop', soldAt: '2026-02-03T12:00:00+01:00', customer: 'c', currency: 'EUR',
  lines: [{ productId: 'p', quantity: '1', unitPrice: '10.00' }], credits: [{ salespersonId: 'ada', basisPoints: 10_000 }],
});

/** Posts sales on 16 lanes until told to stop; one without an answer is posted again under its command id, as a client would. */
function postUnderLoad(current: () => { url: string; key: string }) {
  const acknowledged = new Set<string>();
  let stopped = false;
  let next = 0;
  const post = async (n: number) => {
    const { url, key } = current();
    const answer = await fetch(`${url}/v1/commands/RecordSale`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, 'idempotency-key': `c${n}` }, body: JSON.stringify(saleOf(n)),
    });
    const body = await answer.text();
    if (answer.ok) acknowledged.add(`s${n}`);
    else if (answer.status !== 503) throw new Error(`sale ${n}: ${answer.status} ${body}`);
    return answer.ok;
  };
  const lane = async () => {
    while (!stopped) {
      const n = next++;
      await until(`sale ${n} is acknowledged`, () => post(n).catch((fault: unknown) => {
        // The connection went with the server. Jest's realm has a TypeError of its own, so the name tells.
        if ((fault as Error).name === 'TypeError') return false;
        throw fault;
      }), 120_000);
    }
  };
  const lanes = Array.from({ length: 16 }, lane);
  return { acknowledged, async stop() { stopped = true; await Promise.all(lanes); } };
}

async function recordedSales(service: ServiceProcess): Promise<string[]> {
  const answer = await fetch(`${service.url}/v1/audit/events?type=SaleRecorded`, { headers: { authorization: `Bearer ${service.key()}` } });
  const lines = (await answer.text()).trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { data: { saleId: string } }).data.saleId);
}

test(`nothing acknowledged is lost or doubled when the service is killed ${KILLS} times under load (seed ${SEED})`, async () => {
  const dice = random(SEED);
  const folder = await mkdtemp(join(tmpdir(), 'pacesetter-kill-'));
  const port = await freePort();
  let service = await startService(folder, port);
  for (const [name, data] of ORGANISATION) {
    const answer = await fetch(`${service.url}/v1/commands/${name}`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${service.key()}` }, body: JSON.stringify(data),
    });
    expect(answer.status).toBe(201);
  }
  const load = postUnderLoad(() => ({ url: service.url, key: service.key() }));

  for (let kill = 0; kill < KILLS; kill++) {
    const goal = load.acknowledged.size + 1 + Math.floor(dice() * 400);
    await until('more sales are acknowledged', () => load.acknowledged.size >= goal, 120_000);
    await service.kill(kill % 2 === 1);
    service = await startService(folder, port);
  }
  await load.stop();

  const recorded = await recordedSales(service);
  expect(new Set(recorded).size).toBe(recorded.length);
  expect([...load.acknowledged].filter((sale) => !recorded.includes(sale))).toEqual([]);
  await until('the read models have caught up', async () => {
    const answer = await fetch(`${service.url}/v1/attainment/t`, { headers: { authorization: `Bearer ${service.key()}` } });
    return ((await answer.json()) as { actual: string }).actual === `${recorded.length * 10}.00`;
  });
  expect(await service.stop()).toBe(0);
  const verified = await pacesetter(folder, port, 'verify');
  expect(verified).toMatchObject({ code: 0 });
  await rm(folder, { recursive: true });
}, 60_000 + KILLS * 30_000);

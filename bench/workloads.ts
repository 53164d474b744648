// Loads as event stores are measured with: many small streams, few hot ones, and reads beside writes.
import { PERIOD, sale } from './company.ts';
import { getEach } from './get-each.ts';
import { post, postSales, type Spread } from './load.ts';
import type { Running } from './processes.ts';
import { report, SECONDS } from './report.ts';
import type { Site } from './site.ts';

const HOT = 200;

function spread({ rate, p50, p97_5, p99, p99_9, failed }: Spread): string {
  return (
    `${Math.round(rate)}/s, p50 ${p50}, p97.5 ${p97_5}, p99 ${p99}, p99.9 ${p99_9} ms` +
    (failed ? `, ${failed} FAILED` : '')
  );
}

/** (e) of one process of the api, and of two at one port. */
export async function workloads(site: Site, api: Running): Promise<void> {
  const key = site.key();
  const recordSale = (at: Running): string => `${at.url}/v1/commands/RecordSale`;
  report('(e) many small streams', spread(await postSales(recordSale(api), { key, seconds: SECONDS })));
  report(`(e) ${HOT} hot streams, by Zipf's law`, spread(await amendHotSales(api, key)));
  const [written, read] = await Promise.all([
    postSales(recordSale(api), { key, seconds: SECONDS, connections: 32 }),
    getEach(api.url, (n) => `/v1/attainment?period=${PERIOD}&on=${dayOf(n)}`, {
      key,
      seconds: SECONDS,
      connections: 8,
    }),
  ]);
  report('(e) mixed: writes, 32 connections', spread(written));
  report(
    '(e) mixed: pages of 100 targets, 8 connections',
    `${Math.round(read.rate)}/s, p50 ${read.p50}, p99 ${read.p99} ms`,
  );
  const two = await site.start('api', '--workers', '2');
  await postSales(recordSale(two), { key, seconds: 2 });
  report('(e) many small streams, two workers', spread(await postSales(recordSale(two), { key, seconds: SECONDS })));
  await two.stop();
}

/** A day of the period; each of the next 84 numbers has another one. */
export function dayOf(n: number): string {
  return `2026-0${7 + (n % 3)}-${String(1 + (n % 28)).padStart(2, '0')}`;
}

/** Each amendment reads a stream that grows. The first sale gets an eighth of them. */
function amendHotSales({ url }: Running, key: string): Promise<Spread> {
  return post({
    url: `${url}/v1/commands/AmendSale`,
    key,
    seconds: SECONDS,
    body: (n) => ({ ...sale(n, 'hot').data, saleId: (sale(zipf(), 'few').data as { saleId: string }).saleId }),
    headers: (n) => ({ 'idempotency-key': `amend-${n}` }),
  });
}

/** A rank from 0 to HOT - 1, in inverse proportion to 1 + rank. */
function zipf(): number {
  return Math.floor(Math.exp(Math.random() * Math.log(HOT + 1)) - 1);
}

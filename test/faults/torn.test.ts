import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { importLines } from '../../src/cli/import-lines.ts';
import { random } from '../../src/domain/kernel/random.ts';
import type { Address } from '../support/client.ts';
import { type Cutter, cutterTo } from '../support/cutter.ts';
import { createLedger } from '../support/ledger.ts';
import { postUnderLoad, saleOf } from '../support/load.ts';
import { SEED } from '../support/random.ts';
import { audited } from '../support/reconcile.ts';
import { ENGINES, openSite, type Site } from '../support/site.ts';
import { until } from '../support/until.ts';

const TORN = Number(process.env['TORN'] ?? 2);
const CUTS = Number(process.env['CUTS'] ?? 4);
const LINES = 3_000;
/** Bytes: pieces end in the middle of a line. */
const PIECE = 50_000;

let site: Site | undefined;
let cutter: Cutter | undefined;
afterEach(async () => {
  await site?.close();
  await cutter?.close();
  site = cutter = undefined;
});

const lines = Array.from(
  { length: LINES },
  (_, n) => `${JSON.stringify({ type: 'RecordSale', id: `line-${n}`, data: saleOf(n) })}\n`,
);

const body = Buffer.from(lines.join(''));
const LONGEST = Math.max(...lines.map(({ length }) => length));

/** Sends an import and destroys the connection in the middle, after so many answers. */
async function tear({ url, key }: Address, answers: number): Promise<void> {
  const posted = request(`${url}/v1/commands?answers=all`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` },
  });
  posted.on('error', () => undefined);
  const closed = once(posted, 'close');
  let answered = 0;
  posted.on('response', (response) => {
    response
      .on('error', () => undefined)
      .on('data', (bytes: Buffer) => {
        answered += bytes.toString().split('\n').length - 1;
        if (answered >= answers) posted.destroy();
      });
  });
  for (let from = 0; from < body.length && !posted.destroyed; from += PIECE) {
    posted.write(body.subarray(from, from + PIECE));
    // Little is under way at any time, so that the service cannot take it all before it learns that its client has
    // gone.
    await until(
      'the service has answered most of what was sent',
      () => posted.destroyed || answered >= Math.floor((from - PIECE) / LONGEST),
    );
  }
  await closed;
}

test.each(ENGINES)(
  `records every command once when an import is torn ${TORN} times and sent again (log in %s, seed ${SEED})`,
  async (engine) => {
    const dice = random(SEED);
    const { address, warm, findings } = (site = await openSite({ engine }));
    const recorded = async (): Promise<string[]> => {
      const sales: string[] = [];
      for await (const { data } of audited(address, '?type=SaleRecorded')) sales.push(data.saleId as string);
      return sales;
    };
    const count = async () => (await recorded()).length;
    const stood: number[] = [];
    for (let torn = 0; torn < TORN; torn++) {
      await tear(address, 1 + Math.floor(((torn + dice()) / TORN) * LINES * 0.8));
      stood.push(await count());
    }
    warm();
    // The log may be too slow for a line, because it can share its machine. The import is then sent again:
    // until every line is written.
    const imports: string[] = [];
    for (let refused = 1, times = 0; refused > 0 && times < 5; times++) {
      const problems = new Set<string>();
      const { summary } = await importLines({
        url: address.url,
        key: address.key,
        lines,
        onRefused: ({ problem: { type = '' } }) => {
          problems.add(type);
        },
      });
      expect(summary).toMatchObject({ lines: LINES, accepted: LINES - summary.duplicates - summary.refused });
      expect([...problems].filter((type) => !/StoreAway|OutcomeUnknown/.test(type))).toEqual([]);
      imports.push(`${summary.accepted} accepted, ${summary.duplicates} found, ${summary.refused} to be sent again`);
      refused = summary.refused;
    }

    process.stdout.write(`${engine}: torn at ${stood.join(', ')} of ${LINES}; then ${imports.join('; ')}\n`);
    expect(new Set(await recorded()).size).toBe(LINES);
    expect(await count()).toBe(LINES);
    expect(await findings(createLedger())).toEqual([]);
  },
  600_000 + TORN * 20_000,
);

test.each(ENGINES)(
  `answers unknown when the connection of an append is cut and finds the append when it is repeated, ${CUTS} ` +
    `times (log in %s, seed ${SEED})`,
  async (engine) => {
    const dice = random(SEED);
    const appends = (first: Buffer) => engine !== 'Postgres' || first.includes('pacesetter log: append');
    const { address, warm, findings } = (site = await openSite({
      engine,
      through: async (url) => (cutter = await cutterTo(url, appends)).url,
    }));
    const { arm, cuts } = cutter as Cutter;
    const { ledger, more, stop } = postUnderLoad({ address: () => address });
    await more(150);
    warm();
    for (let cut = 0; cut < CUTS; cut++) {
      // An append sends some thousand bytes and receives some hundred.
      arm(cut % 2 === 0 ? 'from the server' : 'to the server', Math.floor(dice() * (cut % 2 === 0 ? 300 : 6_000)));
      await until('the connection is cut', () => cuts() === cut + 1);
      await more(50);
    }
    await stop();

    expect(await findings(ledger)).toEqual([]);
    if (engine === 'Postgres') {
      expect(ledger.answered.unknown).toBeGreaterThan(0);
      expect(ledger.found).toBeGreaterThan(0);
    }
  },
  600_000 + CUTS * 10_000,
);

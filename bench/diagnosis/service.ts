import { addDays } from '../../src/domain/kernel/day.ts';
import type { Options } from '../../src/simulate/options.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { caughtUp, openSite } from '../site.ts';
import type { Outcome, Said } from './outcome.ts';
import { recordsOf } from './records.ts';

interface Answer {
  readonly type?: string;
  readonly answer: string;
  readonly first: string | null;
}

/** Posts a company to a service of its own, on a database of its own, and asks it about each target. */
export async function askedOfService(options: Options): Promise<Outcome> {
  const { commands, truth } = simulate(options);
  const { targets } = recordsOf(commands);
  const site = await openSite('');
  try {
    const api = await site.start('api');
    await site.send(api, commands);
    const worker = await site.start('projections');
    await caughtUp(site);
    const said: Said[] = [];
    for (const { targetId, scope, scopeId } of targets) {
      const query = new URLSearchParams({ targetId, on: addDays(truth.period.until, -1) }).toString();
      const response = await fetch(`${api.url}/v1/diagnosis?${query}`, {
        headers: { authorization: `Bearer ${site.key()}` },
      });
      const body = (await response.json()) as Answer;
      if (response.ok) said.push({ scope, scopeId, answer: body.answer, first: body.first });
      else if (body.type !== '/problems/TargetIsNotDiagnosed') throw new Error(`${targetId}: ${JSON.stringify(body)}`);
    }
    await worker.stop();
    await api.stop();
    return { options, truth, said, targets: targets.length };
  } finally {
    await site.close();
  }
}

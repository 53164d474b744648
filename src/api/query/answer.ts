import { formatPosition, type Position } from '../../domain/kernel/position.ts';
import type { Api } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { HereColumns } from '../attainment/rows.ts';

/** What every answer begins with. */
export interface Head {
  readonly position: string;
  readonly asOf: string;
  /** How long the oldest event that is not yet projected has waited; null while the log does not answer. */
  readonly lagMs: number | null;
}

/** Asks while the log's end is looked up beside it, and says where the answer stands. */
export async function withHead<Found extends { readonly here: HereColumns }>(
  api: Api,
  { position, instant }: { readonly position: Position | undefined; readonly instant: string },
  ask: () => Promise<Found | undefined>,
): Promise<{ readonly head: Head; readonly position: Position; readonly found: Found }> {
  const [end, found] = await Promise.all([api.logEnd.look(), ask()]);
  await api.logMatch.require(found?.here.log ?? null);
  if (!found) throw unknownTarget();
  const here = { commit: BigInt(found.here.commit), prepare: BigInt(found.here.prepare) };
  const stands = position ?? here;
  const lagMs = await api.logEnd.lagBehind(end, here.commit);
  return { head: { position: formatPosition(stands), asOf: instant, lagMs }, position: stands, found };
}

export function unknownTarget(): Problem {
  return new Problem(
    404,
    'TargetIsUnknown',
    'No such target was set by then. Its id is compared exactly; a later asOf may know it.',
  );
}

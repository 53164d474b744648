import type { Day } from '../domain/kernel/day.ts';
import type { Fraction } from '../domain/kernel/fraction.ts';

/**
 * What a reaction may ask of the read models: figures as of the position of its event, so that the event gives the same
 * commands whenever it is handled. Throws while the read models have not reached the position; the reaction then tries
 * again.
 */
export interface Figures {
  /** The targets whose periods ended on the days that a close closed. `from` is absent at the first close. */
  endedTargets(close: {
    readonly position: bigint;
    readonly from: Day | undefined;
    readonly until: Day;
  }): Promise<
    readonly { readonly targetId: string; readonly attainment: Fraction | null; readonly withdrawn: boolean }[]
  >;
}

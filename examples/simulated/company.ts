import { drawOptions } from '../../src/simulate/options.ts';
import { simulate, type Simulation } from '../../src/simulate/simulate.ts';

const SEED = 14;

/**
 * Twenty people, three years of history, and a last quarter in which delivery fails the whole company. Its systems
 * record everything, but for the reason of one loss in ten.
 */
export function simulatedCompany(): Simulation {
  return simulate(
    drawOptions(SEED, { people: 20, months: 36, deals: 6, unknown: 0.1, gaps: [], cause: 'delivery', size: 0.3 }),
  );
}

import type { Figures } from '../../src/reactions/figures.ts';

/** For reactions that ask for no figures. */
export const NO_FIGURES: Figures = { endedTargets: () => Promise.resolve([]) };

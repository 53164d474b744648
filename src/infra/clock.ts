/** The only clock. Domain and projections get the time as an argument. */
export const systemClock = (): Date => new Date();

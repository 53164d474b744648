/** The one clock: domain and projections are handed the time, they never look. */
export const systemClock = (): Date => new Date();

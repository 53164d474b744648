/** Printed by the tests that use it: SEED=… repeats their moments. */
export const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

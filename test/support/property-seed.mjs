// A failed property prints its seed and path: SEED=… SEED_PATH=… npm test -- FILE -t NAME runs it again with them.
if (process.env.SEED !== undefined) {
  const { default: fc } = await import('fast-check');
  const path = process.env.SEED_PATH;
  fc.configureGlobal({ seed: Number(process.env.SEED), ...(path === undefined ? {} : { path }) });
}

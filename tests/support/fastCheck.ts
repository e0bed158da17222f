import fc from 'fast-check';

/** CI repeats the same cases, so that a red run is about the change at hand; everywhere else each run tries new ones. `FC_SEED` repeats a run that failed. */
const seed = process.env.FC_SEED ?? (process.env.CI ? '20261121' : undefined);
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });

export default fc;

/** `npm run soak [-- options]`: a year of the service on the movable clock, with faults, the rules checked every day. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('tests/soak/run.ts');

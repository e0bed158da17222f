/** `npm run chaos -- delivery|broadcast|renewals [options]`: breaks the service in the middle of its work and counts what was done twice or lost. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('tests/chaos/run.ts');

/** `npm run bench [-- NAME]`: speed, side by side with what it is compared to; prints tables and writes bench/results/NAME.json. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('bench/run.ts');

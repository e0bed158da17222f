/** `npm run fuzz [-- --bodies N]`: hostile input for every trigger and the account page of a real n8n. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('tests/fuzz/run.ts');

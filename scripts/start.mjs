/** `npm start [-- flags]`: builds the package and runs the sandbox with a real n8n. One signal stops everything. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('sandbox/main.ts');

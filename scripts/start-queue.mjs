/** `npm run start:queue [-- flags]`: builds the package and runs the sandbox with n8n in queue mode. One signal stops everything. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('sandbox/queue.ts');

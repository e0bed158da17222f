/** `npm run scenario -- NAME`: plays a story on a fresh sandbox with a real n8n (`--list` names them). */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('tests/scenarios/run.ts');

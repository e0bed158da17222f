/** `npm run rehearse -- --days 90 [--setup FILE] [--files N]`: the owner's own 00 Setup, lived ahead in the sandbox, as a table of what each kind of subscriber gets and pays. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt('tests/rehearsal/run.ts');

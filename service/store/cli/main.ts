#!/usr/bin/env node
import { masked, unreadable } from './address';
import { HELP, readCommandLine } from './commandLine';
import { RUN } from './commands';

/** The owner's command line for the store, part of the package: an n8n that is stopped cannot run a node. */
async function main(): Promise<number> {
	const line = readCommandLine(process.argv.slice(2));
	process.stdout.write(`${line === 'help' ? HELP : await RUN[line.command](line)}\n`);
	return 0;
}

/** What went wrong, and what to do; never with a stack or an address of a database. */
function told(error: unknown): string {
	const { message, hint, code } = error as { message?: string; hint?: string; code?: string };
	if (code === 'ERR_INVALID_URL') return told(unreadable());
	return masked([message || String(error), hint].filter(Boolean).join(' '));
}

main().then(
	(code) => (process.exitCode = code),
	(error: unknown) => {
		process.stderr.write(`${told(error)}\n`);
		process.exitCode = 1;
	},
);

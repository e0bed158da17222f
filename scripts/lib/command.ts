/**
 * Runs a command of the project and ends the process with its status: 1 for an error, 2 for an option that does not exist.
 * @param help how it is called; printed for `--help` too
 */
export function command(help: string, main: () => Promise<number>): void {
	if (process.argv.includes('--help')) return console.log(help);
	main().then(
		(code) => process.exit(code),
		(error: unknown) => {
			const misspelt = String((error as { code?: unknown } | undefined)?.code).startsWith('ERR_PARSE_ARGS');
			const told = error instanceof Error ? error : new Error(String(error));
			console.error(misspelt ? `${told.message.split('. ')[0]}.\n\n${help}` : (told.stack ?? told.message));
			process.exit(misspelt ? 2 : 1);
		},
	);
}

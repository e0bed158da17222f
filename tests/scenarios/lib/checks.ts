import { isDeepStrictEqual } from 'node:util';

/** Named conclusions of a scenario: each is "ok" or "fail: why". The same name checked twice stays failed once it has failed. */
export class Checks {
	readonly results: Record<string, string> = {};

	constructor(private readonly print: (line: string) => void) {}

	/** Deep equality. */
	equal(name: string, actual: unknown, expected: unknown): void {
		this.note(name, isDeepStrictEqual(actual, expected) ? undefined : `expected ${show(expected)}, got ${show(actual)}`);
	}

	/** A condition; `why` says what was found when it does not hold. */
	that(name: string, holds: boolean, why: unknown = ''): void {
		this.note(name, holds ? undefined : show(why) || 'does not hold');
	}

	/** A part of the story that ended in an error. */
	failed(name: string, error: unknown): void {
		this.note(name, error instanceof Error ? error.message : String(error));
	}

	allOk(): boolean {
		const results = Object.values(this.results);
		return results.length > 0 && results.every((one) => one === 'ok');
	}

	private note(name: string, why: string | undefined): void {
		const result = why === undefined ? 'ok' : `fail: ${why}`;
		if (this.results[name]?.startsWith('fail')) return;
		// Told once, however many people it holds for.
		const isNews = this.results[name] !== result;
		this.results[name] = result;
		if (isNews) this.print(`   ${why === undefined ? '✓' : '✗'} ${name}${why === undefined ? '' : `: ${why}`}`);
	}
}

function show(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

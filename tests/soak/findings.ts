/** Rules that did not hold. */
export class Findings {
	private readonly byRule = new Map<string, { count: number; first: string[] }>();

	constructor(
		private readonly when: () => string,
		private readonly print: (line: string) => void,
	) {}

	/** @param what who and what, so that it can be looked up in the store */
	note(rule: string, what: string): void {
		const known = this.byRule.get(rule) ?? { count: 0, first: [] };
		known.count++;
		if (known.first.length < 5) {
			known.first.push(what);
			this.print(`! ${this.when()} ${rule}: ${what}`);
		}
		this.byRule.set(rule, known);
	}

	/** `ok`, or how often a rule did not hold and how it first did not. */
	of(rule: string): string {
		const known = this.byRule.get(rule);
		return known === undefined ? 'ok' : `${known.count} times: ${known.first[0]}`;
	}

	/** Rules that were noted under a name nobody asked for. */
	others(asked: string[]): string[] {
		return [...this.byRule.keys()].filter((rule) => !asked.includes(rule));
	}

	get count(): number {
		return [...this.byRule.values()].reduce((sum, { count }) => sum + count, 0);
	}
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from '../support/fastCheck';
import { type Call, type CallClass, fullName } from './call';

/** So many of one class are told; the others are counted. */
const TOLD = 3;
const SHRINKING_MS = 15_000;

interface Finding {
	one: CallClass;
	/** With which the batch it was in is made again. */
	batch: { seed: number; size: number };
}

/** What did not go as promised, kept so that it can be repeated. */
export class Findings {
	/** How many of each class. */
	readonly counts = new Map<string, number>();
	private readonly first = new Map<string, Finding>();

	constructor(
		private readonly folder: string,
		private readonly seed: number,
		private readonly print: (line: string) => void,
	) {}

	get all(): number {
		return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
	}

	/** An answer that was not as promised. */
	answer(one: CallClass, call: Call, why: string, batch: Finding['batch']): void {
		const name = fullName(one);
		if (!this.first.has(name)) this.first.set(name, { one, batch });
		if (this.count(name) <= TOLD)
			this.print(`✗ ${name}: ${why}\n   ${this.save(name, call)}\n   again: npm run fuzz -- --only ${name} --seed ${this.seed}`);
	}

	/** A row that could not be worked off, or whatever else is no answer. */
	other(name: string, why: string, what: unknown): void {
		if (this.count(name) <= TOLD) this.print(`✗ ${name}: ${why}\n   ${this.save(name, what)}`);
	}

	/** The shortest call of each class that is still answered wrongly. */
	async shrink(isWrong: (one: CallClass, call: Call) => Promise<string | undefined>): Promise<void> {
		for (const { one, batch } of this.first.values()) {
			const property = fc.asyncProperty(one.calls, async (call) => {
				const why = await isWrong(one, call);
				if (why !== undefined) throw new Error(why);
			});
			const { counterexample, errorInstance } = await fc.check(property, {
				seed: batch.seed,
				numRuns: batch.size,
				interruptAfterTimeLimit: SHRINKING_MS,
			});
			if (counterexample)
				this.print(`shortest of ${fullName(one)}: ${told(counterexample[0])}\n   ${String(errorInstance).split('\n')[0]}`);
		}
	}

	private count(name: string): number {
		const count = (this.counts.get(name) ?? 0) + 1;
		this.counts.set(name, count);
		return count;
	}

	private save(name: string, what: unknown): string {
		mkdirSync(this.folder, { recursive: true });
		const file = join(this.folder, `${name.replace(/\W+/g, '-')}-${this.counts.get(name)}.json`);
		writeFileSync(file, told(what));
		return file;
	}
}

/** As text; the body of a call as it is, and in base64 where it is no text. */
function told(what: unknown): string {
	const { body, ...rest } = what as Partial<Call>;
	if (!Buffer.isBuffer(body)) return JSON.stringify(what);
	const text = body.toString('utf8');
	return JSON.stringify({ ...rest, ...(Buffer.from(text).equals(body) ? { body: text } : { base64: body.toString('base64') }) });
}

/** What `npm run chaos` was told, for the kinds that run through a real n8n. */
export interface ChaosOptions {
	/** How many people are served. */
	people: number;
	/** SIGKILLs at least. */
	kills: number;
	/** n8n in queue mode. */
	queue: boolean;
	seed: number;
	/** Leases of a killed n8n are let go at once instead of running out; a single n8n only, as nobody else can hold one. */
	quick: boolean;
	print(line: string): void;
}

/** The last line's figures; DESIGN says which there are in any case. */
export interface ChaosFigures {
	kills: number;
	faults: number;
	expected: number;
	done: number;
	lost: number;
	/** What came more than once. */
	doubled: number;
	/** Of those, what was on its way when something was killed or an answer was lost. */
	repeatedInFlight: number;
	[figure: string]: unknown;
}

export interface ChaosResult {
	figures: ChaosFigures;
	/** What has to hold: `ok`, or the number that says otherwise. */
	checks: Record<string, string>;
}

/** `ok` for nothing, else how many. */
export const zero = (count: number): string => (count === 0 ? 'ok' : String(count));

/** `ok` when at most so many. */
export const atMost = (count: number, limit: number): string => (count <= limit ? 'ok' : `${count}, at most ${limit}`);

/** `ok` when at least so many. */
export const atLeast = (count: number, wanted: number): string => (count >= wanted ? 'ok' : `only ${count}`);

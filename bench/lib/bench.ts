import type { Report } from './report';

/** How big a run is: `full` is what the issue asks for, `small` shows in a minute that a bench works, `tiny` is for the tests. */
export type Size = 'full' | 'small' | 'tiny';

export interface BenchOptions {
	size: Size;
	/** How often each side is measured; the median counts. */
	rounds: number;
	/** Where databases and n8n's home are put; emptied afterwards. */
	folder: string;
	/** PostgreSQL to measure on as well, `postgres://…`; schemas of its own are made there and dropped. */
	postgres?: string;
	/** `sqlite`: without PostgreSQL, where none can be started. */
	engines?: 'sqlite';
	/** Write a CPU profile of n8n into this folder. */
	profile?: string;
	print(line: string): void;
}

export interface Bench {
	/** One line: what is measured. */
	title: string;
	/** True when it starts a real n8n. */
	needsN8n: boolean;
	run(options: BenchOptions): Promise<Report>;
}

/** The number for the size asked for. */
export function sized(size: Size, numbers: Record<Size, number>): number {
	return numbers[size];
}

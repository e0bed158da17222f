import { median } from './median';

/** One thing measured: every value, and the median that counts. */
export interface Measured {
	what: string;
	unit: string;
	values: number[];
	median: number;
}

/** What is promised, held against what was measured. */
export interface Ratio {
	what: string;
	value: number;
	/** As the issue words it: `>= 5`, `<= 1.5`. */
	target: string;
	met: boolean;
}

/** What a bench found out; the machine and the versions are added when it is written down. */
export interface Report {
	/** How many of what. */
	sizes: Record<string, number>;
	rounds: number;
	measured: Measured[];
	ratios: Ratio[];
	/** What a reader has to know to read the figures right. */
	notes: string[];
	/** What fits no figure, such as query plans. */
	details?: Record<string, unknown>;
}

export function measured(what: string, unit: string, values: number[]): Measured {
	return { what, unit, values: values.map(round), median: round(median(values)) };
}

export function atLeast(what: string, value: number, target: number): Ratio {
	return { what, value: round(value), target: `>= ${target}`, met: value >= target };
}

export function atMost(what: string, value: number, target: number): Ratio {
	return { what, value: round(value), target: `<= ${target}`, met: value <= target };
}

/** Four digits that count. */
export function round(value: number): number {
	return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(4));
}

const UNITS: Array<[name: string, ms: number]> = [
	['hour', 3_600_000],
	['minute', 60_000],
	['second', 1000],
];

/** Whole seconds of ms; null of nothing. */
export const seconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 1000));

/** A span of time in words: `40 seconds`, `119 minutes`, `3 hours`; whole ones of the largest unit of which there are two, or of seconds. */
export function words(ms: number): string {
	const [name, unit] = UNITS.find(([, size]) => ms >= 2 * size) ?? UNITS.at(-1)!;
	const count = Math.floor(ms / unit);
	return `${count} ${name}${count === 1 ? '' : 's'}`;
}

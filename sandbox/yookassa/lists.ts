import { invalid } from './apiError';

interface Listed {
	seq: number;
	createdAt: number;
	shopId: string;
}

/** A filter takes the query's value and says whether a record passes. */
export type Filters<T> = Record<string, (record: T, value: string) => boolean>;

const BOUNDS: Record<string, (at: number, bound: number) => boolean> = {
	gte: (at, bound) => at >= bound,
	gt: (at, bound) => at > bound,
	lte: (at, bound) => at <= bound,
	lt: (at, bound) => at < bound,
};

/** Filters `name.gte` and so on over a moment. */
export function moments<T>(name: string, of: (record: T) => number | undefined): Filters<T> {
	const one = (bound: string) => (record: T, value: string) => {
		const at = of(record);
		return at !== undefined && BOUNDS[bound]!(at, readMoment(value, `${name}.${bound}`));
	};
	return Object.fromEntries(Object.keys(BOUNDS).map((bound) => [`${name}.${bound}`, one(bound)]));
}

/** One page of a list, newest first. The cursor names the last record given. */
export function page<T extends Listed>(
	records: Iterable<T>,
	shopId: string,
	query: Record<string, unknown>,
	filters: Filters<T>,
): { items: T[]; next?: string } {
	const { limit: limitText, cursor, ...rest } = query;
	const limit = readLimit(limitText);
	const before = cursor === undefined ? Infinity : readCursor(cursor);
	const chosen = Object.entries(rest).map(([name, value]) => {
		const filter = filters[name];
		if (!filter || typeof value !== 'string') throw invalid('Invalid parameter', name);
		if (name.includes('.')) readMoment(value, name);
		return (record: T) => filter(record, value);
	});
	const all = [...records].filter((record) => record.shopId === shopId && record.seq < before && chosen.every((passes) => passes(record)));
	const items = all.sort((a, b) => b.createdAt - a.createdAt || b.seq - a.seq).slice(0, limit);
	return { items, next: all.length > limit ? Buffer.from(`after:${items.at(-1)!.seq}`).toString('base64url') : undefined };
}

function readLimit(value: unknown): number {
	if (value === undefined) return 10;
	const limit = Number(value);
	if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw invalid('Limit must be from 1 to 100', 'limit');
	return limit;
}

function readCursor(value: unknown): number {
	const [, seq] = /^after:(\d+)$/.exec(Buffer.from(String(value), 'base64url').toString()) ?? [];
	if (!seq) throw invalid('Invalid parameter', 'cursor');
	return Number(seq);
}

function readMoment(value: string, parameter: string): number {
	const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(value) ? Date.parse(value) : NaN;
	if (Number.isNaN(at)) throw invalid('Date is not in ISO 8601', parameter);
	return at;
}

import type { DateBounds, ListQuery } from './types';

/**
 * A list query as the flat parameters the API wants: `created_at.gte` with a literal dot, values percent-encoded (the SDK joins them as they are,
 * and a bare `+` would arrive as a space).
 */
export function flatQuery(query: ListQuery): Record<string, string> {
	const flat: Record<string, string> = {};
	for (const [name, value] of Object.entries(query)) {
		if (value === undefined || value === '') continue;
		if (typeof value === 'object') Object.assign(flat, flatBounds(name, value as DateBounds));
		else flat[name] = encodeURIComponent(String(value));
	}
	return flat;
}

function flatBounds(name: string, bounds: DateBounds): Record<string, string> {
	const given = Object.entries(bounds).filter(([, moment]) => moment !== undefined && moment !== '');
	return Object.fromEntries(given.map(([bound, moment]) => [`${name}.${bound}`, encodeURIComponent(String(moment))]));
}

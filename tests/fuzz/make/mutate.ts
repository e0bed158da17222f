import fc from '../../support/fastCheck';
import { type Json, nastyText, nastyValue, objectOf } from './nasty';

interface Change {
	/** Which of the places, counted round. */
	at: number;
	what: 'remove' | 'replace' | 'list' | 'text' | 'twice' | 'add';
	name: string;
	value: Json;
}

const change: fc.Arbitrary<Change> = fc.record({
	at: fc.nat(200),
	what: fc.oneof(
		{ weight: 5, arbitrary: fc.constant<Change['what']>('replace') },
		{ weight: 3, arbitrary: fc.constantFrom<Change['what']>('remove', 'list', 'text', 'twice', 'add') },
	),
	name: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'id', 'a\0b'), nastyText),
	value: nastyValue,
});

/** A shape with one to `most` of its parts taken out, of another type, doubled, or beside something that does not belong there. */
export function mutated(shapes: fc.Arbitrary<Json>, most = 3): fc.Arbitrary<Json> {
	return fc.tuple(shapes, fc.array(change, { minLength: 1, maxLength: most })).map(([shape, changes]) => changes.reduce(changed, shape));
}

/** As it is, or mutated. */
export const maybeMutated = (shapes: fc.Arbitrary<Json>): fc.Arbitrary<Json> => fc.oneof(shapes, mutated(shapes));

type Path = Array<string | number>;

function changed(shape: Json, { at, what, name, value }: Change): Json {
	const places = placesIn(shape);
	const path = places[at % places.length]!;
	return edited(shape, path, (old) => {
		if (what === 'remove') return undefined;
		if (what === 'replace') return value;
		if (what === 'list') return [old];
		if (what === 'text') return typeof old === 'string' ? Number(old) || null : JSON.stringify(old);
		if (what === 'twice') return [old, old];
		return isObject(old) ? objectOf([...Object.entries(old), [name, value]]) : value;
	})!;
}

/** Every value within, the whole first; a few levels are enough. */
function placesIn(value: Json, path: Path = []): Path[] {
	if (path.length > 6 || typeof value !== 'object' || value === null) return [path];
	const inner = Array.isArray(value) ? value.slice(0, 5).map((one, index) => [index, one] as const) : Object.entries(value);
	return [
		...(path.length === 0 ? [] : [path]),
		...inner.flatMap(([name, one]) => placesIn(one, [...path, name])),
		...(path.length === 0 ? [path] : []),
	];
}

function edited(value: Json, [name, ...rest]: Path, edit: (old: Json) => Json | undefined): Json | undefined {
	if (name === undefined) return edit(value) ?? null;
	const last = rest.length === 0;
	if (Array.isArray(value)) {
		const next = last ? edit(value[name as number]!) : edited(value[name as number]!, rest, edit);
		return value.flatMap((one, index) => (index === name ? (next === undefined ? [] : [next]) : [one]));
	}
	const entries = Object.entries(value as { [name: string]: Json });
	return objectOf(
		entries.flatMap(([key, one]): Array<[string, Json]> => {
			if (key !== name) return [[key, one]];
			const next = last ? edit(one) : edited(one, rest, edit);
			return next === undefined ? [] : [[key, next]];
		}),
	);
}

function isObject(value: Json): value is { [name: string]: Json } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { YooKassaRefused, YooKassaUnknown } from './errors';

const ID = /^[0-9a-zA-Z-]{1,64}$/;
/** What YooKassa's documents allow for sure. */
const KEY = /^[0-9a-zA-Z+\-_.]{1,64}$/;

/** An id that may stand in a path. Throws YooKassaRefused without calling YooKassa. */
export function checkedId(id: string, what: string): string {
	if (typeof id === 'string' && ID.test(id)) return id;
	throw new YooKassaRefused(`This is not the ID of a ${what}`, {
		hint: 'An ID has letters, digits and hyphens only, for example 31b2c4d5-000f-5000-9000-1a2b3c4d5e6f.',
	});
}

/** An idempotence key that YooKassa accepts. Throws YooKassaRefused without calling YooKassa. */
export function checkedKey(key: string): string {
	if (typeof key === 'string' && KEY.test(key)) return key;
	throw new YooKassaRefused('The idempotence key is missing or not allowed', {
		hint: 'Use 1 to 64 letters, digits, hyphens or underscores.',
	});
}

/** The answer as an object with id and status. Throws YooKassaUnknown when it is something else: then nobody knows what was done. */
export function checkedObject<T extends { id: string }>(value: unknown): T {
	const object = { ...(value as Record<string, unknown>) };
	if (typeof object.id !== 'string' || (typeof object.status !== 'string' && typeof object.saved !== 'boolean'))
		throw new YooKassaUnknown('The answer of YooKassa is not the object asked for');
	return object as unknown as T;
}

import { sameSecret } from '../sameSecret';
import { foldName, textOf } from './fields';
import { toTree } from './tree';

export interface TildaKey {
	/** The free name the owner gave the API key in Tilda. Empty: no key is asked for. */
	keyName: string;
	keyValue: string;
}

/**
 * True when the call carries the key, as a header or as a field of the body, or when none is asked for. Takes the same time wherever a wrong key differs.
 * A key name without a value lets nobody in: half a setting must not open the door.
 */
export function tildaKeyMatches(key: TildaKey, headers: Record<string, unknown>, contentType: string | undefined, body: unknown): boolean {
	const name = foldName(key.keyName);
	if (name === '' && key.keyValue === '') return true;
	if (name === '' || key.keyValue === '') return false;
	const inHeader = Object.entries(headers).find(([header]) => foldName(header) === name)?.[1];
	const tree = toTree(contentType, body) ?? {};
	const inBody = Object.entries(tree).find(([field]) => foldName(field) === name)?.[1];
	const given = [typeof inHeader === 'string' ? inHeader : '', textOf(inBody)];
	return given.map((one) => sameSecret(plain(one), plain(key.keyValue))).includes(true);
}

function plain(text: string): string {
	return text.trim().replace(/^Bearer\s+/i, '');
}

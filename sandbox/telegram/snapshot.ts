import type { TelegramState } from './state';

/** State as plain JSON: maps become lists of pairs, bytes become base64. */
export function toSnapshot(state: TelegramState): unknown {
	return encode(state);
}

export function fromSnapshot(snapshot: unknown): TelegramState {
	return decode(snapshot) as TelegramState;
}

function encode(value: unknown): unknown {
	if (Buffer.isBuffer(value)) return { $bytes: value.toString('base64') };
	if (value instanceof Map) return { $map: [...value].map(([key, one]) => [key, encode(one)]) };
	if (Array.isArray(value)) return value.map(encode);
	if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, encode(one)]));
	return value;
}

function decode(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(decode);
	if (typeof value !== 'object' || value === null) return value;
	if ('$bytes' in value) return Buffer.from(value.$bytes as string, 'base64');
	if ('$map' in value) return new Map((value.$map as Array<[unknown, unknown]>).map(([key, one]) => [key, decode(one)]));
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, decode(one)]));
}

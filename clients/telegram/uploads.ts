import { InputFile } from '../../vendor';
import type { TelegramUpload } from './types';

export function isUpload(value: unknown): value is TelegramUpload {
	return typeof value === 'object' && value !== null && (value as TelegramUpload).bytes instanceof Uint8Array;
}

/** The payload with `{ bytes, fileName }` turned into grammY's InputFile (a new one for each call: it can be read only once). */
export function withInputFiles(payload: object): object {
	const entries = Object.entries(payload).map(([key, value]) => [
		key,
		isUpload(value) ? new InputFile(value.bytes, headerSafe(value.fileName)) : value,
	]);
	return Object.fromEntries(entries) as object;
}

/** grammY writes the name into a multipart header without quotes, where these characters would end it. */
function headerSafe(fileName: string): string {
	// eslint-disable-next-line no-control-regex -- control characters are what is looked for
	return fileName.replace(/[\u0000-\u001f"\\;]/g, '_') || 'file';
}

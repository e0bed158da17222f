import { basename } from 'node:path';
import type { UploadedFile } from './http/params';
import { badRequest } from './refusal';

const MAX_BY_URL = 20 * 1024 * 1024;
const MAX_PHOTO_BY_URL = 5 * 1024 * 1024;

/** Fetches what a call names by address, from this machine only: the sandbox never goes outside. @throws Refusal as Telegram words it */
export async function fetchByUrl(kind: string, address: string): Promise<UploadedFile> {
	if (!URL.canParse(address)) throw badRequest('wrong HTTP URL specified');
	const url = new URL(address);
	if (!['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) throw badRequest('failed to get HTTP URL content');
	const response = await fetch(url, { signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
	if (!response?.ok) throw badRequest('failed to get HTTP URL content');
	const type = response.headers.get('content-type') ?? '';
	const bytes = Buffer.from(await response.arrayBuffer());
	const isTaken = kind === 'photo' ? type.startsWith('image/') : /pdf|zip|gif/.test(type);
	if (!isTaken || bytes.length > (kind === 'photo' ? MAX_PHOTO_BY_URL : MAX_BY_URL)) throw badRequest('wrong type of the web page content');
	return { fileName: decodeURIComponent(basename(url.pathname)) || 'file', bytes };
}

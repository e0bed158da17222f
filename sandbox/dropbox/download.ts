import type { Request, Response } from 'express';
import type { Fault } from '../emulator';
import { badCall, tagged } from './refusal';
import type { StoredFile, World } from './world';

const ROUTE = 'files/download';

/** files/download: the argument comes in a header (or `?arg=`), the bytes in the body, their metadata in a header. */
export function download(world: World, request: Request, response: Response, fault: Fault | undefined): void {
	const file = fileFor(world, target(request), ROUTE);
	const { '.tag': _, ...metadata } = file.metadata;
	const bytes = fault?.kind === 'wrong-hash' ? tampered(file.bytes) : file.bytes;
	if (fault?.kind !== 'no-result') response.set('Dropbox-API-Result', ascii(metadata));
	response.set({ 'Content-Type': 'application/octet-stream', ETag: `W/"${metadata.rev}"`, 'Accept-Ranges': 'bytes' });
	if (fault?.kind === 'truncated') return cutOff(response, bytes);
	const range = wanted(request.get('range'), bytes.length);
	if (range === 'none') return void response.status(416).set('Content-Range', `bytes */${bytes.length}`).end();
	if (range) response.status(206).set('Content-Range', `bytes ${range.from}-${range.to}/${bytes.length}`);
	const part = range ? bytes.subarray(range.from, range.to + 1) : bytes;
	response.set('Content-Length', String(part.length)).end(part);
}

/** The file a path, id or rev names; throws 409 as Dropbox does. */
export function fileFor(world: World, path: unknown, route: string): StoredFile {
	if (typeof path !== 'string') throw badCall(route, "missing required field 'path'");
	if (!/^(\/.+|id:.+|rev:[0-9a-f]{9,}|ns:\d+.*)$/s.test(path)) throw badCall(route, `path: '${path}' did not match pattern`);
	const file = world.file(path);
	if (file) return file;
	throw tagged(world.folder(path) ? 'path/not_file' : 'path/not_found');
}

function target(request: Request): unknown {
	const type = request.get('content-type');
	if (type && !/^(application\/octet-stream|text\/plain)/.test(type))
		throw badCall(ROUTE, `Bad HTTP "Content-Type" header: "${type}". Expecting one of "application/octet-stream", "text/plain".`);
	const header = request.get('dropbox-api-arg');
	const given = header ?? new URLSearchParams(request.originalUrl.split('?')[1] ?? '').get('arg') ?? undefined;
	if (given === undefined) throw badCall(ROUTE, 'Must provide HTTP header "Dropbox-API-Arg" or URL parameter "arg".');
	if (header !== undefined && /[^\x20-\x7e]/.test(header))
		throw badCall(ROUTE, 'HTTP header "Dropbox-API-Arg": could not decode input as JSON');
	try {
		return (JSON.parse(given) as { path?: unknown }).path;
	} catch {
		throw badCall(ROUTE, 'HTTP header "Dropbox-API-Arg": could not decode input as JSON');
	}
}

/** Headers are ASCII: everything else is escaped. */
function ascii(value: object): string {
	return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function tampered(bytes: Buffer): Buffer {
	const other = Buffer.from(bytes);
	if (other.length > 0) other[other.length >> 1]! ^= 0xff;
	return other;
}

function cutOff(response: Response, bytes: Buffer): void {
	response.set('Content-Length', String(bytes.length));
	response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
}

function wanted(header: string | undefined, size: number): { from: number; to: number } | 'none' | undefined {
	const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
	if (!parts || (parts[1] === '' && parts[2] === '')) return undefined;
	const from = parts[1] === '' ? Math.max(size - Number(parts[2]), 0) : Number(parts[1]);
	const to = parts[1] === '' || parts[2] === '' ? size - 1 : Math.min(Number(parts[2]), size - 1);
	return from > to || from >= size ? 'none' : { from, to };
}

import type { UploadedFile } from './params';

/**
 * Takes `multipart/form-data` apart. Telegram's server reads names without quotes too, and grammY sends them so
 * (`name="id";filename=Сценарий 12.pdf`), which the usual parsers refuse.
 * @throws Error when the boundary is missing or the end is cut off
 */
export function parseMultipart(body: Buffer, contentType: string): { fields: Record<string, string>; files: Map<string, UploadedFile> } {
	const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
	if (!boundary) throw new Error('boundary not found');
	const delimiter = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
	const fields: Record<string, string> = {};
	const files = new Map<string, UploadedFile>();
	let start = body.indexOf(delimiter);
	while (start >= 0) {
		start += delimiter.length;
		if (body.subarray(start, start + 2).toString() === '--') return { fields, files };
		const end = body.indexOf(delimiter, start);
		if (end < 0) break;
		addPart(body.subarray(start + 2, end - 2), fields, files);
		start = end;
	}
	throw new Error('multipart body is cut off');
}

function addPart(part: Buffer, fields: Record<string, string>, files: Map<string, UploadedFile>): void {
	const headerEnd = part.indexOf('\r\n\r\n');
	const disposition = /content-disposition:([^\r\n]*)/i.exec(part.subarray(0, Math.max(0, headerEnd)).toString('utf8'))?.[1];
	const name = parameter(disposition, 'name');
	if (headerEnd < 0 || name === undefined) return;
	const content = part.subarray(headerEnd + 4);
	const encodedName = parameter(disposition, 'filename\\*')?.replace(/^utf-8''/i, '');
	const fileName = encodedName ? decodeURIComponent(encodedName) : parameter(disposition, 'filename');
	if (fileName === undefined) fields[name] = content.toString('utf8');
	else files.set(name, { fileName, bytes: Buffer.from(content) });
}

function parameter(disposition: string | undefined, name: string): string | undefined {
	const found = new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*(?:"((?:\\\\.|[^"\\\\])*)"|([^;]*))`, 'i').exec(disposition ?? '');
	if (!found) return undefined;
	return found[1] !== undefined ? found[1].replace(/\\(.)/g, '$1').replace(/%22/g, '"') : found[2]!.trim();
}

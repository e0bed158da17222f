import { DropboxRefused } from './errors';

/** A base URL without trailing slashes. Throws DropboxRefused when it is not an http(s) address. */
export function baseUrl(text: string): string {
	const trimmed = text.trim().replace(/\/+$/, '');
	if (!/^https?:\/\/[^\s/]/i.test(trimmed) || !URL.canParse(trimmed)) {
		throw new DropboxRefused('The base URL of the Dropbox credential is not an address.', {
			tag: 'base_url',
			hint: 'Use https://api.dropboxapi.com and https://content.dropboxapi.com, unless you go through a proxy or the sandbox.',
		});
	}
	return trimmed;
}

/** Dropbox names the root by an empty text and never takes a trailing slash. */
export function folderPath(path: string): string {
	const trimmed = path.trim().replace(/\/+$/, '');
	return trimmed === '' || /^(\/|id:|ns:)/.test(trimmed) ? trimmed : `/${trimmed}`;
}

/** A path, `id:…` or `rev:…` of one file. */
export function fileTarget(pathOrId: string): string {
	const trimmed = pathOrId.trim();
	if (trimmed === '' || trimmed === '/')
		throw new DropboxRefused('No file was named.', {
			tag: 'path/malformed_path',
			hint: 'Give the path of a file such as /series/001 Title.pdf, or its id.',
		});
	return /^(\/|id:|rev:|ns:)/.test(trimmed) ? trimmed : `/${trimmed}`;
}

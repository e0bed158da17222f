import { randomBytes } from 'node:crypto';

export function isBelow(pathLower: string, folderLower: string, recursive: boolean): boolean {
	if (!pathLower.startsWith(`${folderLower}/`)) return false;
	return recursive || !pathLower.slice(folderLower.length + 1).includes('/');
}

/** `/a/b`, or empty for the root. */
export function cleanPath(path: string): string {
	const parts = path.split('/').filter((part) => part !== '');
	return parts.length === 0 ? '' : `/${parts.join('/')}`;
}

export function parentOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/'));
}

export function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

export function newId(): string {
	return `id:${randomBytes(16).toString('base64url')}`;
}

/** ISO-8601 in UTC with whole seconds, as Dropbox writes it. */
export function timeText(at: number): string {
	return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

import { isRecord } from '../json';
import { DropboxUnknown } from './errors';
import type { DropboxEntry, DropboxFile, DropboxFolder } from './types';

/** Reads one entry of an answer. Throws DropboxUnknown when it is not one of Dropbox's. */
export function toEntry(raw: unknown): DropboxEntry {
	if (isRecord(raw) && typeof raw.name === 'string') {
		const place = { name: raw.name, pathLower: textOf(raw.path_lower), pathDisplay: textOf(raw.path_display) };
		if (raw['.tag'] === 'deleted') return { tag: 'deleted', ...place };
		if (raw['.tag'] === 'folder') return { tag: 'folder', id: textOf(raw.id), ...place };
		return toFile(raw);
	}
	throw new DropboxUnknown('Dropbox answered with an entry that has no name.');
}

/** Reads file metadata (downloads give it without `.tag`). */
export function toFile(raw: unknown): DropboxFile {
	if (!isRecord(raw) || typeof raw.name !== 'string' || typeof raw.id !== 'string' || typeof raw.size !== 'number') {
		throw new DropboxUnknown('Dropbox answered with incomplete file metadata.');
	}
	return {
		tag: 'file',
		id: raw.id,
		rev: textOf(raw.rev),
		name: raw.name,
		pathLower: textOf(raw.path_lower),
		pathDisplay: textOf(raw.path_display),
		size: raw.size,
		contentHash: textOf(raw.content_hash),
		serverModified: textOf(raw.server_modified),
	};
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/**
 * Applies entries in the order Dropbox gave them: a later one replaces an earlier one at the same path, a deleted folder takes along all below it.
 * Changes `state` (lower-case path → entry) and gives it back.
 */
export function applyEntries(
	state: Map<string, DropboxFile | DropboxFolder>,
	entries: DropboxEntry[],
): Map<string, DropboxFile | DropboxFolder> {
	for (const entry of entries) {
		if (entry.tag !== 'deleted') {
			state.set(entry.pathLower, entry);
			continue;
		}
		for (const path of [...state.keys()]) {
			if (path === entry.pathLower || path.startsWith(`${entry.pathLower}/`)) state.delete(path);
		}
	}
	return state;
}

/** The files among some entries. */
export function filesOf(entries: DropboxEntry[]): DropboxFile[] {
	return entries.filter((entry) => entry.tag === 'file');
}

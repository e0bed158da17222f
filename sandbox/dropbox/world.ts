import { contentHash } from './contentHash';
import { cleanPath, isBelow, nameOf, newId, parentOf, timeText } from './paths';

/** Dropbox's own shape of metadata. */
export interface Metadata {
	'.tag': 'file' | 'folder' | 'deleted';
	name: string;
	path_lower: string;
	path_display: string;
	id?: string;
	[field: string]: unknown;
}

export interface StoredFile {
	metadata: Metadata & { id: string; size: number; content_hash: string; rev: string };
	bytes: Buffer;
}

interface Saved {
	files: Array<{ metadata: StoredFile['metadata']; bytes: string }>;
	folders: Metadata[];
	journal: Metadata[];
	epoch: number;
	revision: number;
}

/** The files and folders of one Dropbox and the journal of their changes. */
export class World {
	readonly files = new Map<string, StoredFile>();
	readonly folders = new Map<string, Metadata>();
	/** Every change ever, in order; a cursor is a position in it. */
	journal: Metadata[] = [];
	/** Raised by `reset`: cursors of an earlier epoch are refused. */
	epoch = 1;
	private revision = 0;
	private readonly listeners = new Set<() => void>();
	private readonly encoded = new WeakMap<Buffer, string>();

	constructor(private readonly now: () => number) {}

	/** Writes a file; the same path keeps its id and gets a new rev. */
	put(path: string, bytes: Buffer): StoredFile {
		const display = cleanPath(path);
		const before = this.files.get(display.toLowerCase());
		return this.store(display, bytes, before?.metadata.id ?? newId(), timeText(this.now()));
	}

	/** Removes a file, or a folder with all below it. False when there is none. */
	remove(path: string): boolean {
		const lower = cleanPath(path).toLowerCase();
		const gone = this.files.get(lower)?.metadata ?? this.folders.get(lower);
		if (!gone) return false;
		for (const one of [...this.files.keys()]) if (one === lower || one.startsWith(`${lower}/`)) this.files.delete(one);
		for (const one of [...this.folders.keys()]) if (one === lower || one.startsWith(`${lower}/`)) this.folders.delete(one);
		this.note({ '.tag': 'deleted', name: gone.name, path_lower: gone.path_lower, path_display: gone.path_display });
		return true;
	}

	/** Moves or renames a file: reported as deleted and added, with the same id. */
	move(from: string, to: string): StoredFile | undefined {
		const file = this.files.get(cleanPath(from).toLowerCase());
		if (!file) return undefined;
		this.remove(from);
		return this.store(cleanPath(to), file.bytes, file.metadata.id, String(file.metadata.client_modified));
	}

	addFolder(path: string): void {
		const display = cleanPath(path);
		if (display === '' || this.folders.has(display.toLowerCase())) return;
		this.addFolder(parentOf(display));
		const folder: Metadata = {
			'.tag': 'folder',
			name: nameOf(display),
			path_lower: display.toLowerCase(),
			path_display: display,
			id: newId(),
		};
		this.folders.set(folder.path_lower, folder);
		this.note(folder);
	}

	/** A file by path, `id:…` or `rev:…`. */
	file(target: string): StoredFile | undefined {
		if (target.startsWith('id:')) return [...this.files.values()].find(({ metadata }) => metadata.id === target);
		if (target.startsWith('rev:')) return [...this.files.values()].find(({ metadata }) => metadata.rev === target.slice(4));
		return this.files.get(cleanPath(target).toLowerCase());
	}

	folder(target: string): Metadata | undefined {
		if (target.startsWith('id:')) return [...this.folders.values()].find(({ id }) => id === target);
		return this.folders.get(cleanPath(target).toLowerCase());
	}

	/** What is in a folder now. */
	entries(folderLower: string, recursive: boolean): Metadata[] {
		const all = [...this.folders.values(), ...[...this.files.values()].map(({ metadata }) => metadata)];
		return all
			.filter(({ path_lower }) => isBelow(path_lower, folderLower, recursive))
			.sort((a, b) => (a.path_lower < b.path_lower ? -1 : 1));
	}

	onChange(listener: () => void): () => void {
		this.listeners.add(listener);
		return () => void this.listeners.delete(listener);
	}

	save(): Saved {
		const files = [...this.files.values()].map(({ metadata, bytes }) => ({ metadata, bytes: this.base64(bytes) }));
		return { files, folders: [...this.folders.values()], journal: this.journal, epoch: this.epoch, revision: this.revision };
	}

	load(saved: Saved): void {
		this.files.clear();
		this.folders.clear();
		for (const { metadata, bytes } of saved.files) this.files.set(metadata.path_lower, { metadata, bytes: Buffer.from(bytes, 'base64') });
		for (const folder of saved.folders) this.folders.set(folder.path_lower, folder);
		this.journal = saved.journal;
		this.epoch = saved.epoch;
		this.revision = saved.revision;
	}

	private store(display: string, bytes: Buffer, id: string, clientModified: string): StoredFile {
		this.addFolder(parentOf(display));
		const metadata: StoredFile['metadata'] = {
			'.tag': 'file',
			name: nameOf(display),
			path_lower: display.toLowerCase(),
			path_display: display,
			id,
			client_modified: clientModified,
			server_modified: timeText(this.now()),
			rev: `015f3e0c4a1b${(++this.revision).toString(16).padStart(9, '0')}`,
			size: bytes.length,
			is_downloadable: true,
			content_hash: contentHash(bytes),
		};
		const file = { metadata, bytes };
		this.files.set(metadata.path_lower, file);
		this.note(metadata);
		return file;
	}

	private note(change: Metadata): void {
		this.journal.push(change);
		for (const listener of [...this.listeners]) listener();
	}

	/** Saved every two seconds; large files are encoded once. */
	private base64(bytes: Buffer): string {
		const known = this.encoded.get(bytes) ?? bytes.toString('base64');
		this.encoded.set(bytes, known);
		return known;
	}
}

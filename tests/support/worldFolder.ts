import { createHash } from 'node:crypto';
import { applyListing } from '../../service/series/sync';
import type { ListedChange, ListedFile } from '../../service/series/sync';
import type { Store } from '../../service/store/open';

/** The series' folder: what Dropbox would list and give. A change counts once `sync` has been called (advance does it as the workflows do). */
export class WorldFolder {
	private readonly files = new Map<string, ListedFile & { bytes: Buffer }>();
	private revision = 0;
	private changes: ListedChange[] = [];

	constructor(private readonly store: Store) {}

	/** Files `1 Title.pdf` … `n Title.pdf`, each with bytes of its own. */
	fill(from: number, to: number): void {
		for (let number = from; number <= to; number++) this.put(`${number} Title.pdf`, `content ${number}`);
	}

	/** Puts or replaces; a replaced file keeps its id and gets a new revision, as at Dropbox. */
	put(name: string, content: string, size?: number): void {
		const bytes = Buffer.from(content);
		const rev = `rev${++this.revision}`;
		this.set({
			id: this.files.get(name)?.id ?? `id:${this.revision}`,
			pathLower: `/series/${name.toLowerCase()}`,
			name,
			rev,
			contentHash: createHash('sha256').update(bytes).digest('hex'),
			size: size ?? bytes.length,
			bytes,
		});
	}

	remove(name: string): void {
		if (!this.files.delete(name)) throw new Error(`There is no "${name}"`);
		this.changes.push({ tag: 'deleted', pathLower: `/series/${name.toLowerCase()}` });
	}

	rename(from: string, to: string): void {
		const file = this.files.get(from);
		if (!file) throw new Error(`There is no "${from}"`);
		this.remove(from);
		this.set({ ...file, name: to, pathLower: `/series/${to.toLowerCase()}`, rev: `rev${++this.revision}` });
	}

	bytesOf(rev: string): Buffer {
		return [...this.files.values()].find((file) => file.rev === rev)!.bytes;
	}

	/** Only what has changed since the last time, as from Dropbox's cursor. */
	async sync(): Promise<string[]> {
		const changes = this.changes.splice(0);
		const { problems } = await applyListing(this.store, 'main', { whole: false, changes, cursor: `c${this.revision}` });
		return problems.map(({ kind, number }) => (number === undefined ? kind : `${kind} ${number}`));
	}

	private set({ bytes, ...file }: ListedFile & { bytes: Buffer }): void {
		this.files.set(file.name, { ...file, bytes });
		this.changes.push({ tag: 'file', file });
	}
}

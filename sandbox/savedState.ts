import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const EVERY_MS = 2000;

/** What can be kept: an emulator, or the clock. */
export interface Keepable {
	readonly name: string;
	/** Undefined while there is nothing worth keeping. */
	snapshot(): unknown;
	restore(state: unknown): void;
}

/** Keeps what the emulators know in the data folder, one file each, so that a restarted sandbox goes on where it was. */
export class SavedState {
	private readonly written = new Map<string, string>();
	private timer: NodeJS.Timeout | undefined;

	constructor(
		private readonly folder: string,
		private readonly parts: Keepable[],
	) {
		mkdirSync(folder, { recursive: true });
	}

	restore(): void {
		for (const part of this.parts) {
			const file = this.file(part);
			if (!existsSync(file)) continue;
			const text = readFileSync(file, 'utf8');
			part.restore(JSON.parse(text));
			this.written.set(part.name, text);
		}
	}

	/** Saves every two seconds what has changed. */
	start(): void {
		this.timer = setInterval(() => this.save(), EVERY_MS).unref();
	}

	save(): void {
		for (const part of this.parts) {
			const text = JSON.stringify(part.snapshot());
			if (text === undefined || this.written.get(part.name) === text) continue;
			// Renamed into place, so that a kill in the middle leaves the older state whole.
			writeFileSync(`${this.file(part)}.new`, text);
			renameSync(`${this.file(part)}.new`, this.file(part));
			this.written.set(part.name, text);
		}
	}

	stop(): void {
		clearInterval(this.timer);
		this.save();
	}

	private file({ name }: Keepable): string {
		return join(this.folder, `${name}.json`);
	}
}

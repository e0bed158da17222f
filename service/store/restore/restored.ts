import type { BackupFile } from '../backupFile';
import { realNow } from '../clock';
import { refusal } from '../refusal';

export interface RestoreOptions {
	/** Whether a store that is there is put aside. */
	replace?: boolean;
}

export interface Restored {
	/** Rows put back. */
	rows: number;
	/** Service clock, ms: the last thing the backup knows of. */
	lastEvent: number | null;
	/** Where the store that was there is kept now: a file, or a PostgreSQL schema. */
	replaced: string | null;
}

/** @throws Error when something is there and may not be replaced */
export function requireReplace(replace: boolean, present: string): void {
	if (!replace)
		throw refusal(
			`${present.replace(/\.$/, '')}.`,
			'Add --replace to put the backup in its place; what is there now is kept beside it under another name.',
		);
}

/** Even --replace puts only a store of ours, or what is none any more, under another name. */
export function notOurs(what: string): Error {
	return refusal(
		`${what} holds something else than a store of this service, and is not replaced.`,
		'Name the place of the store, or an empty one.',
	);
}

export function describe({ subscribers, lastEvent }: Pick<BackupFile, 'subscribers' | 'lastEvent'>): string {
	return `${subscribers} subscribers, last event ${lastEvent === null ? 'none' : new Date(lastEvent).toISOString()}`;
}

/** `20261231_235959`, UTC; part of names. */
export function stamp(): string {
	return new Date(realNow()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
}

import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { IN_USE, saysDamaged, takeSqlite } from '../inUse';
import { stamp } from './restored';

/** What SQLite keeps beside a file. Whatever file is put there, it would be played into that one. */
const BESIDE = ['-wal', '-shm', '-journal'];

/**
 * Puts a file in the place of a store. At each moment there is one or the other, so that an n8n that starts never makes an empty one; who has opened the old one and
 * waits for it cannot write into it any more.
 * @returns where what was there is kept now; null when there was nothing
 * @throws Error when the store is in use; nothing is changed then
 */
export function swapFiles(copy: string, file: string): string | null {
	const aside = freeName(file);
	const isThere = existsSync(file);
	const taken = isThere ? takeUnlessDamaged(file) : undefined;
	// Windows renames no open file.
	if (process.platform === 'win32') taken?.close();
	const undo: Array<() => void> = [];
	try {
		if (isThere) undo.unshift(keepAs(aside, file));
		const beside = BESIDE.filter((part) => existsSync(file + part));
		for (const part of beside) {
			renameSync(file + part, aside + part);
			undo.unshift(() => renameSync(aside + part, file + part));
		}
		if (isThere) renameSync(copy, file);
		else putWhereNothingIs(copy, file);
		return isThere ? aside : beside.length > 0 ? aside + beside[0]! : null;
	} catch (error) {
		for (const step of undo) step();
		throw error;
	} finally {
		if (taken?.isOpen) taken.close();
	}
}

/** Undefined when it is no database any more, so that nobody can be working with it. */
function takeUnlessDamaged(file: string): DatabaseSync | undefined {
	try {
		return takeSqlite(file);
	} catch (error) {
		if (!saysDamaged(error)) throw error;
		return undefined;
	}
}

/** A second name for it; where the disk knows no links, another name. Gives how that is undone. */
function keepAs(aside: string, file: string): () => void {
	try {
		linkSync(file, aside);
		return () => rmSync(aside);
	} catch {
		renameSync(file, aside);
		return () => renameSync(aside, file);
	}
}

/** @throws Error when something has come there meanwhile */
function putWhereNothingIs(copy: string, file: string): void {
	try {
		linkSync(copy, file);
		rmSync(copy);
	} catch {
		if (existsSync(file)) throw IN_USE();
		renameSync(copy, file);
	}
}

function freeName(file: string): string {
	const name = `${file}.replaced-${stamp()}`;
	const isFree = (aside: string) => ['', ...BESIDE].every((part) => !existsSync(aside + part));
	let aside = name;
	for (let number = 2; !isFree(aside); number++) aside = `${name}-${number}`;
	return aside;
}

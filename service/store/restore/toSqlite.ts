import { chmodSync, chownSync, existsSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { readBackup } from '../backupFile';
import { refusal } from '../refusal';
import { markedCopy } from './markedCopy';
import { presentFile } from './presentFile';
import { requireReplace, type Restored, type RestoreOptions } from './restored';
import { swapFiles } from './swapFiles';
import { workFolder } from './workFolder';

/**
 * Puts a backup in the place of a SQLite store that is not in use. The store that was there is kept beside it under another name. What is put there is marked as
 * restored (M15).
 * @param file whole path of the store; it need not exist
 * @throws Error when the store is in use, would be replaced without having been told to, or the backup is not good; nothing is changed then
 */
export async function restoreToSqlite(backup: string, file: string, { replace = false }: RestoreOptions = {}): Promise<Restored> {
	if (!isAbsolute(file)) throw refusal(`"${file}" is not a whole path.`, 'Write it from the root.');
	if (!existsSync(dirname(file))) throw refusal(`The folder "${dirname(file)}" does not exist.`, 'Create it as the user n8n runs as.');
	const { rows, lastEvent } = readBackup(backup);
	if (existsSync(file)) requireReplace(replace, `"${file}" is there already: ${presentFile(file)}`);
	const folder = workFolder(dirname(file));
	try {
		const copy = await markedCopy(backup, join(folder.path, basename(file)));
		belongsLike(existsSync(file) ? file : dirname(file), copy);
		return { rows, lastEvent, replaced: swapFiles(copy, file) };
	} finally {
		folder.remove();
	}
}

/** n8n must be able to write there, though a backup is often put back by root. */
function belongsLike(model: string, copy: string): void {
	const { uid, gid } = statSync(model);
	if (process.getuid?.() === 0) chownSync(copy, uid, gid);
	chmodSync(copy, 0o600);
}

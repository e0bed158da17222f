import { readBackup } from '../backupFile';
import { contentsOfFile, type Contents } from '../contents';
import { IN_USE, saysBusy, saysDamaged, takeSqlite } from '../inUse';
import { refusal } from '../refusal';
import { describe, notOurs } from './restored';

/**
 * What lies where a backup is to go, in a few words. It is not in use, or cannot be: a damaged file is what a backup is for.
 * @throws Error when it is in use, or belongs to somebody else
 */
export function presentFile(file: string): string {
	let contents: Contents;
	try {
		contents = contentsOfFile(file);
		if (contents !== 'something else') takeSqlite(file).close();
	} catch (error) {
		const { message, errcode } = error as Error & { errcode?: number };
		if (saysBusy(error)) throw IN_USE();
		if (saysDamaged(error)) return `it cannot be read (${message})`;
		throw errcode === undefined ? error : refusal(`"${file}" cannot be opened: ${message}.`, 'Do it as the user that n8n runs as.');
	}
	if (contents === 'something else') throw notOurs(`"${file}"`);
	if (contents === 'nothing') return 'it has no tables yet';
	try {
		return describe(readBackup(file));
	} catch (error) {
		return (error as Error).message;
	}
}

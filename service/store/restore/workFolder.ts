import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { takeSqlite } from '../inUse';

const PREFIX = '.restoring-';
/** Held as long as the folder's process lives, whatever ends it. */
const LOCK = 'lock';

/** A folder for the working copy of a restore, which holds personal data; those that killed ones have left there are removed. */
export function workFolder(parent: string): { path: string; remove: () => void } {
	for (const name of readdirSync(parent).filter((one) => one.startsWith(PREFIX))) removeUnlessUsed(join(parent, name));
	const path = mkdtempSync(join(parent, PREFIX));
	const lock = takeSqlite(join(path, LOCK));
	return {
		path,
		remove: () => {
			lock.close();
			rmSync(path, { recursive: true, force: true });
		},
	};
}

function removeUnlessUsed(path: string): void {
	try {
		takeSqlite(join(path, LOCK)).close();
		rmSync(path, { recursive: true, force: true });
	} catch {
		// Another restore's that runs, or another user's.
	}
}

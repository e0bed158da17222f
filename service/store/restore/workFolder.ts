import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { takeSqlite } from '../inUse';

const PREFIX = '.restoring-';
/** Held as long as the folder's process lives, whatever ends it. */
const LOCK = 'lock';
/** Another restore that begins just now may look whether the folder is in use, and leave its own traces in it for a moment. */
const PATIENTLY = { recursive: true, force: true, maxRetries: 10, retryDelay: 20 };

/** A folder for the working copy of a restore, which holds personal data; those that killed ones have left there are removed. */
export function workFolder(parent: string): { path: string; remove: () => void } {
	for (const name of readdirSync(parent).filter((one) => one.startsWith(PREFIX))) removeUnlessUsed(join(parent, name));
	const path = mkdtempSync(join(parent, PREFIX));
	const lock = takeSqlite(join(path, LOCK));
	return {
		path,
		remove: () => {
			lock.close();
			rmSync(path, PATIENTLY);
		},
	};
}

function removeUnlessUsed(path: string): void {
	// One that was made this moment has none yet.
	if (!existsSync(join(path, LOCK))) return;
	try {
		takeSqlite(join(path, LOCK)).close();
		rmSync(path, PATIENTLY);
	} catch {
		// Another restore's that runs, or another user's.
	}
}

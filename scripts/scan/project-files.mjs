import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What git would leave out, for a copy without git. */
const LEFT_OUT = /^(?:\.git|node_modules|dist|build|coverage|\.sandbox.*)$/;

/**
 * The files of a project: what git tracks and what it would take in next; all but made and installed files where there is no git.
 * @returns {string[]} paths in the folder, with `/`
 */
export function projectFiles(folder) {
	const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
		cwd: folder,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	const files = listed.status === 0 ? listed.stdout.split('\0').filter(Boolean) : walk(folder, folder);
	if (!files.length) throw new Error(`There is nothing to scan in ${folder}.`);
	return files.sort();
}

function walk(root, folder) {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => !LEFT_OUT.test(entry.name))
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return walk(root, path);
			return entry.isFile() ? [relative(root, path).replaceAll('\\', '/')] : [];
		});
}

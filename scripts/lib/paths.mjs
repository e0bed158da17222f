import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The Node that the repository carries (a development dependency); every tool runs on it, whatever Node the machine has. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The environment for child processes: the repository's own tools come first on the path. */
export function toolEnvironment(extra = {}) {
	return { ...process.env, ...extra, PATH: join(ROOT, 'node_modules', '.bin') + delimiter + process.env.PATH };
}

/** The JavaScript file behind a package's command, so that it can be started by our own Node without a shell in between. */
export function toolScript(packageName, relativePath) {
	return join(ROOT, 'node_modules', ...packageName.split('/'), ...relativePath.split('/'));
}

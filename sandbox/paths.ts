import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The repository's root. */
export const ROOT = resolve(__dirname, '..');

/** The private package that holds the pinned n8n. */
export const HOST_DIR = join(ROOT, 'sandbox', 'host');

/** Where the importable workflows are. */
export const WORKFLOWS_DIR = join(ROOT, 'workflows');

/** What is there for servers, workflows that only some need among it. */
export const DEPLOY_DIR = join(ROOT, 'deploy');

/** Things that can be made again at any time (compile caches, build stamps). */
export const CACHE_DIR = join(ROOT, 'node_modules', '.cache', 'telegram-subscriptions');

/** The Node that runs n8n: this very process when it is a Node 24, else the one the repository carries. Throws when there is none. */
export function node24(): string {
	if (process.versions.node.startsWith('24.')) return process.execPath;
	const own = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (existsSync(own)) return own;
	throw new Error('n8n needs Node 24, which comes with the repository: run "npm install" in its root first.');
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { StoreOptions } from '../../service/store/open';

const ROOT = join(__dirname, '..', '..');

export interface ToolRun {
	code: number | null;
	/** Standard output and error, together. */
	said: string;
}

/** The store's command line in a process of its own, as an owner runs it: `tool('backup', '--to', file, ...placeOf(options))`. */
export async function tool(...args: string[]): Promise<ToolRun> {
	const imports = ['tsx', join(ROOT, 'tests/chaos/bundledVendor.ts')].flatMap((name) => ['--import', name]);
	const child = spawn(process.execPath, [...imports, join(ROOT, 'service/store/cli/main.ts'), ...args], { cwd: ROOT });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
	const code = await new Promise<number | null>((done) => child.once('close', done));
	return { code, said: said.trim() };
}

/** How the command line names a store. */
export function placeOf(options: StoreOptions): string[] {
	if (options.engine === 'sqlite') return ['--file', options.file];
	return ['--postgres', options.connectionString, '--schema', options.schema ?? ''];
}

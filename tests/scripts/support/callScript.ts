import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const SCRIPTS = resolve(__dirname, '../../../scripts');

/**
 * Calls a function of a build script as Node runs it (jest cannot load ES modules). Arguments and result pass as JSON.
 * @throws {Error} with the message the function threw
 */
export function callScript<T>(file: string, name: string, ...args: unknown[]): T {
	const code = `
		import { ${name} } from ${JSON.stringify(pathToFileURL(join(SCRIPTS, file)).href)};
		try {
			console.log(JSON.stringify({ result: await ${name}(...${JSON.stringify(args)}) }));
		} catch (error) {
			console.log(JSON.stringify({ error: error.message }));
		}`;
	const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
	if (!stdout) throw new Error(stderr);
	const answer = JSON.parse(stdout.trim().split('\n').at(-1)!) as { result: T; error?: string };
	if (answer.error !== undefined) throw new Error(answer.error);
	return answer.result;
}

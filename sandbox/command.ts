import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { node24 } from './paths';

export interface CommandResult {
	code: number;
	/** Standard output and errors, in the order they came. */
	output: string;
	stdout: string;
}

const running = new Set<ChildProcess>();

/** Ends whatever `run` has running (a long npm install, say), when the sandbox is told to stop in the middle of its start. */
export function stopCommands(): void {
	for (const child of running) child.kill('SIGTERM');
}

/** Runs a program with the repository's Node first on the path. Resolves whatever its exit code is. */
export async function run(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
	return await new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			cwd,
			env: { ...process.env, PATH: `${dirname(node24())}:${process.env.PATH ?? ''}`, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		running.add(child);
		let output = '';
		let stdout = '';
		child.stdout.on('data', (chunk: Buffer) => ((output += chunk.toString()), (stdout += chunk.toString())));
		child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.once('error', reject);
		child.once('close', (code) => {
			running.delete(child);
			resolve({ code: code ?? 1, output, stdout });
		});
	});
}

/** Runs npm. Throws with the last lines of its output when it fails. */
export async function npm(args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
	const ownNpm = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined;
	const result = ownNpm ? await run(node24(), [ownNpm, ...args], cwd, env) : await run('npm', args, cwd, env);
	if (result.code !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${lastLines(result.output, 25)}`);
	return result;
}

export function lastLines(text: string, count: number): string {
	return text.trimEnd().split('\n').slice(-count).join('\n');
}

/**
 * Runs PostgreSQL for as long as whoever started this lives: when its standard input ends (asked to, or that process was killed), the server is stopped and
 * its folder removed. In a process group of its own, so that it outlives a killed test run just long enough for that.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { program, args, account, folder } = JSON.parse(process.argv[2]);
const server = spawn(program, args, { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });

server.once('exit', (code) => {
	process.chdir('/');
	rmSync(folder, { recursive: true, force: true });
	process.exit(code ?? 1);
});
process.stdin.resume().once('end', () => server.kill('SIGINT'));

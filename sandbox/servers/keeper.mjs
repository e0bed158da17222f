/**
 * Runs a server (PostgreSQL, Redis) for as long as whoever started this lives: when its standard input ends (asked to, or that process was killed), the server
 * is stopped and its folder removed. In a process group of its own, so that it outlives a killed run just long enough for that. The line "restart" ends the
 * server as a crash would and starts it anew on what it had written. Each start is told by the line "started".
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { program, args, account, folder, stop, crash } = JSON.parse(process.argv[2]);
let restarting = false;
let server;
start();

function start() {
	server = spawn(program, args, { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
	server.once('spawn', () => console.log('started'));
	server.once('exit', (code) => {
		if (restarting) {
			restarting = false;
			return start();
		}
		process.chdir('/');
		rmSync(folder, { recursive: true, force: true });
		process.exit(code ?? 1);
	});
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
	if (line !== 'restart') return;
	restarting = true;
	server.kill(crash);
});
lines.once('close', () => {
	restarting = false;
	server.kill(stop);
});

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './paths';
import { runUntilStopped } from './runUntilStopped';
import { startSandbox } from './start';
import { terminalSteps } from './steps';

const HELP = `npm run start:queue -- [options]
  --postgres URL  postgres://USER:PASSWORD@HOST:5432/DATABASE; made if it is missing (that of this machine, else one brought along, empty at each start)
  --redis URL     redis://HOST:6379/0 (that of this machine, else the redis-server on the path)
  --workers N     how many workers (2)
  --port N        page and emulators (4400; 0 = a free one)
  --n8n-port N    the address before n8n (5678; 0 = a free one)
  --data DIR      where the rest is kept (.sandbox-queue)
  --reset         begin anew: forgets people, payments, files and the clock`;

/** `npm run start:queue`: the sandbox with n8n in queue mode: main, webhook processor and workers on PostgreSQL and Redis. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			postgres: { type: 'string' },
			redis: { type: 'string' },
			workers: { type: 'string', default: '2' },
			port: { type: 'string', default: '4400' },
			'n8n-port': { type: 'string', default: '5678' },
			data: { type: 'string', default: join(ROOT, '.sandbox-queue') },
			reset: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(HELP);
	const workers = Number(values.workers);
	if (!(Number.isInteger(workers) && workers > 0)) throw new Error('--workers is a whole number above 0.');
	const { postgres, redis } = values;
	await runUntilStopped(
		startSandbox(
			{
				port: Number(values.port),
				n8nPort: Number(values['n8n-port']),
				dataDir: values.data,
				reset: values.reset,
				editor: true,
				queue: { postgres, redis, workers },
			},
			terminalSteps(),
		),
	);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});

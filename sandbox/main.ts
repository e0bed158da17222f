import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stopCommands } from './command';
import { ROOT } from './paths';
import { type Sandbox, startSandbox } from './start';
import { terminalSteps } from './steps';

const HELP = `npm start -- [options]
  --port N       page and emulators (4400; 0 = a free one)
  --n8n-port N   n8n (5678; 0 = a free one)
  --data DIR     where everything is kept (.sandbox)
  --reset        begin anew: forgets people, payments, files and the clock
  --no-n8n       emulators and page alone`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4400' },
			'n8n-port': { type: 'string', default: '5678' },
			data: { type: 'string', default: join(ROOT, '.sandbox') },
			reset: { type: 'boolean', default: false },
			'no-n8n': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(HELP);
	const starting = startSandbox(
		{
			port: Number(values.port),
			n8nPort: Number(values['n8n-port']),
			dataDir: values.data,
			reset: values.reset,
			withoutN8n: values['no-n8n'],
			editor: true,
		},
		terminalSteps(),
	);
	stopOnSignals(starting);
	const { server, host } = await starting;
	console.log(`READY ${JSON.stringify({ n8n: host?.url, sandbox: server.url })}`);
}

let stopping = false;

/** SIGTERM or SIGINT: stop everything, once. In the middle of the start npm is ended and n8n stopped as soon as it is up. */
function stopOnSignals(starting: Promise<Sandbox>): void {
	const stop = async () => {
		if (stopping) return;
		stopping = true;
		console.log('Stopping …');
		stopCommands();
		await starting.then(async (sandbox) => await sandbox.stop()).catch(() => {});
		process.exit(0);
	};
	process.on('SIGTERM', () => void stop());
	process.on('SIGINT', () => void stop());
}

main().catch((error: unknown) => {
	if (stopping) return;
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});

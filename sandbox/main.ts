import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './paths';
import { runUntilStopped } from './runUntilStopped';
import { startSandbox } from './start';
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
	await runUntilStopped(
		startSandbox(
			{
				port: Number(values.port),
				n8nPort: Number(values['n8n-port']),
				dataDir: values.data,
				reset: values.reset,
				withoutN8n: values['no-n8n'],
				editor: true,
			},
			terminalSteps(),
		),
	);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});

import { join } from 'node:path';
import { registeredWebhooks } from '../sandbox/host/database';
import { readWorkflowFile, readWorkflowFiles } from '../sandbox/host/workflowFiles';
import { DEPLOY_DIR, WORKFLOWS_DIR } from '../sandbox/paths';
import { startEmulators } from './emulators/start';
import { floods } from './intake/floods';
import { refusals } from './intake/refusals';
import { intakeReport } from './intake/report';
import { singles } from './intake/singles';
import { type Bench, type BenchOptions, sized } from './lib/bench';
import type { Report } from './lib/report';
import { benchCredentials, OUR_BOT, STOCK_BOT } from './n8n/credentials';
import { DataTable } from './n8n/dataTable';
import { nothing, NOTHING_FOLDER } from './n8n/nothing/workflow';
import { startBenchHost } from './n8n/start';
import { stockIntake } from './n8n/stockIntake';
import { benchStore } from './store/open';

/** `/start` from the webhook to the kept person and the answer, ours and n8n's own nodes in turns; then calls that lead to nothing. */
export const intake: Bench = {
	title: '/start updates a second, from the webhook to the kept person and the answer',
	needsN8n: true,
	async run(options: BenchOptions): Promise<Report> {
		const people = sized(options.size, { full: 1_000, small: 100, tiny: 10 });
		const single = sized(options.size, { full: 40, small: 10, tiny: 3 });
		const repeats = sized(options.size, { full: 3_000, small: 300, tiny: 30 });
		const { folder, rounds, print } = options;
		const storeFile = join(folder, 'store.sqlite');
		const emulators = await startEmulators({
			tokens: [OUR_BOT.token, STOCK_BOT.token],
			people: (people + single) * (rounds + 1),
			savedCards: 0,
		});
		const store = await benchStore({ engine: 'sqlite', file: storeFile });
		const host = await startBenchHost({ folder, profile: options.profile, env: { N8N_CUSTOM_EXTENSIONS: NOTHING_FOLDER } });
		try {
			const table = await DataTable.create(host.rest, 'bench people', { chat_id: 'number', first_name: 'string', language: 'string' });
			const bot = readWorkflowFiles(WORKFLOWS_DIR).filter(({ key }) => key === '01-bot');
			const receiver = readWorkflowFile(join(DEPLOY_DIR, 'receiver.json'));
			await host.publish(benchCredentials(emulators, storeFile), [...bot, receiver, stockIntake(table), nothing]);
			const webhooks = registeredWebhooks(host.home);
			const address = (id: string) => `${host.url}/webhook/${webhooks.find(({ workflowId }) => workflowId === id)!.path}`;
			const sides = { emulators, host, store, table, nothingUrl: address(nothing.id), botUrl: address(bot[0]!.id) };
			const flood = await floods(sides, { people, rounds, print });
			const reply = await singles(sides, { first: people * (rounds + 1) + 1, people: single, rounds, print });
			const refused = await refusals(sides, { repeats, rounds, print });
			return intakeReport({ people, single, repeats, rounds }, { flood, reply, refused });
		} finally {
			await host.stop();
			await store.close();
			await emulators.stop();
		}
	},
};

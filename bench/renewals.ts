import { join } from 'node:path';
import { CHARGES_AT_ONCE } from '../nodes/YooKassa/resources/charge/run';
import { readWorkflowFiles } from '../sandbox/host/workflowFiles';
import { WORKFLOWS_DIR } from '../sandbox/paths';
import { startEmulators } from './emulators/start';
import { type Bench, type BenchOptions, sized } from './lib/bench';
import type { Report } from './lib/report';
import { benchCredentials, OUR_BOT } from './n8n/credentials';
import { startBenchHost } from './n8n/start';
import { bareCharges } from './renewals/bare';
import { METHOD, ourRenewals } from './renewals/ours';
import { BANK_MS, renewalsReport } from './renewals/report';
import { benchStore } from './store/open';
import { addPeople } from './store/people';
import { addRenewals } from './store/renewals';

/** What is needed for so many charges at once: nothing waits for a rate, the catalogue is never asked. */
const RULES = { yookassaRate: 0, catalogueMin: 0 };

/** Due charges of saved cards through the shipped 06-renewals, against a bare loop of the same requests; answered at once, then as slowly as by a bank. */
export const renewals: Bench = {
	title: 'due charges a second: order, attempt, charge, new term, message',
	needsN8n: true,
	async run(options: BenchOptions): Promise<Report> {
		const charges = sized(options.size, { full: 10_000, small: 500, tiny: 20 });
		const slow = sized(options.size, { full: 300, small: 100, tiny: 12 });
		const warming = sized(options.size, { full: 1_000, small: 100, tiny: 5 });
		const { folder, rounds, print } = options;
		const people = warming + (charges + slow) * rounds;
		const storeFile = join(folder, 'store.sqlite');
		const emulators = await startEmulators({ tokens: [OUR_BOT.token], people, savedCards: people });
		const store = await benchStore({ engine: 'sqlite', file: storeFile }, {}, { renewals: RULES });
		const host = await startBenchHost({ folder, profile: options.profile });
		try {
			const now = Date.now();
			await addPeople(store, OUR_BOT.id, 1, people, now);
			await addRenewals(store, OUR_BOT.id, 1, people, now, METHOD);
			const canvas = readWorkflowFiles(WORKFLOWS_DIR).filter(({ key }) => key === '06-renewals');
			await host.publish(benchCredentials(emulators, storeFile), canvas);
			const bare = async (count: number) => await bareCharges(emulators.yooKassa, count, CHARGES_AT_ONCE.most);
			let charged = 0;
			const ours = async (count: number) => await ourRenewals(store, charged + 1, (charged += count));

			print('warming up');
			await bare(warming);
			await ours(warming);
			const rates = { ours: [] as number[], bare: [] as number[], oursSlow: [] as number[], bareSlow: [] as number[] };
			for (let round = 1; round <= rounds; round++) {
				rates.bare.push(await bare(charges));
				rates.ours.push(await host.profiled(`renewals-${round}`, async () => await ours(charges)));
				print(`round ${round}: ours ${rates.ours.at(-1)!.toFixed(1)}, bare loop ${rates.bare.at(-1)!.toFixed(1)} charges/s`);
				await emulators.bankTakes(BANK_MS);
				rates.bareSlow.push(await bare(slow));
				rates.oursSlow.push(await ours(slow));
				await emulators.bankTakes(0);
				print(`${BANK_MS} ms each: ours ${rates.oursSlow.at(-1)!.toFixed(1)}, bare loop ${rates.bareSlow.at(-1)!.toFixed(1)} charges/s`);
			}
			return renewalsReport({ charges, slow, rounds }, rates);
		} finally {
			await host.stop();
			await store.close();
			await emulators.stop();
		}
	},
};

import { join } from 'node:path';
import { readWorkflowFiles } from '../sandbox/host/workflowFiles';
import { WORKFLOWS_DIR } from '../sandbox/paths';
import { startEmulators } from './emulators/start';
import { type Bench, type BenchOptions, sized } from './lib/bench';
import { median } from './lib/median';
import { atLeast, measured, type Report } from './lib/report';
import { benchCredentials, OUR_BOT } from './n8n/credentials';
import { startBenchHost } from './n8n/start';
import { bareCharges } from './renewals/bare';
import { METHOD, ourRenewals } from './renewals/ours';
import { benchStore } from './store/open';
import { addPeople } from './store/people';
import { addRenewals } from './store/renewals';

/** Charges of one execution that are under way at once, and so the bare loop's requests. */
export const AT_ONCE = 1;

/** What is needed for so many charges at once: nothing waits for a rate, the catalogue is never asked. */
const RULES = { yookassaRate: 0, catalogueMin: 0 };

/** Due charges of saved cards through the shipped 06-renewals, against a bare loop of the same requests. */
export const renewals: Bench = {
	title: 'due charges a second: order, attempt, charge, new term, message',
	needsN8n: true,
	async run(options: BenchOptions): Promise<Report> {
		const charges = sized(options.size, { full: 10_000, small: 500, tiny: 20 });
		const warming = sized(options.size, { full: 1_000, small: 100, tiny: 5 });
		const { folder, rounds, print } = options;
		const people = warming + charges * rounds;
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
			const bare = async (count = charges) => await bareCharges(emulators.yooKassa, count, AT_ONCE);

			print('warming up');
			await bare(warming);
			await ourRenewals(store, 1, warming);
			const rates = { ours: [] as number[], bare: [] as number[] };
			for (let round = 1; round <= rounds; round++) {
				rates.bare.push(await bare());
				const from = warming + (round - 1) * charges + 1;
				rates.ours.push(await host.profiled(`renewals-${round}`, async () => await ourRenewals(store, from, from + charges - 1)));
				print(`round ${round}: ours ${rates.ours.at(-1)!.toFixed(1)}, bare loop ${rates.bare.at(-1)!.toFixed(1)} charges/s`);
			}
			return {
				sizes: { charges, concurrency: AT_ONCE },
				rounds,
				measured: [measured('ours, in n8n', 'charges/s', rates.ours), measured(`bare loop, ${AT_ONCE} at once`, 'charges/s', rates.bare)],
				ratios: [atLeast('ours against the bare loop', median(rates.ours) / median(rates.bare), 0.3)],
				notes: [
					'Ours is the shipped 06-renewals as a whole: each charge has its order and attempt written before, its payment applied, its term opened, its message sent.',
					'The bare loop keeps its connection; ours makes a new one for each charge, so that a connection YooKassa has just closed leaves no charge in doubt.',
				],
			};
		} finally {
			await host.stop();
			await store.close();
			await emulators.stop();
		}
	},
};

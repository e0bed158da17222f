import { join } from 'node:path';
import { readWorkflowFiles } from '../sandbox/host/workflowFiles';
import { WORKFLOWS_DIR } from '../sandbox/paths';
import type { Store } from '../service/store/open';
import { bareDelivery } from './delivery/bare';
import { ourDelivery, ratedDelivery } from './delivery/ours';
import { StockSide } from './delivery/stock';
import { uploadOnce } from './delivery/upload';
import { startEmulators } from './emulators/start';
import { type Bench, type BenchOptions, sized } from './lib/bench';
import { atLeast, atMost, measured, type Report } from './lib/report';
import { median } from './lib/median';
import { benchCredentials, OUR_BOT, STOCK_BOT } from './n8n/credentials';
import { memoryDuring } from './n8n/memory';
import { startBenchHost } from './n8n/start';
import { addItems } from './store/files';
import { benchStore } from './store/open';
import { addPeople } from './store/people';

/** Requests of the bare loop under way at once: as many as Deliver has. */
export const CONCURRENT = 30;

/** Due files: claim, send by file_id, confirm; ours, n8n's own nodes and a bare loop in turns, then ours under Telegram's limit. */
export const delivery: Bench = {
	title: 'due files a second: claim, send by file_id, confirm',
	needsN8n: true,
	async run(options: BenchOptions): Promise<Report> {
		const files = sized(options.size, { full: 10_000, small: 1_000, tiny: 50 });
		const rated = sized(options.size, { full: 900, small: 150, tiny: 30 });
		// Of all of them they take five minutes a round, at no higher rate.
		const ofStock = sized(options.size, { full: 1_000, small: 200, tiny: 50 });
		const { folder, rounds, print } = options;
		const storeFile = join(folder, 'store.sqlite');
		const emulators = await startEmulators({ tokens: [OUR_BOT.token, STOCK_BOT.token], people: files, savedCards: 0 });
		const store = await benchStore({ engine: 'sqlite', file: storeFile });
		const host = await startBenchHost({ folder, profile: options.profile });
		try {
			await addPeople(store, OUR_BOT.id, 1, files, Date.now());
			await addItems(store, OUR_BOT.id, 2 * rounds + 2, await uploadOnce(emulators.telegram, OUR_BOT.token));
			const stockFile = await uploadOnce(emulators.telegram, STOCK_BOT.token);
			const stock = await StockSide.create(host, ofStock, stockFile);
			const dispatch = readWorkflowFiles(WORKFLOWS_DIR).filter(({ key }) => key === '04-dispatch');
			await host.publish(benchCredentials(emulators, storeFile), [...dispatch, stock.workflow]);
			const bare = async () => await bareDelivery(emulators.telegram, STOCK_BOT.token, stockFile, files, CONCURRENT);
			const day = dayByDay(store, files);

			print('warming up');
			await bare();
			// The first since n8n has started: what it has at rest is least, so that nothing is hidden in what an earlier one left.
			const memory = await memoryDuring(host.pid(), async () => await ourDelivery(store, await day()));
			print(`memory of n8n: ${memory.idle.toFixed(0)} MB at rest, ${memory.peak.toFixed(0)} MB at most`);
			const rates = { ours: [] as number[], stock: [] as number[], bare: [] as number[] };
			for (let round = 1; round <= rounds; round++) {
				rates.bare.push(await bare());
				rates.ours.push(await host.profiled(`delivery-${round}`, async () => await ourDelivery(store, await day())));
				rates.stock.push(await stock.deliver());
				print(`round ${round}: ours ${tell(rates.ours)}, stock nodes ${tell(rates.stock)}, bare loop ${tell(rates.bare)} files/s`);
			}
			const limited = [];
			await emulators.limits(true);
			for (let round = 1; round <= rounds; round++) {
				limited.push(await ratedDelivery(store, emulators, await day(rated), 30));
				print(
					`round ${round} under Telegram's limit: ${tell(limited.map(({ rate }) => rate))} files/s, ${limited.at(-1)!.refused} times 429`,
				);
			}
			return reportOf({ files, ofStock, rated, rounds }, rates, { limited, memory });
		} finally {
			await host.stop();
			await store.close();
			await emulators.stop();
		}
	},
};

/** Each call makes the next numbered file due for the first so many people; gives who and which. */
function dayByDay(store: Store, people: number) {
	let number = 0;
	return async (count = people) => await Promise.resolve({ store, botId: OUR_BOT.id, count, number: ++number });
}

const tell = (rates: number[]) => rates.at(-1)!.toFixed(1);

function reportOf(
	sizes: { files: number; ofStock: number; rated: number; rounds: number },
	rates: { ours: number[]; stock: number[]; bare: number[] },
	{ limited, memory }: { limited: Array<{ rate: number; refused: number }>; memory: { idle: number; peak: number } },
): Report {
	const side = {
		ours: measured('ours, in n8n', 'files/s', rates.ours),
		stock: measured('n8n’s Data Table and Telegram nodes', 'files/s', rates.stock),
		bare: measured(`bare loop, ${CONCURRENT} requests at once`, 'files/s', rates.bare),
		limited: measured('ours under Telegram’s limit of 30/s', 'files/s', limited.map(({ rate }) => rate)), // prettier-ignore
		refused: measured('answers 429 under that limit', 'answers', limited.map(({ refused }) => refused)), // prettier-ignore
		idle: measured('n8n’s memory at rest', 'MB', [memory.idle]),
		peak: measured('n8n’s memory at most, while ours sends them', 'MB', [memory.peak]),
	};
	return {
		sizes: { files: sizes.files, filesOfStockNodes: sizes.ofStock, filesUnderLimit: sizes.rated, concurrency: CONCURRENT },
		rounds: sizes.rounds,
		measured: Object.values(side),
		ratios: [
			atLeast('ours against n8n’s own nodes', median(rates.ours) / median(rates.stock), 5),
			atLeast('ours against the bare loop', median(rates.ours) / median(rates.bare), 0.5),
			atLeast('files a second under Telegram’s limit', side.limited.median, 29),
			atMost('answers 429 under that limit, all rounds together', limited.reduce((sum, { refused }) => sum + refused, 0), 0), // prettier-ignore
			atMost(`megabytes above idle while ${sizes.files} files are sent`, memory.peak - memory.idle, 200),
		],
		notes: [
			'Sides take turns in one run; emulators are a process of their own; medians count.',
			'Memory is what the n8n process has resident, looked at every 50 ms while the first files after its start are sent.',
			'Ours is the shipped 04-dispatch; the stock side claims, sends and confirms the same rows in one execution without a loop, and a tenth of them: their rate was no higher with 10,000.',
		],
	};
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkflowFiles, type WorkflowFile } from '../../sandbox/host/workflowFiles';
import { WORKFLOWS_DIR } from '../../sandbox/paths';
import { ourDelivery } from '../delivery/ours';
import { uploadOnce } from '../delivery/upload';
import { startEmulators } from '../emulators/start';
import { oneAtATime } from '../intake/oneAtATime';
import { perSecond } from '../lib/lanes';
import { benchCredentials, OUR_BOT } from '../n8n/credentials';
import { startBenchHost } from '../n8n/start';
import { addItems } from '../store/files';
import { benchStore } from '../store/open';
import { addPeople } from '../store/people';
import type { Variant } from './variants';

export interface TuningSizes {
	/** Press Start at once. */
	people: number;
	/** Press Start one after the other. */
	single: number;
	/** Files due at once. */
	files: number;
	rounds: number;
}

/** Each round's values. */
export interface Tuned {
	/** People a second. */
	flood: number[];
	/** Median of a single reply, ms. */
	reply: number[];
	/** Files a second. */
	files: number[];
}

/** The shipped 01-bot and 04-dispatch in an n8n of their own with one setting changed; each round anew people and files, one round to warm up. */
export async function measureOne(variant: Variant, { people, single, files, rounds }: TuningSizes, folder: string): Promise<Tuned> {
	mkdirSync(folder, { recursive: true });
	const storeFile = join(folder, 'store.sqlite');
	const each = people + single;
	const emulators = await startEmulators({ tokens: [OUR_BOT.token], people: files + each * (rounds + 1), savedCards: 0 });
	const store = await benchStore({ engine: 'sqlite', file: storeFile });
	const host = await startBenchHost({ folder, env: variant.env });
	try {
		await addPeople(store, OUR_BOT.id, 1, files, Date.now());
		await addItems(store, OUR_BOT.id, rounds + 1, await uploadOnce(emulators.telegram, OUR_BOT.token));
		const canvases = readWorkflowFiles(WORKFLOWS_DIR).filter(({ key }) => key === '01-bot' || key === '04-dispatch');
		await host.publish(
			benchCredentials(emulators, storeFile),
			canvases.map((canvas) => withSaving(canvas, variant.saved)),
		);
		const tuned: Tuned = { flood: [], reply: [], files: [] };
		for (let round = 0; round <= rounds; round++) {
			const first = files + round * each + 1;
			const flood = perSecond(people, await emulators.start(OUR_BOT.id, first, people));
			const reply = await oneAtATime(emulators, OUR_BOT.id, first + people, single);
			const rate = await ourDelivery(store, { store, botId: OUR_BOT.id, count: files, number: round + 1 });
			if (round === 0) continue;
			tuned.flood.push(flood);
			tuned.reply.push(reply);
			tuned.files.push(rate);
		}
		return tuned;
	} finally {
		await host.stop();
		await store.close();
		await emulators.stop();
	}
}

function withSaving(file: WorkflowFile, saved = false): WorkflowFile {
	return saved ? { ...file, settings: { ...file.settings, saveDataSuccessExecution: 'all' } } : file;
}

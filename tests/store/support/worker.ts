import { appendFileSync, writeSync } from 'node:fs';
import { claimEffects } from '../../../service/effects/claim';
import { confirmSent, startSending } from '../../../service/effects/sending';
import { recoverSending } from '../../../service/effects/settle';
import { openStore, type StoreOptions } from '../../../service/store/open';

interface Orders {
	task: 'migrate' | 'claim' | 'deliver';
	options: StoreOptions;
	botId: number;
	/** File to which each send is appended, as the chat would show it. */
	chat: string;
}

/** What tests/support/storeWorker.ts starts. Says `ready`, waits for a line, does its task. */
const { task, options, botId, chat } = JSON.parse(process.argv[2]!) as Orders;
const say = (text: string | number) => writeSync(1, `${text}\n`);
const pause = async (ms: number) => await new Promise((done) => setTimeout(done, ms));

async function claimAll(): Promise<void> {
	const store = await openStore(options);
	for (let idle = 0; idle < 3; ) {
		const rows = await claimEffects(store, { botId, limit: 3, uploads: true });
		for (const { id } of rows) say(id);
		idle = rows.length === 0 ? idle + 1 : 0;
	}
	await store.close();
}

/** A worker as Deliver is: claims, sends, confirms. */
async function deliverAll(): Promise<void> {
	const store = await openStore(options);
	for (let idle = 0; idle < 3; ) {
		await recoverSending(store);
		const rows = await claimEffects(store, { botId, limit: 4, uploads: true });
		await Promise.all(
			rows.map(async (row) => {
				if (!(await startSending(store, [row])).has(row.id)) return;
				appendFileSync(chat, `${row.id}\n`);
				await pause(3);
				await confirmSent(store, row);
				say(row.id);
			}),
		);
		idle = rows.length === 0 ? idle + 1 : 0;
	}
	await store.close();
}

async function migrate(): Promise<void> {
	const store = await openStore(options);
	await store.migrate();
	say((await store.db.selectFrom('installation').select('id').executeTakeFirstOrThrow()).id);
	await store.close();
}

async function main(): Promise<void> {
	say('ready');
	await new Promise((done) => process.stdin.once('data', done));
	await { migrate, claim: claimAll, deliver: deliverAll }[task]();
	process.exit(0);
}

void main();

import { type ChaosWorld } from '../chaos/n8n/world';
import { fileBooks } from '../chaos/n8n/books';
import type { Due } from '../chaos/n8n/subscribers';
import { emptyState, type StoredMessage } from '../../sandbox/telegram/state';
import { toSnapshot } from '../../sandbox/telegram/snapshot';
import { freshStore } from '../support/freshStore';
import { addSubscriber, sendFile } from '../support/storeRows';
import type { Store } from '../../service/store/open';

let store: Store;

beforeEach(async () => void (store = await freshStore()));
afterEach(async () => await store.close());

interface Case {
	/** How often his file and another one have arrived. */
	his: number;
	another?: number;
	state?: 'sent' | 'unknown' | 'planned';
	unknowns?: number;
}

/** People to whom this happened, their files due; and a Telegram in whose books it stands. */
async function world(cases: Case[]): Promise<{ world: ChaosWorld; due: Due[] }> {
	const telegram = emptyState();
	const dialogs = new Map();
	const due: Due[] = [];
	for (const name of ['007 Title.pdf', '008 Title.pdf'])
		telegram.files.set(name, {
			file_id: name,
			file_unique_id: name,
			botId: 1,
			kind: 'document',
			file_name: name,
			file_size: 1,
			sha256: name,
			file_path: name,
		});
	for (const { his, another = 0, state = 'sent', unknowns = 0 } of cases) {
		const person = await addSubscriber(store);
		const id = await sendFile(store, person, 7);
		await store.db
			.updateTable('effect')
			.set({ state: state === 'planned' ? 'ready' : state, unknowns })
			.where('id', '=', id)
			.execute();
		await store.db.updateTable('delivery').set({ state }).where('subscriber_id', '=', person.id).execute();
		const messages = new Map<number, StoredMessage>();
		const arrives = (fileId: string) =>
			messages.set(messages.size + 1, { message_id: messages.size + 1, date: 0, from: 'bot', fromId: 1, fileId });
		for (let count = 0; count < his; count++) arrives('007 Title.pdf');
		for (let count = 0; count < another; count++) arrives('008 Title.pdf');
		dialogs.set(person.telegram_user_id, { started: true, blocked: false, messages, answers: [] });
		due.push({ subscriberId: person.id, telegramId: person.telegram_user_id, number: 7 });
	}
	telegram.bots.set(1, { dialogs } as never);
	const emulator = () => ({ snapshot: () => toSnapshot(telegram) });
	return { world: { db: store.db, emulator } as unknown as ChaosWorld, due };
}

async function booksOf(cases: Case[], lostAnswers: number[] = []) {
	const made = await world(cases);
	const lost = new Map(lostAnswers.map((index) => [made.due[index]!.telegramId, 1]));
	const told: string[] = [];
	return { books: await fileBooks(made.world, made.due, lost, (line) => told.push(line)), told };
}

it('what has arrived once and is known to have is done', async () => {
	const { books, told } = await booksOf([{ his: 1 }, { his: 1 }]);
	expect(books).toEqual({ expected: 2, done: 2, lost: 0, doubled: 0, repeatedInFlight: 0, wrong: 0, unsettled: 0 });
	expect(told).toEqual([]);
});

it('what has not arrived is lost, whatever the store says', async () => {
	const { books, told } = await booksOf([
		{ his: 0, state: 'sent' },
		{ his: 0, state: 'unknown', unknowns: 2 },
		{ his: 0, state: 'planned' },
	]);
	expect(books).toMatchObject({ done: 0, lost: 3, unsettled: 0 });
	expect(told).toHaveLength(3);
});

it('what has arrived and the store does not know of is not done', async () => {
	const { books } = await booksOf([
		{ his: 1, state: 'unknown', unknowns: 2 },
		{ his: 1, state: 'planned' },
	]);
	expect(books).toMatchObject({ done: 0, lost: 0, unsettled: 2 });
});

it('a second arrival is in flight only as often as the store knows of a missing answer, or Telegram of a lost one', async () => {
	const { books, told } = await booksOf([{ his: 2, unknowns: 1 }, { his: 3, unknowns: 1 }, { his: 2 }, { his: 2 }], [3]);
	expect(books).toMatchObject({ done: 4, doubled: 5, repeatedInFlight: 3 });
	expect(told).toHaveLength(2);
});

it("another's file is wrong", async () => {
	expect((await booksOf([{ his: 1, another: 2 }])).books).toMatchObject({ done: 1, doubled: 0, wrong: 2 });
});

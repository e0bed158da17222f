import { numberIn } from '../../scenarios/lib/chat';
import type { Due } from './subscribers';
import { filesArrived } from './telegramCrowd';
import type { ChaosWorld } from './world';

/** What became of the files that were due, by Telegram's books and the store's. */
export interface FileBooks {
	expected: number;
	/** Have arrived, and the store says so. */
	done: number;
	/** Have not arrived. */
	lost: number;
	/** Arrivals beyond the first. */
	doubled: number;
	/** Of those, as many as were on their way at a death by the store's word, or had their answer lost by Telegram's. */
	repeatedInFlight: number;
	/** Files that arrived though nobody was due them. */
	wrong: number;
	/** Arrived, and the store does not know. */
	unsettled: number;
}

/** Compares what Telegram has with what was due and with what the store says. */
export async function fileBooks(
	world: ChaosWorld,
	due: Due[],
	lostAnswers: ReadonlyMap<number, number>,
	print: (line: string) => void,
): Promise<FileBooks> {
	const arrived = filesArrived(world);
	const effects = await world.db
		.selectFrom('effect')
		.select(['subscriber_id', 'file_number', 'state', 'unknowns', 'tries'])
		.where('kind', '=', 'file')
		.execute();
	const deliveries = await world.db.selectFrom('delivery').select(['subscriber_id', 'number', 'state']).execute();
	const sentBy = new Set(deliveries.filter(({ state }) => state === 'sent').map((row) => `${row.subscriber_id}/${row.number}`));
	const effectOf = new Map(effects.map((row) => [`${row.subscriber_id}/${row.file_number}`, row]));
	const books: FileBooks = { expected: due.length, done: 0, lost: 0, doubled: 0, repeatedInFlight: 0, wrong: 0, unsettled: 0 };
	for (const { subscriberId, telegramId, number } of due) {
		const his = [...(arrived.get(telegramId) ?? new Map<string, number>())];
		const times = his.filter(([name]) => numberIn(name) === number).reduce((sum, [, count]) => sum + count, 0);
		const effect = effectOf.get(`${subscriberId}/${number}`);
		const isKnown = sentBy.has(`${subscriberId}/${number}`);
		books.wrong += his.filter(([name]) => numberIn(name) !== number).reduce((sum, [, count]) => sum + count, 0);
		if (times === 0) books.lost++;
		else if (isKnown) books.done++;
		else books.unsettled++;
		const more = Math.max(0, times - 1);
		const explained = Math.min(more, Math.max(effect?.unknowns ?? 0, lostAnswers.get(telegramId) ?? 0));
		books.doubled += more;
		books.repeatedInFlight += explained;
		if (times === 0 || !isKnown || more > explained)
			print(`${telegramId}: file ${number} came ${times} times; the store: ${JSON.stringify(effect)}`);
	}
	return books;
}

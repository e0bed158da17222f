import type { Store } from '../../service/store/open';
import type { Emulators } from '../emulators/start';
import { perSecond } from '../lib/lanes';
import { until } from '../../tests/support/until';
import { addDueFiles } from '../store/files';
import { setUp } from '../store/open';

export interface Day {
	store: Store;
	botId: number;
	/** To whom: the people 1 … count. */
	count: number;
	/** Which file of the series. */
	number: number;
}

const LIMIT_MS = 15 * 60_000;

/** Makes the files due in one transaction and waits until the dispatch has sent and confirmed all. Gives files a second. */
export async function ourDelivery(store: Store, day: Day): Promise<number> {
	await addDueFiles(store, day.botId, 1, day.count, day.number, Date.now());
	const began = performance.now();
	await until('the dispatch of the due files', async () => !(await isAnyOpen(store)), LIMIT_MS);
	const ms = performance.now() - began;
	await requireAllSent(store, day);
	return perSecond(day.count, ms);
}

/** The same with our own limit at a rate and Telegram's at 30 a second: the first and the last file are let through at once, so the time between them counts. */
export async function ratedDelivery(
	store: Store,
	emulators: Emulators,
	day: Day,
	rate: number,
): Promise<{ rate: number; refused: number }> {
	await setUp(store, { telegramRate: rate });
	const before = await emulators.stats();
	await ourDelivery(store, day);
	const after = await emulators.stats();
	const { first, last } = await store.db
		.selectFrom('effect')
		.select((eb) => [eb.fn.min<number>('sent_at').as('first'), eb.fn.max<number>('sent_at').as('last')])
		.where('file_number', '=', day.number)
		.executeTakeFirstOrThrow();
	return { rate: perSecond(day.count - 1, last - first), refused: after.refused429 - before.refused429 };
}

async function isAnyOpen(store: Store): Promise<boolean> {
	const open = await store.db.selectFrom('effect').select('id').where('state', 'in', ['ready', 'sending']).limit(1).executeTakeFirst();
	return open !== undefined;
}

async function requireAllSent(store: Store, { count, number }: Day): Promise<void> {
	const { sent } = await store.db
		.selectFrom('effect')
		.innerJoin('delivery', 'delivery.id', 'effect.valid_ref')
		.select((eb) => eb.fn.countAll<number>().as('sent'))
		.where('effect.file_number', '=', number)
		.where('effect.state', '=', 'sent')
		.where('delivery.state', '=', 'sent')
		.executeTakeFirstOrThrow();
	if (Number(sent) !== count) throw new Error(`Only ${sent} of ${count} files were sent and confirmed.`);
}

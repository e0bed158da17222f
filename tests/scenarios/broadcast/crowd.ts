import type { ChatMessage } from '../lib/chat';
import { botMessages } from '../lib/chat';
import type { World } from '../lib/world';

export const OWNER = 900;
export const WORDS = 'Распродажа';
const FIRST = 1001;

/** Who takes part, by Telegram id. */
export interface Crowd {
	/** Of the segment, and there when his turn comes. */
	wanted: number[];
	/** Have ended mailings, have blocked the bot (and the service knows it), have blocked it unnoticed, speak another language than the segment's. */
	unwilling: number[];
	blocked: number[];
	unnoticed: number[];
	others: number[];
}

/** So many people press Start, and some of them do what keeps a broadcast from them. */
export async function gather({ control, settle, tell }: World, size: number): Promise<Crowd> {
	const ids = Array.from({ length: size }, (_, index) => FIRST + index);
	const take = (count: number, from: number) => ids.filter((_, index) => index % Math.floor(size / count) === from).slice(0, count);
	const crowd = { unwilling: take(10, 3), blocked: take(10, 5), unnoticed: take(10, 7), others: take(10, 9) };
	const apart = new Set(Object.values(crowd).flat());
	const language_code = (id: number) => (crowd.others.includes(id) ? 'en' : 'ru');
	await inPools(ids, async (id) => {
		await control.post('/telegram/users', { id, first_name: `p${id}`, language_code: language_code(id) });
		await control.post(`/telegram/users/${id}/message`, { text: '/start' });
	});
	await settle();
	await inPools(crowd.unwilling, async (id) => void (await control.post(`/telegram/users/${id}/message`, { text: '/stop' })));
	await inPools(crowd.blocked, async (id) => void (await control.post(`/telegram/users/${id}/block`)));
	await settle();
	for (const id of crowd.unnoticed) await control.post('/faults', { service: 'telegram', kind: 'blocked', chat_id: id, times: 9 });
	tell(
		`${size} people have started the bot; ${Object.entries(crowd)
			.map(([what, list]) => `${list.length} ${what}`)
			.join(', ')}`,
	);
	return { ...crowd, wanted: ids.filter((id) => !apart.has(id)) };
}

/** How often each of them has been sent the broadcast. */
export async function timesHad({ control }: World, ids: number[]): Promise<Map<number, number>> {
	const times = new Map<number, number>();
	await inPools(ids, async (id) => {
		const chat = await control.get<ChatMessage[]>(`/telegram/users/${id}/chat`);
		times.set(id, botMessages(chat).filter(({ text }) => text?.includes(WORDS)).length);
	});
	return times;
}

async function inPools<T>(list: T[], work: (one: T) => Promise<void>): Promise<void> {
	const left = [...list];
	await Promise.all(
		Array.from({ length: 12 }, async () => {
			for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
		}),
	);
}

import { agreeOnce, chooseOffer, inTurn, pay } from './lib/acts';
import type { Person } from './lib/person';
import type { Scenario } from './lib/scenario';
import { editSetup } from './lib/setup';
import type { World } from './lib/world';
import { until } from '../support/until';

const OWNER = 900;
const MANAGER = 901;
const STAFF_CHAT = -1_001_000_000_900;
const buy = inTurn(chooseOffer, agreeOnce, pay);

/** The story of a support chat, through the real workflows: what is said of it is read from chats, the group and the store. */
export const scenario: Scenario = {
	title: 'Operators: a manager finds somebody by his name, grants days and resends a file; a person talks to the staff in a topic and back',
	async play(world) {
		const { checks, control, clock } = world;
		const owner = await world.person({ id: OWNER, first_name: 'Владелец' });
		const maria = await world.person({ id: MANAGER, first_name: 'Мария' });
		for (const one of [owner, maria]) await one.start();
		await control.post('/telegram/chats', { id: STAFF_CHAT, type: 'supergroup', title: 'Staff', is_forum: true });
		await control.post(`/telegram/users/${MANAGER}/join`, { chat_id: STAFF_CHAT });
		await editSetup(world, {
			Service: { ownerChatId: String(OWNER), staffChatId: String(STAFF_CHAT) },
			Operators: { operators: { operator: [{ telegramId: String(MANAGER), name: 'Мария', role: 'manager' }] } },
		});
		await clock.toNext('12:00');
		const anna = await world.person({ id: 902, first_name: 'Алёна' });
		await anna.start();
		await buy(anna, world);

		const before = await endOf(world, anna);
		await anna.say('/find Мария');
		checks.equal(
			'a stranger is not told of commands',
			(await anna.chat()).at(-1)?.text,
			'Не понял вас. Воспользуйтесь, пожалуйста, кнопками внизу.',
		);
		await maria.say('/find АЛЕНА');
		checks.that('found by name, in any case, е for ё', /Алёна/.test((await maria.chat()).at(-1)?.text ?? ''), (await maria.chat()).at(-1));
		await maria.tap('🎁 Подарить дни');
		await maria.say('7');
		const yes = '✅ Да';
		await maria.tap(yes);
		await maria.tap(yes);
		checks.equal('a yes pressed twice grants once', Math.round(((await endOf(world, anna)) - before) / 86_400_000), 7);
		checks.equal('granted days leave the term as it is', (await subscriptionOf(world, anna)).term, 1);
		checks.that(
			'he is told',
			(await texts(anna)).some((text) => text.includes('Мы добавили вам дни')),
			await texts(anna),
		);

		const files = (await anna.files()).length;
		await maria.say('/find АЛЕНА');
		await maria.tap('📄 Повторить файл');
		await maria.tap('№ 6');
		const sent = await anna.waitFor((chat) => chat.filter(({ document }) => document).length > files);
		checks.that('a file is sent again', sent);
		checks.equal('the ledger of files stays', (await world.store.deliveries()).filter(({ number }) => number === 6).length, 1);
		await talks(world, maria, anna);
		return { topics: (await group(world)).topics.length };
	},
};

async function talks(world: World, maria: Person, anna: Person): Promise<void> {
	const { checks, control } = world;
	await anna.say('/talk');
	await anna.say('Файл не открывается');
	const inGroup = async () => await control.get<Array<{ text?: string; thread_id?: number }>>(`/telegram/chats/${STAFF_CHAT}/messages`);
	await until('his message in the group', async () => (await inGroup()).some(({ text }) => text === 'Файл не открывается'));
	const [topic] = (await group(world)).topics;
	checks.equal(
		'his words stand in a topic of his own',
		(await inGroup()).find(({ text }) => text === 'Файл не открывается')?.thread_id,
		topic?.thread_id,
	);
	world.tell('Мария answers in the topic');
	await control.post(`/telegram/chats/${STAFF_CHAT}/message`, {
		user: maria.details.id,
		thread_id: topic?.thread_id,
		text: 'Попробуйте ещё раз',
	});
	await anna.waitFor((chat) => chat.some(({ text, from }) => from === 'bot' && text === 'Попробуйте ещё раз'));
	checks.that('an answer in the topic comes to him', true);
	checks.equal('one topic a person', (await group(world)).topics.length, 1);
	await anna.tap('✔️ Завершить разговор');
	await anna.say('ещё кто-то здесь?');
	checks.equal('a closed conversation passes nothing on', (await inGroup()).filter(({ text }) => text === 'ещё кто-то здесь?').length, 0);
}

const texts = async (person: Person) => (await person.chat()).filter(({ from }) => from === 'bot').map(({ text }) => text ?? '');
const group = async ({ control }: World) =>
	(await control.get<Array<{ id: number; topics: Array<{ thread_id: number }> }>>('/telegram/chats')).find(({ id }) => id === STAFF_CHAT)!;

async function subscriptionOf({ store }: World, { details }: Person): Promise<{ term: number; ends_at: number }> {
	const person = (await store.subscribers()).find(({ telegram_user_id }) => telegram_user_id === details.id)!;
	return (await store.subscriptions()).find(({ subscriber_id }) => subscriber_id === person.id)! as never;
}

const endOf = async (world: World, person: Person) => (await subscriptionOf(world, person)).ends_at;

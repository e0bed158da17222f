import { optIn } from '../../../service/whatsapp/optIn';
import { inStaffChat, staffed, STAFF_CHAT } from '../../goods/support/staffed';
import { useWorld, type World } from '../../support/world';
import { later, parts, PHONE, writes } from './support/whatsApp';

const worlds = useWorld();
const QUICK = [
	{ code: 'hours', ru: 'Мы работаем с 9 до 18, <b>{first_name}</b>.', en: 'We are here from 9 to 18.' },
	{ code: 'price', ru: 'Урок стоит 1000 ₽.' },
];

async function open() {
	const at = await staffed(worlds, { forum: true, parts: parts({}, { quickReplies: QUICK }) });
	const { world, anna } = at;
	await optIn(world.store, {
		subscriberId: anna.subscriberId,
		phone: PHONE,
		where: 'form',
		text: 'I agree',
		channel: 'telegram',
		cause: 'in:1',
	});
	return at;
}

const threadOf = async (world: World) =>
	(await world.store.db.selectFrom('staff_topic').select('thread_id').executeTakeFirstOrThrow()).thread_id;
const heard = async (world: World) => (await world.events()).map(({ who, text }) => `${who}: ${text.split('\n')[0]}`);

describe('what he writes in WhatsApp', () => {
	test('comes into his topic, and the answer goes back to WhatsApp as text', async () => {
		const { world, bot, simon } = await open();
		await writes(world.store, 'Во сколько?');
		await world.deliver();
		expect(await inStaffChat(world)).toEqual([expect.stringMatching(/talk_whatsapp$/)]);
		const thread_id = await threadOf(world);
		await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id, text: 'В <шесть>' });
		await world.sendWhatsApp();
		expect(world.whatsApp.map(({ kind, message }) => [kind, 'text' in message && message.text.split('\n').at(-1)])).toEqual([
			['text', expect.any(String)],
			['text', 'text=В <шесть>'],
		]);
		expect(await heard(world)).toEqual([]);
	});

	test('is answered there alone while the window is open: after that the operator is told', async () => {
		const { world, bot, simon } = await open();
		await writes(world.store, 'Во сколько?');
		await world.deliver();
		await later(world.store, 25 * 3_600_000);
		await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id: await threadOf(world), text: 'В шесть' });
		expect((await inStaffChat(world)).at(-1)).toMatch(/talk_window_closed$/);
		expect(await heard(world)).toEqual([]);
	});

	test('is not answered with a photo: the operator is told', async () => {
		const { world, bot, simon } = await open();
		await writes(world.store, 'Во сколько?');
		await world.deliver();
		await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id: await threadOf(world), photo: 'a map' });
		expect((await inStaffChat(world)).at(-1)).toMatch(/talk_text_only$/);
	});

	test('and who writes in the chat again is answered in the chat', async () => {
		const { world, bot, simon, anna } = await open();
		await writes(world.store, 'Во сколько?');
		await world.deliver();
		await bot.says(anna.telegramId, 'я теперь тут');
		await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id: await threadOf(world), text: 'В шесть' });
		expect(await heard(world)).toContain('anna: В шесть');
	});

	test.each([
		['days ago', async (world: World) => await later(world.store, 4 * 24 * 3_600_000)],
		['and has stopped since', async (world: World) => void (await writes(world.store, 'стоп'))],
	])('%s does not keep the staff from writing to his chat', async (_, happens) => {
		const { world, bot, simon } = await open();
		await writes(world.store, 'Во сколько?');
		await world.deliver();
		const thread_id = await threadOf(world);
		await happens(world);
		await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id, text: 'Как дела?' });
		expect(await heard(world)).toContain('anna: Как дела?');
		await world.sendWhatsApp();
		expect(world.whatsApp.map(({ about }) => about.event)).not.toContain('whatsapp_reply');
	});

	test('that reached nobody, as the window closed in the moment of sending, is told the operator', async () => {
		const { world, bot, simon } = await open();
		await writes(world.store, 'Во сколько?');
		await world.deliver();
		await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id: await threadOf(world), text: 'В шесть' });
		world.whatsAppAnswer = () => 'window_closed';
		await world.sendWhatsApp();
		await world.deliver();
		expect((await inStaffChat(world)).at(-1)).toMatch(/talk_window_closed$/);
	});
});

describe('saved answers', () => {
	const talking = async () => {
		const at = await open();
		await at.bot.says(at.anna.telegramId, '/talk');
		await at.bot.says(at.anna.telegramId, 'hello');
		await at.world.events();
		const thread_id = await threadOf(at.world);
		const say = async (text: string) => await at.bot.inGroup(STAFF_CHAT, at.simon.telegramId, { thread_id, text });
		return { ...at, say };
	};

	test.each(['/r hours', '!hours', '/r@test_bot HOURS'])('"%s" sends it, filled in, to the person of the topic', async (text) => {
		const { world, say } = await talking();
		await say(text);
		expect(await heard(world)).toEqual(['anna: Мы работаем с 9 до 18, Анна.']);
		const kept = await world.store.db.selectFrom('talk_message').select('text').where('direction', '=', 'out').execute();
		expect(kept).toEqual([{ text: 'Мы работаем с 9 до 18, <b>Анна</b>.' }]);
	});

	test('are in the person’s language, and in Russian where there is no other', async () => {
		const { world, anna, say } = await talking();
		await world.store.db.updateTable('subscriber').set({ language: 'en' }).where('id', '=', anna.subscriberId).execute();
		await say('/r hours');
		await say('/r price');
		expect(await heard(world)).toEqual(['anna: We are here from 9 to 18.', 'anna: Урок стоит 1000 ₽.']);
	});

	test('"/r" lists them, and an unknown code is told, not sent', async () => {
		const { world, say } = await talking();
		await say('/r');
		await say('!houres');
		expect(await heard(world)).toEqual([]);
		expect((await inStaffChat(world)).slice(-2)).toEqual([expect.stringMatching(/quick_list$/), expect.stringMatching(/quick_unknown$/)]);
	});

	test('go to WhatsApp where he wrote there', async () => {
		const { world, say } = await talking();
		await writes(world.store, 'а цена?');
		await world.deliver();
		await say('/r price');
		await world.sendWhatsApp();
		expect(world.whatsApp.map(({ message }) => 'text' in message && message.text)).toContain('Урок стоит 1000 ₽.');
		expect(await heard(world)).toEqual([]);
	});

	test('nobody who is not of the staff sends one; staff among themselves are not heard', async () => {
		const { world, bot, anna, simon } = await talking();
		await world.telegram('POST', `users/${anna.telegramId}/join`, { chat_id: STAFF_CHAT });
		await bot.inGroup(STAFF_CHAT, anna.telegramId, { text: '/r price' });
		await bot.inGroup(STAFF_CHAT, simon.telegramId, { text: '!price' });
		expect(await heard(world)).toEqual([]);
	});
});

test('without saved answers "!word" is a text like any other', async () => {
	const { world, bot, anna, simon } = await staffed(worlds, { forum: true, parts: parts() });
	await bot.says(anna.telegramId, '/talk');
	await bot.says(anna.telegramId, 'hello');
	await world.events();
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id: await threadOf(world), text: '!hours' });
	expect(await heard(world)).toEqual(['anna: !hours']);
});

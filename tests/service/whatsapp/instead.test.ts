import { addFile } from '../../../service/effects/add';
import { claimEffects } from '../../../service/effects/claim';
import { confirmSent } from '../../../service/effects/sending';
import { transition } from '../../../service/store/transition';
import { optIn } from '../../../service/whatsapp/optIn';
import { saveTemplates } from '../../../service/whatsapp/templates';
import { tellEvent } from '../../../service/whatsapp/tellEvent';
import { useWorld, type World, type WorldOptions } from '../../support/world';
import { moneyKept, savedCharges } from '../../support/renewalStory';
import type { Person } from '../../support/worldPerson';
import { worldSetup } from '../../support/worldSetup';
import { info, LESSON, NOTICE, parts, PHONE, rows, ROWS, status, writes } from './support/whatsApp';

const worlds = useWorld();
const MAIL = { mail: 'on' as const, mailFrom: 'hello@example.com' };

/** Anna has a subscription that renews on 11 June, and has agreed to WhatsApp. */
async function subscribed({
	channel = 'whatsapp',
	whatsapp = {},
	offer = 'days',
	...options
}: WorldOptions & { channel?: 'whatsapp' | 'telegram'; whatsapp?: object; offer?: string } = {}): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150, parts: parts(whatsapp), ...options });
	await saveTemplates(world.store, 'gupshup', ROWS.map((row) => info(row))); // prettier-ignore
	const anna = await world.person('anna', 'Anna');
	await anna.buy({ offer, renewal: offer === 'days' && options.parts?.offers === undefined });
	await optIn(world.store, {
		subscriberId: anna.subscriberId,
		phone: PHONE,
		where: 'form',
		text: 'I agree',
		country: 'RU',
		channel,
		cause: 'in:1',
	});
	return { world, anna };
}

const notices = async (world: World) =>
	await world.store.db.selectFrom('effect').select(['channel', 'state']).where('key', 'like', 'notice:%').orderBy('id').execute();
const sentEvents = (world: World) => world.whatsApp.map(({ about }) => about.event);

describe('M10 a notice by WhatsApp', () => {
	test('counts from its delivery: then he is charged, once', async () => {
		const { world, anna } = await subscribed();
		await world.advanceUntil('2026-06-08T12:30');
		expect(sentEvents(world)).toEqual(['renewal_notice']);
		await status(world.store, 'wa-1', 'delivered');
		await world.advanceUntil('2026-06-11T13:00');
		expect(await savedCharges(world)).toHaveLength(1);
		expect(await world.got(anna)).not.toContain('renewal_notice');
	});

	test('that was accepted and never delivered comes into the chat after two hours, under its own key, and he is charged after that one', async () => {
		const { world, anna } = await subscribed();
		await world.advanceUntil('2026-06-08T12:30');
		expect(sentEvents(world)).toEqual(['renewal_notice']);
		await world.advance({ hours: 3 });
		expect((await world.got(anna)).filter((what) => what === 'renewal_notice')).toHaveLength(1);
		expect(await notices(world)).toEqual([{ channel: 'telegram', state: 'sent' }]);
		// Too late: he has read it twice, and it still counts once.
		await status(world.store, 'wa-1', 'delivered');
		await world.advanceUntil('2026-06-11T13:00');
		expect(await savedCharges(world)).toHaveLength(1);
		expect(await world.got(anna)).not.toContain('renewal_notice');
	});

	test('whose delivery is told before the chat has sent it is not told a second time', async () => {
		const { world, anna } = await subscribed();
		await world.advanceUntil('2026-06-08T12:30');
		await world.events();
		await world.store.db.updateTable('whatsapp_message').set({ check_at: 0 }).execute();
		await world.sendWhatsApp();
		expect(await notices(world)).toEqual([{ channel: 'telegram', state: 'ready' }]);
		await status(world.store, 'wa-1', 'delivered');
		await world.advance({ hours: 1 });
		expect(await notices(world)).toEqual([{ channel: 'whatsapp', state: 'sent' }]);
		expect(await world.got(anna)).not.toContain('renewal_notice');
	});

	test('to one who has blocked the bot, kept silent about: nothing is charged on it', async () => {
		const { world, anna } = await subscribed({ channel: 'telegram' });
		await world.advanceUntil('2026-06-07T10:00');
		await anna.block();
		await world.advanceUntil('2026-06-16T12:00');
		expect(sentEvents(world)).toContain('renewal_notice');
		expect([await moneyKept(world), (await anna.subscription())!.state]).toEqual([0, 'ended']);
	});
});

describe('he has blocked the bot', () => {
	test('what has a template goes by WhatsApp, though he had not chosen it, and is not told again when he is back', async () => {
		const { world, anna } = await subscribed({ channel: 'telegram' });
		await world.advanceUntil('2026-06-07T10:00');
		await anna.block();
		await world.advanceUntil('2026-06-08T12:30');
		expect(sentEvents(world)).toEqual(['renewal_notice']);
		await status(world.store, 'wa-1', 'delivered');
		await anna.unblock();
		await world.advanceUntil('2026-06-11T13:00');
		expect(await world.got(anna)).not.toContain('renewal_notice');
		expect(await savedCharges(world)).toHaveLength(1);
	});

	test('what waits for the chat already changes its way, at the send that is refused', async () => {
		const { world, anna } = await subscribed({ channel: 'telegram' });
		await world.telegram('POST', `users/${anna.telegramId}/block`);
		await tellEvent(world.store, { subscriberId: anna.subscriberId, event: 'lesson', key: '1', fields: { time: '18:00' }, urgent: true });
		await world.advance({ minutes: 1 });
		expect(sentEvents(world)).toEqual(['lesson']);
		expect(await world.store.db.selectFrom('effect').select('state').where('key', 'like', 'event:lesson:%').execute()).toEqual([
			{ state: 'sent' },
		]);
	});

	test('WhatsApp comes before e-mail, and e-mail is what is left when WhatsApp says no', async () => {
		const { world, anna } = await subscribed({ channel: 'telegram', service: MAIL });
		await world.store.db.updateTable('subscriber').set({ email: 'anna@example.org', email_confirmed_at: 1 }).execute();
		world.whatsAppAnswer = () => 'undeliverable';
		await world.advanceUntil('2026-06-07T10:00');
		await anna.block();
		await world.advanceUntil('2026-06-08T22:30');
		expect(world.mails).toHaveLength(1);
		expect(await notices(world)).toEqual([{ channel: 'email', state: 'sent' }]);
	});

	test('without the fallback it is held, as ever', async () => {
		const { world, anna } = await subscribed({ channel: 'telegram', whatsapp: { fallback: false } });
		await anna.block();
		await tellEvent(world.store, { subscriberId: anna.subscriberId, event: 'lesson', key: '1', fields: { time: '18:00' }, urgent: true });
		await world.advance({ hours: 1 });
		expect(world.whatsApp).toEqual([]);
	});
});

test('who has chosen WhatsApp hears there that his file is ready; the file stays in the chat', async () => {
	const { world, anna } = await subscribed({
		parts: parts(
			{},
			{
				whatsappTemplates: [
					LESSON,
					NOTICE,
					{ event: 'file_ready', name: 'file_1', ru: 'Файл {{1}} ждёт вас в Telegram.', params: ['number'], samples: ['7'] },
				],
			},
		),
	});
	await saveTemplates(world.store, 'gupshup', [
		info({ event: 'file_ready', name: 'file_1', ru: 'Файл {{1}} ждёт вас в Telegram.', params: ['number'] }),
	]);
	await world.events();
	await world.advanceUntil('2026-05-13T12:00');
	expect(await world.got(anna)).toEqual(['file 7']);
	expect(world.whatsApp.map(({ message }) => 'params' in message && message.params)).toEqual([['7']]);
});

test('he is not told that a file waits for him while it is still on its way into the chat', async () => {
	const row = { event: 'file_ready', name: 'file_1', ru: 'Файл {{1}} ждёт вас в Telegram.', params: ['number'], samples: ['7'] };
	const { world, anna } = await subscribed({ parts: parts({}, { whatsappTemplates: [row] }) });
	const person = { id: anna.subscriberId, bot_id: 1, state: 'active' as const };
	const file = { key: 'f', series: 'main', number: 7, deliveryId: null, caption: 'resent_file' };
	await transition(world.store, async (tx) => await addFile(tx, person, file));
	const outbox = async () =>
		await world.store.db.selectFrom('effect').select(['key', 'channel']).where('key', 'in', ['f', 'ready:f']).orderBy('id').execute();
	expect(await outbox()).toEqual([{ key: 'f', channel: 'telegram' }]);
	const [taken] = await claimEffects(world.store, { botId: 1, limit: 1, uploads: true });
	for (let times = 0; times < 2; times++) await confirmSent(world.store, taken!);
	expect(await outbox()).toEqual([{ key: 'f', channel: 'telegram' }, { key: 'ready:f', channel: 'whatsapp' }]); // prettier-ignore
});

test('where WhatsApp cannot say so it says nothing: the chat has the file itself', async () => {
	const row = { event: 'file_ready', name: 'file_1', ru: 'Файл {{1}} ждёт вас в Telegram.', params: ['number'], samples: ['7'] };
	const { world, anna } = await subscribed({ parts: parts({}, { whatsappTemplates: [row] }) });
	await world.events();
	await world.advanceUntil('2026-05-13T12:00');
	expect(await world.got(anna)).toEqual(['file 7']);
	expect(world.whatsApp).toEqual([]);
});

describe('a trial that is over', () => {
	const TRIAL = { code: 'try', name: 'Trial', price: '1', termCount: 3, termUnit: 'day' as const, trial: true, renewalOffer: 'days' };
	const QUESTION = { event: 'trial_feedback', name: 'trial_1', ru: 'Понравилось? Ответьте кнопкой.', buttons: 'Да = trial_feedback:good' };
	const after = async (whatsappTemplates: object[], offer = 'try') => {
		const offers = [...worldSetup().offers!, TRIAL];
		const { world, anna } = await subscribed({
			parts: { ...parts({}, { whatsappTemplates: whatsappTemplates as (typeof LESSON)[] }), offers },
			offer,
		});
		await saveTemplates(world.store, 'gupshup', [info(QUESTION)]);
		await world.advance({ days: offer === 'try' ? 5 : 32 });
		return { world, anna };
	};

	test('is asked about, in the morning, where the owner has a row for that', async () => {
		const { world } = await after([QUESTION]);
		expect(sentEvents(world)).toEqual(['trial_feedback']);
	});

	test('is not, where he has none; nor is what was no trial', async () => {
		expect(sentEvents((await after([LESSON])).world)).toEqual([]);
		expect(sentEvents((await after([QUESTION], 'days')).world)).toEqual([]);
	});
});

test('an erased person leaves no number, no answers and no ids that hide the number', async () => {
	const { world, anna } = await subscribed();
	await tellEvent(world.store, { subscriberId: anna.subscriberId, event: 'feedback', key: '1', urgent: true });
	await world.advance({ minutes: 1 });
	await writes(world.store, 'Да', { payload: 'feedback:good', answers: 'wa-1' });
	await anna.erase();
	await world.advance({ days: 1 });
	expect(await world.store.db.selectFrom('whatsapp_contact').selectAll().execute()).toEqual([]);
	expect(await rows(world.store)).toMatchObject([{ message_id: expect.stringMatching(/^erased:/), answer: null, event: 'feedback' }]);
	const given = await world.store.db.selectFrom('consent').select('action').where('document', '=', 'whatsapp').orderBy('id').execute();
	expect(given.map(({ action }) => action)).toEqual(['given', 'withdrawn']);
});

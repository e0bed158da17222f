import { addMessage } from '../../../service/effects/add';
import type { NewMessage } from '../../../service/effects/add';
import { dueKinds } from '../../../service/due/nextDue';
import { transition } from '../../../service/store/transition';
import { currentSetup } from '../../../service/setup/current';
import { readClock } from '../../../service/store/clock';
import type { Store } from '../../../service/store/open';
import { noteAccount } from '../../../service/whatsapp/account';
import { claimWhatsApp } from '../../../service/whatsapp/claim';
import { monthOf } from '../../../service/whatsapp/limits';
import { settleAccepted } from '../../../service/whatsapp/settle';
import { freshStore } from '../../support/freshStore';
import { addSubscription, alerts, passRealTime } from '../../support/storeRows';
import {
	approve,
	DAY,
	FEEDBACK,
	HOUR,
	info,
	later,
	lesson,
	LESSON,
	outbox,
	parts,
	person,
	PHONE,
	ROWS,
	sendOne,
	setUp,
	status,
	take,
	writes,
} from './support/whatsApp';

let store: Store;
beforeEach(async () => {
	store = await freshStore();
	await setUp(store);
	await approve(store);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await store.close();
});

type Person = Awaited<ReturnType<typeof person>>;
const tell = async (anna: Person, message: Partial<NewMessage>) =>
	await transition(store, async (tx) => await addMessage(tx, anna, { key: `k${Math.random()}`, message: 'renewal_notice', ...message }));
const account = { name: 'School', quality: 'green' as const, dailyLimit: null, ratePerSecond: 20, balance: 5 };

describe('outside the window a template goes, with its values in order', () => {
	test('and with nothing in them that WhatsApp refuses', async () => {
		const anna = await person(store);
		await lesson(store, anna.id, { fields: { time: 'a\nb\t  c', first_name: '' } });
		const [sending] = await take(store);
		expect(sending).toMatchObject({
			kind: 'template',
			subscriberId: anna.id,
			message: { to: PHONE, template: { id: 'id-lesson_1', name: 'lesson_1', language: 'ru' }, params: ['—', 'a b c'] },
			about: { category: 'utility', event: 'lesson', country: 'RU', fee_micros: 40_000, commission_micros: 1000 },
		});
		expect(sending!.message.reference).toMatch(new RegExp(`^[0-9a-f]{10}:${sending!.effectId}:1$`));
	});

	test('and what its buttons carry: an action with its place, and the end of a link', async () => {
		const anna = await person(store);
		await tell(anna, { message: 'pay_link', fields: { price: '990 ₽', url: 'https://pay.example.com/v2?order=7' } });
		expect(await take(store)).toMatchObject([{ message: { params: ['990 ₽'], links: [{ index: 0, value: 'v2?order=7' }] } }]);
		const boris = await person(store, { phone: '79000000002' });
		await lesson(store, boris.id, { event: 'feedback' });
		expect(await take(store)).toMatchObject([{ message: { replies: ['feedback:good', 'feedback:bad'], replyPlaces: [0, 1] } }]);
	});

	test('and an action named alone carries what the message’s own button carries', async () => {
		const anna = await person(store);
		const row = { event: 'last_try', name: 'last_1', ru: 'Списать не удалось.', buttons: 'Сайт = https://example.com/\nОплатить = paynow' };
		await setUp(store, {}, { whatsappTemplates: [row] });
		await approve(store, [info(row)]);
		await tell(anna, { message: 'last_try', buttons: [[{ label: 'button.pay_now', action: 'paynow:17' }]] });
		expect(await take(store)).toMatchObject([{ message: { replies: ['paynow:17'], replyPlaces: [1] } }]);
	});

	test('but not with a link to another place: it goes by the chat, and the owner hears of it', async () => {
		const anna = await person(store);
		await tell(anna, { message: 'pay_link', fields: { price: '990 ₽', url: 'https://evil.example.org/v2' } });
		expect(await take(store)).toEqual([]);
		expect(await outbox(store, anna.id)).toEqual(['pay_link telegram ready']);
		expect(await alerts(store)).toEqual([expect.stringContaining('does not begin with https://pay.example.com/')]);
	});
});

describe('inside the window the chat’s own words go, free of charge', () => {
	test('in WhatsApp’s marks, links as lines, acts as buttons', async () => {
		const anna = await person(store);
		await setUp(
			store,
			{},
			{ texts: { ru: { renewal_notice: '<b>Скоро</b> спишем {price} &amp; <a href="https://x.example.com">вот</a>' }, en: {} } },
		);
		await writes(store, 'hello');
		await tell(anna, { fields: { price: '<990>' }, buttons: [[{ label: 'Сайт', url: 'https://example.com/' }]] });
		const [sending] = await take(store);
		expect(sending).toMatchObject({ kind: 'text', about: { template: null, category: 'service', fee_micros: 0 } });
		expect(sending!.message).toMatchObject({
			text: '*Скоро* спишем <990> & вот (https://x.example.com)\n\nСайт: https://example.com/',
			buttons: [{ id: 'cancel', title: expect.stringMatching(/^.{1,20}$/u) }, { id: 'newcard' }],
		});
	});

	test('but not in its last minutes: it might close before the message is there', async () => {
		const anna = await person(store);
		await writes(store, 'hello');
		await later(store, DAY - 4 * 60_000);
		await lesson(store, anna.id);
		expect(await take(store)).toMatchObject([{ kind: 'template' }]);
	});

	test('and not after 24 hours', async () => {
		const anna = await person(store);
		await writes(store, 'hello');
		await lesson(store, anna.id);
		expect(await take(store)).toMatchObject([{ kind: 'text' }]);
		await store.db.updateTable('effect').set({ state: 'sent', lease_until: 0 }).execute();
		await later(store, DAY + HOUR);
		await lesson(store, anna.id);
		expect(await take(store)).toMatchObject([{ kind: 'template' }]);
	});
});

describe('a template that is not what was reviewed is not sent, and the owner hears of it once', () => {
	const refused = async (infos = ROWS.map((row) => info(row))) => {
		await approve(store, infos);
		const anna = await person(store);
		for (let i = 0; i < 2; i++) await lesson(store, anna.id);
		expect(await take(store)).toEqual([]);
		expect(await take(store)).toEqual([]);
		expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready', 'lesson telegram ready']);
		return (await alerts(store)).join('\n');
	};

	test.each([
		['its words were changed after approval', { body: 'Урок в {{1}} {{2}}' }, /other words than those of 00 Setup/],
		['it takes more values than the row names', { params: 3 }, /takes 3 values, and its row in 00 Setup names 2/],
		['it is still reviewed', { status: 'pending' as const, raw: 'PENDING' }, /it is pending/],
		['it was refused', { status: 'rejected' as const, raw: 'REJECTED', reason: 'INVALID_FORMAT' }, /rejected.*INVALID_FORMAT/],
		['WhatsApp has made it an advertisement', { category: 'marketing' as const }, /made an advertisement/],
		['it has a header the row has not', { header: 'document' as const }, /header of the kind document/],
	])('%s', async (_, more, says) => {
		const heard = await refused([info(LESSON, more)]);
		expect(heard).toMatch(says);
		expect(heard.match(/cannot be sent|is not sent|takes 3|made an advertisement|header of the kind/g)?.length).toBe(1);
	});

	test('the provider does not know it', async () => {
		expect(await refused([info(FEEDBACK)])).toMatch(/lesson_1.*not known to the provider/);
	});

	test('values that make it too long are refused here, not there', async () => {
		const anna = await person(store);
		await lesson(store, anna.id, { fields: { time: 'x'.repeat(1100) } });
		expect(await take(store)).toEqual([]);
		expect(await alerts(store)).toEqual([expect.stringMatching(/with its values it has \d+ characters/)]);
	});
});

describe('the language of a template', () => {
	const english = async (more: object = {}) => {
		const anna = await person(store);
		await store.db.updateTable('subscriber').set({ language: 'en' }).execute();
		await setUp(store, {}, { whatsappTemplates: [{ ...LESSON, ...more }] });
		await lesson(store, anna.id);
		return (await take(store)).map(({ message }) => 'template' in message && message.template.language);
	};

	test('is his own where that one is approved', async () => {
		await approve(store, [info(LESSON), info(LESSON, { language: 'en_US', body: LESSON.en! })]);
		expect(await english()).toEqual(['en_US']);
	});

	test('is the service’s where his own is not approved', async () => {
		await approve(store, [info(LESSON), info(LESSON, { language: 'en', body: LESSON.en!, status: 'rejected', raw: 'REJECTED' })]);
		expect(await english({ fallback: 'ru' })).toEqual(['ru']);
	});

	test('is the one there is, where the row has no words in his', async () => {
		expect(await english({ en: '' })).toEqual(['ru']);
	});
});

describe('his own peace', () => {
	test('he gets so many a day that we begin, the next on the next day; what he wrote first about does not count', async () => {
		await setUp(store, { dailyCap: 2 });
		const anna = await person(store);
		for (let i = 0; i < 3; i++) await lesson(store, anna.id);
		await sendOne(store, 'a');
		await sendOne(store, 'b');
		expect(await take(store)).toEqual([]);
		expect(await dueKinds(store, ['whatsapp'])).toEqual([]);
		await writes(store, 'hello');
		await tell(anna, {});
		expect(await take(store)).toMatchObject([{ kind: 'text', about: { event: 'renewal_notice' } }]);
		await store.db.updateTable('effect').set({ state: 'sent', lease_until: 0 }).where('state', '=', 'sending').execute();
		await later(store, 2 * DAY);
		expect(await take(store)).toMatchObject([{ kind: 'template', about: { event: 'lesson' } }]);
	});

	test('one that was never delivered is none of them', async () => {
		await setUp(store, { dailyCap: 1 });
		const anna = await person(store);
		await lesson(store, anna.id);
		await sendOne(store, 'a');
		await status(store, 'a', 'failed', { failure: { code: '500', text: 'no', reason: 'other' } });
		await lesson(store, anna.id);
		expect(await take(store)).toHaveLength(1);
	});

	test('what can wait does not wake him, money does not wait', async () => {
		await setUp(store, {}, {}, { quietFrom: 0, quietTo: 23, slotHour: 23, slotHours: [23] });
		const anna = await person(store);
		await store.db.updateTable('subscriber').set({ zone: 'Etc/GMT+1' }).execute();
		const now = new Date().getUTCHours();
		// In his zone it is an hour earlier than UTC; only at his 23 o'clock is it not his night.
		if (now === 0) await later(store, HOUR);
		await lesson(store, anna.id);
		expect(await take(store)).toEqual([]);
		await tell(anna, { priority: 2 });
		expect(await take(store)).toMatchObject([{ about: { event: 'renewal_notice' } }]);
		await setUp(store, { quietHours: false }, {}, { quietFrom: 0, quietTo: 23, slotHour: 23, slotHours: [23] });
		await store.db.updateTable('effect').set({ state: 'sent', lease_until: 0 }).where('state', '=', 'sending').execute();
		await store.db.updateTable('effect').set({ due_at: 0 }).execute();
		expect(await take(store)).toMatchObject([{ about: { event: 'lesson' } }]);
	});

	test('what would be over by the time it may go goes by the chat', async () => {
		await setUp(store, { dailyCap: 1 });
		const anna = await person(store);
		await lesson(store, anna.id);
		await sendOne(store, 'a');
		await tell(anna, { expiresAt: Date.now() + 60_000 });
		expect(await take(store)).toEqual([]);
		expect((await outbox(store, anna.id)).at(-1)).toBe('renewal_notice telegram ready');
	});

	test('nothing is advertised to who has stopped that in WhatsApp', async () => {
		await setUp(store, {}, { whatsappTemplates: [{ ...LESSON, category: 'marketing', advertising: true }] });
		await approve(store, [info(LESSON, { category: 'marketing' })]);
		const anna = await person(store);
		await lesson(store, anna.id);
		await store.db.updateTable('whatsapp_contact').set({ marketing_stopped_at: 1 }).execute();
		expect(await take(store)).toEqual([]);
	});
});

describe('the account', () => {
	test('that reaches the owner’s limit of the month begins nothing more, answers go on, and he hears of it once', async () => {
		await setUp(store, { monthlyLimit: 1 });
		// The two hours below are to be of the month that has been spent.
		const [{ now }, { setup }] = [await readClock(store), await currentSetup(store)];
		const { zone } = setup.service;
		if (monthOf(now, zone) !== monthOf(now + 3 * HOUR, zone)) await later(store, 3 * HOUR);
		// 24 of 0.041 are 0.984.
		for (let i = 0; i < 26; i++) await lesson(store, (await person(store, { phone: `790000001${String(i).padStart(2, '0')}` })).id);
		const sendings = await take(store, 24);
		for (const [n, sending] of sendings.entries()) await settleAccepted(store, sending, { messageId: `x${n}` });
		expect(sendings).toHaveLength(24);
		expect(await take(store)).toEqual([]);
		expect((await alerts(store)).filter((says) => says.includes('limit of 1 USD'))).toHaveLength(1);
		await writes(store, 'hello', { from: '79000000125' });
		await later(store, 2 * HOUR);
		expect(await take(store)).toMatchObject([{ kind: 'text' }]);
	});

	test('does not go over the limit within one batch', async () => {
		await setUp(store, { monthlyLimit: 0.1 });
		for (let i = 0; i < 5; i++) await lesson(store, (await person(store, { phone: `790000001${String(i).padStart(2, '0')}` })).id);
		expect(await take(store)).toHaveLength(2);
	});

	test('whose quality is red begins nothing; money goes by the chat, and is not late for it', async () => {
		const [anna, boris] = [await person(store), await person(store, { phone: '79000000002' })];
		await noteAccount(store, 'gupshup', { ...account, quality: 'red' });
		await lesson(store, anna.id);
		await tell(boris, { priority: 2 });
		expect(await take(store)).toEqual([]);
		expect([await outbox(store, anna.id), await outbox(store, boris.id)]).toEqual([
			['lesson whatsapp ready'],
			['renewal_notice telegram ready'],
		]);
		await writes(store, 'hello');
		await store.db.updateTable('effect').set({ due_at: 0 }).execute();
		expect(await take(store)).toMatchObject([{ kind: 'text', subscriberId: anna.id }]);
		expect(await alerts(store)).toEqual([expect.stringContaining('quality rating of the WhatsApp number is red')]);
	});

	test('whose quality is yellow sends half as much', async () => {
		passRealTime(0);
		await setUp(store, { rate: 10 });
		await noteAccount(store, 'gupshup', { ...account, quality: 'yellow' });
		for (let i = 0; i < 12; i++) await lesson(store, (await person(store, { phone: `790000001${String(i).padStart(2, '0')}` })).id);
		expect(await take(store, 20)).toHaveLength(5);
		const { sendings, waitMs } = await claimWhatsApp(store, { limit: 20 });
		expect([sendings, waitMs > 0]).toEqual([[], true]);
	});

	test('that may write to two people a day first writes to two, and again to those', async () => {
		await noteAccount(store, 'gupshup', { ...account, dailyLimit: 2 });
		const people = [];
		for (let i = 0; i < 3; i++) people.push(await person(store, { phone: `7900000010${i}` }));
		for (const one of people) await lesson(store, one.id);
		for (const [n, sending] of (await take(store)).entries()) if (n < 2) await settleAccepted(store, sending, { messageId: `x${n}` });
		await store.db.updateTable('effect').set({ state: 'ready', lease_until: 0 }).where('state', '=', 'sending').execute();
		expect(await take(store)).toEqual([]);
		await lesson(store, people[0]!.id);
		expect(await take(store)).toMatchObject([{ subscriberId: people[0]!.id }]);
	});

	test('with an empty wallet sends nothing at all, and tries again by itself', async () => {
		await noteAccount(store, 'gupshup', { ...account, balance: 0 });
		const anna = await person(store);
		await writes(store, 'hello');
		await lesson(store, anna.id);
		expect(await take(store)).toEqual([]);
		await later(store, HOUR + 1000);
		expect(await take(store)).toHaveLength(1);
	});
});

test('the guard is read again: what does not hold any more is not sent', async () => {
	const anna = await person(store);
	const ended = await addSubscription(store, anna, { state: 'ended' });
	await tell(anna, { guard: 'subscription_runs', guardRef: ended.id });
	expect(await take(store)).toEqual([]);
	expect(await outbox(store, anna.id)).toEqual(['renewal_notice whatsapp dropped']);
});

test('one at a time a person, in his order; nothing that goes by Telegram is taken', async () => {
	const anna = await person(store);
	await lesson(store, anna.id);
	await lesson(store, anna.id, { event: 'feedback' });
	await tell(anna, { message: 'about' });
	const [first, ...rest] = await take(store);
	expect([first!.about.event, rest]).toEqual(['lesson', []]);
	await settleAccepted(store, first!, { messageId: 'a' });
	expect(await take(store)).toMatchObject([{ about: { event: 'feedback' } }]);
});

test('switched off, what waits goes by the chat', async () => {
	const anna = await person(store);
	await lesson(store, anna.id);
	await setUp(store, {}, { ...parts(), whatsapp: { state: 'off' } });
	expect(await take(store)).toEqual([]);
	expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready']);
});

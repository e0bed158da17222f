import type { Store } from '../../../service/store/open';
import { healthReport } from '../../../service/health/report';
import { metricsText } from '../../../service/health/metrics';
import { myData } from '../../../service/subscribers/myData';
import { applyEvents } from '../../../service/whatsapp/applyEvents';
import { accountState, beginSync, noteAccount } from '../../../service/whatsapp/account';
import { draftsToSubmit } from '../../../service/whatsapp/drafts';
import { ledger } from '../../../service/whatsapp/ledger';
import { noteSubmitted, saveTemplates } from '../../../service/whatsapp/templates';
import { templateList } from '../../../service/whatsapp/templateList';
import { tellEvent } from '../../../service/whatsapp/tellEvent';
import { dueKinds } from '../../../service/due/nextDue';
import { ownersDay } from '../../../service/reports/owner/ownersDay';
import { summaryOf } from '../../../service/reports/owner/summary';
import { currentSetup } from '../../../service/setup/current';
import { freshStore } from '../../support/freshStore';
import { addSubscriber, alerts } from '../../support/storeRows';
import {
	approve,
	DAY,
	FEEDBACK,
	HOUR,
	info,
	later,
	lesson,
	LESSON,
	NOTICE,
	outbox,
	person,
	PRICES,
	ROWS,
	rows,
	sendOne,
	setUp,
	status,
	take,
	writes,
} from './support/whatsApp';

let store: Store;
beforeEach(async () => {
	store = await freshStore();
	await setUp(store, { monthlyLimit: 10 });
	await approve(store);
});
afterEach(async () => await store.close());

describe('the ledger', () => {
	test('counts what was delivered, fee and commission apart, and takes what is on its way off the limit', async () => {
		const [anna, boris] = [await person(store), await person(store, { phone: '4900000000001', country: 'DE' })];
		await lesson(store, anna.id);
		await sendOne(store, 'a');
		await lesson(store, boris.id);
		await sendOne(store, 'b');
		await lesson(store, anna.id, { event: 'feedback' });
		await sendOne(store, 'c');
		await status(store, 'a', 'delivered');
		await status(store, 'b', 'read');
		const month = await ledger(store);
		expect(month).toMatchObject({
			currency: 'USD',
			accepted: 3,
			delivered: 2,
			failed: 0,
			fee: 0.14,
			commission: 0.002,
			total: 0.142,
			limit: 10,
			unpriced: 0,
		});
		expect(month.left).toBeCloseTo(10 - 0.142 - 0.041, 6);
		expect(month.byCountry.map(({ name, fee }) => [name, fee])).toEqual([['DE', 0.1], ['RU', 0.04]]); // prettier-ignore
		expect(month.byEvent).toMatchObject([{ name: 'lesson', delivered: 2, fee: 0.14, commission: 0.002 }]);
		expect(month.byCategory).toMatchObject([{ name: 'utility' }]);
		expect(await ledger(store, { month: '2020-01' })).toMatchObject({ accepted: 0, total: 0, left: 10 });
	});

	test('free text costs what the provider adds, where the table says so', async () => {
		await setUp(store, {}, { whatsappPrices: [...PRICES!, { country: '*', category: 'service', commission: '0,001' }] });
		const anna = await person(store);
		await writes(store, 'hello');
		await lesson(store, anna.id);
		await sendOne(store, 'a');
		await status(store, 'a', 'delivered');
		expect(await ledger(store)).toMatchObject({ fee: 0, commission: 0.001, unpriced: 0, byCategory: [{ name: 'service' }] });
	});

	test('a failed one costs nothing, and gives its share of the limit back', async () => {
		await lesson(store, (await person(store)).id);
		await sendOne(store, 'a');
		await status(store, 'a', 'failed', { failure: { code: '1', text: '', reason: 'other' } });
		expect(await ledger(store)).toMatchObject({ failed: 1, total: 0, left: 10 });
	});

	test('does not add dollars to roubles, nor take them off the limit, when the owner changes the currency in the month', async () => {
		const anna = await person(store);
		await lesson(store, anna.id);
		await sendOne(store, 'a');
		await status(store, 'a', 'delivered');
		await setUp(store, { monthlyLimit: 10, currency: 'RUB' }, { whatsappPrices: [{ country: '*', category: 'utility', fee: '9' }] });
		await lesson(store, anna.id, { event: 'feedback' });
		await sendOne(store, 'b');
		await status(store, 'b', 'delivered');
		expect(await ledger(store)).toMatchObject({
			...{ currency: 'RUB', accepted: 1, delivered: 1, fee: 9, commission: 0, total: 9, left: 1 },
			byCountry: [{ name: 'RU', delivered: 1, fee: 9 }],
			otherCurrencies: [{ name: 'USD', delivered: 1, fee: 0.04, commission: 0.001 }],
		});
		await setUp(store, { monthlyLimit: 0.09, currency: 'USD' });
		await lesson(store, anna.id);
		expect(await take(store)).toHaveLength(1);
	});

	test('what WhatsApp bills as another category is in the currency of the table it is priced by', async () => {
		await lesson(store, (await person(store)).id);
		await sendOne(store, 'a');
		await setUp(store, { currency: 'RUB' }, { whatsappPrices: [{ country: '*', category: 'marketing', fee: '9' }] });
		await status(store, 'a', 'delivered', { pricing: { billable: true, category: 'marketing', model: null } });
		expect(await rows(store)).toMatchObject([{ category: 'marketing', fee_micros: 9_000_000, currency: 'RUB' }]);
	});

	test('what the table of prices does not know is named, not hidden', async () => {
		await setUp(store, { monthlyLimit: 0 }, { whatsappPrices: [{ country: 'KZ', category: 'utility', fee: '1' }] });
		await lesson(store, (await person(store)).id);
		await sendOne(store, 'a');
		await status(store, 'a', 'delivered');
		expect(await ledger(store)).toMatchObject({ delivered: 1, unpriced: 1, limit: 0, left: null });
	});

	test('a month that is none is refused with how to write it', async () => {
		await expect(ledger(store, { month: '12.2026' })).rejects.toMatchObject({ hint: expect.stringContaining('2026-12') });
	});

	test('stands in the owner’s daily report while WhatsApp is on, and not while it is off', async () => {
		const line = async () => {
			const { setup } = await currentSetup(store);
			const texts = { ru: {}, en: {} };
			return summaryOf({ ...setup, texts }, await ownersDay(store));
		};
		expect(await line()).toContain('WhatsApp за месяц: доставлено 0, 0.00 USD, осталось 10.00 из 10.00');
		await setUp(store, { state: 'off' });
		expect(await line()).not.toContain('WhatsApp');
	});
});

describe('the list of templates', () => {
	test('own ones come first and what needs the owner first among them, with the reason as given', async () => {
		const sample = info({ event: 'x', name: 'hello_world', ru: 'Hello' }, { sample: true });
		await saveTemplates(store, 'gupshup', [
			sample,
			info(LESSON),
			info(NOTICE, { status: 'rejected', raw: 'REJECTED', reason: 'TAG_CONTENT_MISMATCH' }),
		]);
		const list = await templateList(store);
		expect(list.map(({ name, language, status: is, own }) => `${name} ${language} ${is} ${own}`)).toEqual([
			'lesson_1 en not submitted true',
			'notice_1 ru rejected true',
			'lesson_1 ru approved true',
			'feedback_1 ru deleted true',
			'pay_1 ru deleted true',
			'hello_world ru approved false',
		]);
		expect(list[1]).toMatchObject({ event: 'renewal_notice', reason: 'TAG_CONTENT_MISMATCH' });
	});

	test('one that was approved with other words says so', async () => {
		await saveTemplates(store, 'gupshup', [info(LESSON, { body: 'Other {{1}} {{2}}' })]);
		expect((await templateList(store)).find(({ name, language }) => name === 'lesson_1' && language === 'ru')).toMatchObject({
			changed: true,
		});
	});
});

describe('what is handed in', () => {
	test('is what the provider does not know; what it refused only again', async () => {
		await saveTemplates(store, 'gupshup', [info(LESSON, { status: 'rejected', raw: 'REJECTED' }), info(NOTICE), info(ROWS[3]!)]);
		const names = async (again: boolean) =>
			(await draftsToSubmit(store, { again })).map(({ name, language }) => `${name} ${language}`).sort();
		expect(await names(false)).toEqual(['feedback_1 ru', 'lesson_1 en']);
		expect(await names(true)).toEqual(['feedback_1 ru', 'lesson_1 en', 'lesson_1 ru']);
		expect(await draftsToSubmit(store)).toContainEqual({
			...{ name: 'feedback_1', language: 'ru', category: 'utility', body: FEEDBACK.ru, samples: [] },
			buttons: [
				{ kind: 'reply', label: 'Да' },
				{ kind: 'reply', label: 'Нет' },
			],
		});
	});

	test('and just handed in is not lost, though the list does not have it yet', async () => {
		await noteSubmitted(store, 'gupshup', info(FEEDBACK, { status: 'pending', raw: 'PENDING' }));
		await saveTemplates(store, 'gupshup', [info(LESSON)]);
		expect((await templateList(store)).find(({ name }) => name === 'feedback_1')).toMatchObject({ status: 'pending' });
	});

	test('a link’s changing end has its place and a sample', async () => {
		await store.db.deleteFrom('whatsapp_template').execute();
		const draft = (await draftsToSubmit(store)).find(({ name }) => name === 'pay_1');
		expect(draft!.buttons).toEqual([{ kind: 'link', label: 'Оплатить', url: 'https://pay.example.com/{{1}}', sample: 'example' }]);
	});
});

test('a refusal by the provider is told once, with its reason as given', async () => {
	await person(store);
	const event = {
		type: 'template' as const,
		id: 'id-lesson_1',
		name: 'lesson_1',
		language: 'ru',
		status: 'rejected' as const,
		raw: 'REJECTED',
		reason: 'INVALID_FORMAT: bad',
		category: null,
	};
	// Its list says the same in fewer words.
	for (const reason of ['INVALID_FORMAT: bad', 'INVALID_FORMAT: bad', 'INVALID_FORMAT'])
		await applyEvents(store, [{ ...event, reason }], { provider: 'gupshup' });
	expect(await alerts(store)).toEqual([expect.stringMatching(/"lesson_1" \(ru\): rejected, the reason given is: INVALID_FORMAT: bad/)]);
	await applyEvents(store, [{ ...event, status: 'paused', raw: 'PAUSED', reason: 'FIRST_PAUSE' }], { provider: 'gupshup' });
	expect(await alerts(store)).toHaveLength(2);
});

describe('an event of the owner’s own', () => {
	test('is told once a key, however often a workflow runs', async () => {
		const anna = await person(store);
		const about = { subscriberId: anna.id, event: 'lesson', key: '57', fields: { time: '18:00' } };
		expect([await tellEvent(store, about), await tellEvent(store, about)]).toEqual([
			{ told: true, channel: 'whatsapp' },
			{ told: false, channel: null },
		]);
		expect(await outbox(store, anna.id)).toEqual(['lesson whatsapp ready']);
	});

	test('that setup does not know, or that lacks a field, is an error that says what to do', async () => {
		const { id } = await addSubscriber(store);
		await expect(tellEvent(store, { subscriberId: id, event: 'lessons', key: '1' })).rejects.toMatchObject({
			hint: expect.stringContaining('lesson, feedback'),
		});
		await expect(tellEvent(store, { subscriberId: id, event: 'lesson', key: '1' })).rejects.toMatchObject({
			message: expect.stringContaining('lacks time'),
		});
	});

	test('in the chat has the row’s words, and what stands in a value is no field and no tag of it', async () => {
		const { id } = await addSubscriber(store);
		await tellEvent(store, { subscriberId: id, event: 'lesson', key: '1', fields: { time: '<b>{service}</b>' } });
		const { payload } = await store.db.selectFrom('effect').select('payload').where('subscriber_id', '=', id).executeTakeFirstOrThrow();
		const { own } = JSON.parse(payload) as { own: { text: string } };
		expect(own.text).toContain('&lt;b&gt;&#123;service}&lt;/b&gt;');
	});

	test('is not told who is being erased', async () => {
		const { id } = await addSubscriber(store, 'erasing');
		expect(await tellEvent(store, { subscriberId: id, event: 'lesson', key: '1', fields: { time: '18:00' } })).toEqual({
			told: false,
			channel: null,
		});
	});
});

describe('how it stands', () => {
	test('silence of the provider and a pause are seen in Health and metrics; switched off it says nothing', async () => {
		await lesson(store, (await person(store)).id);
		await sendOne(store, 'a');
		await later(store, 3 * HOUR);
		await noteAccount(store, 'gupshup', { name: 'School', quality: 'red', dailyLimit: 250, ratePerSecond: 20, balance: 3 });
		const { whatsapp, problems } = await healthReport(store);
		expect(whatsapp).toEqual({ paused: expect.stringContaining('red'), waiting: 0, silent: 1, failedToday: 0 });
		expect(problems.join('\n')).toMatch(/Nothing is begun in WhatsApp.*\n.*said nothing of them for two hours/);
		expect(await metricsText(store)).toMatch(/telegram_subscriptions_whatsapp_silent 1\n[^]*telegram_subscriptions_whatsapp_paused 1/);
		expect(await accountState(store)).toMatchObject({
			name: 'School',
			quality: 'red',
			dailyLimit: 250,
			paused: true,
			reason: expect.stringContaining('red'),
		});
		await setUp(store, { state: 'off' });
		expect((await healthReport(store)).whatsapp).toBeNull();
		expect(await metricsText(store)).not.toContain('whatsapp');
	});

	test('the account is looked at when WhatsApp is switched on and every six hours, and not while it is off', async () => {
		expect(await dueKinds(store, ['whatsappSync'])).toEqual(['whatsappSync']);
		await beginSync(store);
		expect(await dueKinds(store, ['whatsappSync'])).toEqual([]);
		await later(store, 6 * HOUR + 1000);
		expect(await dueKinds(store, ['whatsappSync'])).toEqual(['whatsappSync']);
		await setUp(store, { state: 'off' });
		expect(await dueKinds(store, ['whatsappSync'])).toEqual([]);
	});
});

test('what is kept of him is his to see', async () => {
	const anna = await person(store);
	await lesson(store, anna.id);
	await sendOne(store, 'a');
	await later(store, DAY / 24);
	expect((await myData(store, anna.id)).whatsapp).toMatchObject({
		wanted: 'whatsapp',
		optedInWhere: 'form: lesson',
		messages: [{ event: 'lesson', state: 'accepted' }],
	});
	expect((await myData(store, (await addSubscriber(store)).id)).whatsapp).toBeNull();
});

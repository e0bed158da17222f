import { addMessage } from '../../../service/effects/add';
import type { NewMessage } from '../../../service/effects/add';
import { holdEffects } from '../../../service/effects/hold';
import { healthReport } from '../../../service/health/report';
import { readClock } from '../../../service/store/clock';
import type { Store } from '../../../service/store/open';
import { transition } from '../../../service/store/transition';
import { resumeAccount } from '../../../service/whatsapp/account';
import { chooseChannel } from '../../../service/whatsapp/channel';
import { optIn } from '../../../service/whatsapp/optIn';
import { optOut } from '../../../service/whatsapp/optOut';
import { settleRefused } from '../../../service/whatsapp/settle';
import { freshStore } from '../../support/freshStore';
import { addSubscriber } from '../../support/storeRows';
import { approve, DAY, HOUR, later, lesson, outbox, person, PHONE, sendOne, setUp, status, take } from './support/whatsApp';

let store: Store;
beforeEach(async () => {
	store = await freshStore();
	await setUp(store);
	await approve(store);
});
afterEach(async () => await store.close());

type Person = Awaited<ReturnType<typeof person>>;
let keys = 0;
const tell = async (anna: Person, message: Partial<NewMessage>) =>
	await transition(store, async (tx) => await addMessage(tx, anna, { key: `k${++keys}`, message: 'renewal_notice', ...message }));
const dueAts = async (id: number) =>
	(await store.db.selectFrom('effect').select('due_at').where('subscriber_id', '=', id).orderBy('id').execute()).map(
		({ due_at }) => due_at,
	);
const tomorrow = async () => (await readClock(store)).now + DAY;

describe('what is planned for tomorrow is told tomorrow, and not at once', () => {
	test.each([
		['when he stops WhatsApp', async (id: number) => void (await optOut(store, { subscriberId: id, cause: 'in:1' }))],
		['when he chooses the chat', async (id: number) => void (await chooseChannel(store, { subscriberId: id, channel: 'telegram' }))],
		[
			'when his number turns out not to be on WhatsApp',
			async (id: number) => {
				await lesson(store, id);
				const [sending] = await take(store);
				await settleRefused(store, sending!, { reason: 'undeliverable', code: '1002', text: 'no' });
			},
		],
	])('%s', async (_, happens) => {
		const anna = await person(store);
		const at = await tomorrow();
		await lesson(store, anna.id, { dueAt: at });
		await happens(anna.id);
		expect((await outbox(store, anna.id))[0]).toBe('lesson telegram ready');
		expect((await dueAts(anna.id))[0]).toBe(at);
	});

	test('also when he has blocked the bot and the owner resumes the account', async () => {
		const anna = await person(store, { channel: 'telegram' });
		const at = await tomorrow();
		await lesson(store, anna.id, { dueAt: at });
		await transition(store, async (tx) => await holdEffects(tx, anna.id));
		expect(await outbox(store, anna.id)).toEqual(['lesson whatsapp ready']);
		await resumeAccount(store);
		expect(await dueAts(anna.id)).toEqual([at]);
	});

	test('what was only put off goes at once by the other way', async () => {
		await setUp(store, { dailyCap: 1 });
		const anna = await person(store);
		await lesson(store, anna.id);
		await sendOne(store, 'a');
		await lesson(store, anna.id);
		expect(await take(store)).toEqual([]);
		await optOut(store, { subscriberId: anna.id, cause: 'in:1' });
		expect((await dueAts(anna.id))[1]).toBeLessThanOrEqual((await readClock(store)).now);
	});
});

describe('a link he has asked for does not wait for tomorrow', () => {
	test('because he has had his share of today: it comes into the chat', async () => {
		await setUp(store, { dailyCap: 1 });
		const anna = await person(store);
		await lesson(store, anna.id);
		await sendOne(store, 'a');
		await tell(anna, { message: 'pay_link', fields: { price: '990 ₽', url: 'https://pay.example.com/1' } });
		expect(await take(store)).toEqual([]);
		expect((await outbox(store, anna.id)).at(-1)).toBe('pay_link telegram ready');
	});

	test('because WhatsApp holds messages to him back', async () => {
		const anna = await person(store);
		await store.db
			.updateTable('whatsapp_contact')
			.set({ withheld_until: await tomorrow() })
			.execute();
		await tell(anna, { priority: 2 });
		expect(await take(store)).toEqual([]);
		expect(await outbox(store, anna.id)).toEqual(['renewal_notice telegram ready']);
	});

	test('but where there is no other way it waits', async () => {
		const anna = await person(store, { state: 'blocked' });
		await store.db
			.updateTable('whatsapp_contact')
			.set({ withheld_until: await tomorrow() })
			.execute();
		await tell(anna, { priority: 2 });
		expect(await take(store)).toEqual([]);
		expect(await outbox(store, anna.id)).toEqual(['renewal_notice whatsapp ready']);
	});
});

test('who has blocked the bot long ago and agrees to WhatsApp now is not told the past', async () => {
	const anna = await addSubscriber(store, 'blocked');
	await lesson(store, anna.id);
	await later(store, 3 * DAY);
	await lesson(store, anna.id);
	await optIn(store, { subscriberId: anna.id, phone: PHONE, where: 'form', text: 'I agree', cause: 'in:1' });
	expect(await outbox(store, anna.id)).toEqual(['lesson telegram ready', 'lesson whatsapp ready']);
});

describe('the limit of the month', () => {
	const country = { phone: '447700900123', country: 'GB' };
	test('that is reached stops also what the table of prices does not know', async () => {
		await setUp(store, { monthlyLimit: 0.05 }, { whatsappPrices: [{ country: 'RU', category: 'utility', fee: '0,05', commission: '0' }] });
		await lesson(store, (await person(store)).id);
		await sendOne(store, 'a');
		await lesson(store, (await person(store, country)).id);
		expect(await take(store)).toEqual([]);
	});
});

describe('Health', () => {
	test('does not take a telephone that is switched off for a webhook that does not work', async () => {
		await lesson(store, (await person(store)).id);
		await sendOne(store, 'a');
		await status(store, 'a', 'sent');
		await later(store, 3 * HOUR);
		// Of none a delivery is told: that is no telephone.
		expect((await healthReport(store)).problems.join()).toContain('said nothing');
		await lesson(store, (await person(store, { phone: '79000000002' })).id);
		await sendOne(store, 'b');
		await status(store, 'b', 'delivered');
		expect((await healthReport(store)).problems.join()).not.toContain('said nothing');
	});

	test('says that what waits for WhatsApp is not fetched', async () => {
		await lesson(store, (await person(store)).id);
		expect((await healthReport(store)).problems.join()).not.toContain('11 WhatsApp');
		await later(store, 3 * HOUR);
		expect((await healthReport(store)).problems.join()).toContain('Is 11 WhatsApp published');
	});
});

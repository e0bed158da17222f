import { keepForTest } from '../../service/inbox/keepForTest';
import { giveConsent } from '../../service/orders/consent';
import { parseConsentArgument } from '../../service/orders/shownDocuments';
import { answerText } from '../../service/subscribers/answerText';
import { applySetup } from '../../service/setup/apply';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();

const cards = async (world: World) => await world.store.db.selectFrom('card').selectAll().execute();
const evidence = async (world: World) =>
	(await world.store.db.selectFrom('consent').selectAll().orderBy('id').execute()).map(
		({ document, action, order_id }) => `${order_id} ${document} ${action}`,
	);

test('M8 consent is kept as evidence: document, version, hash, when, where, by whom, for which order', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent({ messageId: 4711 });
	const rows = await world.store.db.selectFrom('consent').selectAll().orderBy('id').execute();
	expect(rows.map(({ document, action }) => `${document} ${action}`)).toEqual(['offer given', 'privacy given', 'renewal given']);
	const documents = await world.store.db.selectFrom('document').selectAll().execute();
	for (const row of rows) {
		const { version, hash } = documents.find(({ name }) => name === row.document)!;
		expect(row).toMatchObject({ version, hash, place: 'chat', actor: 'subscriber', order_id: anna.orderId, message_id: 4711 });
		expect(Math.abs(row.at - world.now())).toBeLessThan(60_000);
	}
});

test('M8 with consent the card is kept and renewal is on', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	expect((await anna.subscription())!.renewal_on).toBe(1);
	expect(await cards(world)).toMatchObject([{ last4: '4477', forgotten_at: null }]);
});

test('M8 every offer can be bought without renewal: nothing is saved, no consent to it is noted', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	expect((await anna.subscription())!.renewal_on).toBe(0);
	expect(await cards(world)).toEqual([]);
	expect(await evidence(world)).toEqual([`${anna.orderId} offer given`, `${anna.orderId} privacy given`]);
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	expect(body).not.toContain('save_payment_method');
});

test('M8 if the card could not be saved he is told at once and renewal stays off', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await world.events();
	await anna.pay({ save: false });
	expect(await world.got(anna)).toEqual(['paid_first', 'file 6', 'card_not_saved']);
	expect((await anna.subscription())!.renewal_on).toBe(0);
	expect(await cards(world)).toEqual([]);
});

test('M8 consent to renewal taken back before paying, with the link already open: no card kept, no renewal, the change is evidence', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent({ renewal: true });
	await anna.consent({ renewal: false });
	await anna.pay();
	expect((await anna.subscription())!.renewal_on).toBe(0);
	expect(await cards(world)).toEqual([]);
	expect((await evidence(world)).slice(3)).toEqual([
		`${anna.orderId} offer given`,
		`${anna.orderId} privacy given`,
		`${anna.orderId} renewal withdrawn`,
	]);
});

test('M8 consent given after all, with a link open that does not save the card: the same link, and he is told that it was not saved', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent({ renewal: false });
	await anna.consent({ renewal: true });
	await anna.pay();
	expect((await world.got(anna)).at(-1)).toBe('card_not_saved');
	expect((await anna.subscription())!.renewal_on).toBe(0);
});

test('M8 a link YooKassa has not heard of follows the last decision', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await giveConsent(world.store, { subscriberId: anna.subscriberId, orderId: anna.orderId, renewal: true, cause: 'died before the call' });
	await anna.consent({ renewal: false });
	const [charge, ...more] = await world.store.db.selectFrom('charge').selectAll().execute();
	expect([more.length, charge!.state, charge!.body.includes('save_payment_method')]).toEqual([0, 'pending', false]);
});

test('M8 paying by hand after a cancellation leaves renewal off', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cancel();
	await anna.buy({ renewal: false });
	expect((await anna.subscription())!).toMatchObject({ term: 2, renewal_on: 0 });
});

test('M8 cancel and resume: access stays, the second press changes nothing, without a card it cannot be resumed', async () => {
	const world = await worlds.open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buy();
	await boris.buy({ renewal: false });
	await world.events();
	await anna.cancel();
	await anna.cancel();
	expect((await anna.subscription())!).toMatchObject({ renewal_on: 0, state: 'active' });
	await anna.resume();
	expect((await anna.subscription())!.renewal_on).toBe(1);
	await boris.resume();
	await anna.info();
	const events = await world.events();
	expect(events.map(({ who, what }) => `${who}: ${what}`)).toEqual([
		'anna: cancelled',
		'anna: cancelled',
		'anna: resumed',
		'anna: info',
		'boris: resume_needs_card',
	]);
	expect(events[3]!.text).toContain('4477');
});

test('the e-mail is asked for when receipts need one; a wrong one is refused, the right one goes into the receipt', async () => {
	const world = await worlds.open({ service: { receipts: 'email' } });
	const anna = await world.person('anna');
	await anna.choose();
	await world.events();
	expect(await anna.consent()).toBe('nothing to run');
	for (const wrong of ['anna', 'anna@', 'a b@c.de', 'anna@site', '<b>@x.ru']) expect(await anna.email(wrong)).toBe('nothing to run');
	expect(await world.got(anna)).toEqual(['need_email', ...Array<string>(5).fill('email_wrong')]);
	expect(await anna.email(' Anna@Example.com ')).toBe('pending');
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	expect(JSON.parse(body)).toMatchObject({
		receipt: { customer: { email: 'anna@example.com' }, items: [{ amount: { value: '990.00' } }] },
	});
	await anna.pay();
	expect((await world.got(anna)).slice(-2)).toEqual(['paid_first', 'file 6']);
});

test('callback data from an old menu: an order that is paid, foreign or unknown and an offer no longer sold show what can be bought', async () => {
	const world = await worlds.open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buy({ renewal: false });
	await boris.choose();
	await world.events();
	await anna.consent({ orderId: anna.orderId });
	await anna.consent({ orderId: boris.orderId });
	await anna.consent({ orderId: 4711 });
	expect(await anna.choose('sold-last-year')).toBe(0);
	await anna.check(boris.orderId);
	expect(await world.got(anna)).toEqual(['offer_card', 'offer_card', 'offer_card', 'offer_card', 'unknown']);
	expect(await world.store.db.selectFrom('charge').select('id').execute()).toHaveLength(1);
});

test('emoji and HTML in a name are shown as they are and break nothing', async () => {
	const world = await worlds.open();
	const name = '👩‍🚀 <b>Аня</b> & "Ко" {url}';
	const anna = await world.person('anna', name);
	await anna.start();
	await anna.buy();
	const events = await world.events();
	expect(events[0]!.text).toContain(`first_name=${name}`);
	expect(events.map(({ what }) => what)).toEqual(['welcome', 'consent', 'pay_link', 'paid_first', 'file 6']);
});

test('M8 a tap that is processed twice is noted once, and so is a withdrawal', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	const tap = async (renewal: boolean, cause: string) =>
		await giveConsent(world.store, { subscriberId: anna.subscriberId, orderId: anna.orderId, renewal, cause });
	for (const _ of [1, 2]) await tap(true, 'in:9001');
	for (const _ of [1, 2]) await tap(false, 'in:9002');
	expect((await evidence(world)).map((line) => line.replace(`${anna.orderId} `, ''))).toEqual([
		'offer given',
		'privacy given',
		'renewal given',
		'offer given',
		'privacy given',
		'renewal withdrawn',
	]);
	const events = await world.store.db.selectFrom('event').select('kind').where('kind', '=', 'consent.given').execute();
	expect(events).toHaveLength(2);
});

test('M8 he agrees to what he was shown: a document that has changed since is shown first', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const shown = async () => {
		const { buttons } = (await world.events()).at(-1)!;
		return parseConsentArgument(buttons[0]!.data!.replace('consent:', ''));
	};
	const press = async ({ orderId, shown: seen }: ReturnType<typeof parseConsentArgument>) => {
		await giveConsent(world.store, { subscriberId: anna.subscriberId, orderId, shown: seen, renewal: true, cause: world.cause() });
		await world.deliver();
	};
	await anna.choose();
	const before = await shown();
	const changed = worldSetup({}, { documents: [{ name: 'offer', title: 'Offer', text: 'dearer' }, ...worldSetup().documents!.slice(1)] });
	expect(await applySetup(world.store, changed, { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false)).toMatchObject({ ok: true });
	await press(before);
	expect(await evidence(world)).toEqual([]);
	expect(await world.store.db.selectFrom('charge').select('id').execute()).toEqual([]);
	const after = await shown();
	expect(after.orderId).toBe(before.orderId);
	// The old message is still there to be pressed.
	await press(before);
	await press(after);
	const rows = await world.store.db.selectFrom('consent').select(['document', 'version']).orderBy('id').execute();
	expect(rows).toEqual([
		{ document: 'offer', version: 2 },
		{ document: 'privacy', version: 1 },
		{ document: 'renewal', version: 1 },
	]);
});

test.each(['', 'abc', '17:XYZ', '-1', '1.5', '9'.repeat(40)])('a consent button that says "%s" is nobody’s order', (argument) => {
	expect(parseConsentArgument(argument)).toEqual({ orderId: 0, shown: undefined });
});

test('M8 cancelling renewal withdraws the consent to it, resuming gives it again; twice changes nothing', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	for (const _ of [1, 2]) await anna.cancel();
	const rows = async () => (await evidence(world)).slice(3);
	expect(await rows()).toEqual([`${anna.orderId} renewal withdrawn`]);
	for (const _ of [1, 2]) await anna.resume();
	expect(await rows()).toEqual([`${anna.orderId} renewal withdrawn`, `${anna.orderId} renewal given`]);
	const [given, ...switched] = (await world.store.db.selectFrom('consent').selectAll().orderBy('id').execute()).slice(2);
	for (const row of switched) expect(row).toMatchObject({ version: given!.version, hash: given!.hash, actor: 'subscriber' });
});

test('the e-mail for an order that is closed meanwhile: what can be bought is shown, and nothing is waited for any more', async () => {
	const world = await worlds.open({ service: { receipts: 'email' } });
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await world.advance({ days: 10 });
	expect(await world.store.db.selectFrom('orders').select('state').execute()).toEqual([{ state: 'expired' }]);
	await world.events();
	expect(await anna.email('what now?')).toBe('nothing to run');
	expect(await world.got(anna)).toEqual(['offer_card']);
	const { awaiting } = await world.store.db
		.selectFrom('subscriber')
		.select('awaiting')
		.where('id', '=', anna.subscriberId)
		.executeTakeFirstOrThrow();
	expect(awaiting).toBeNull();
});

test('a phone number will do where setup takes one, and only there', async () => {
	const [phones, mails] = [
		await worlds.open({ service: { receipts: 'emailOrPhone' } }),
		await worlds.open({ service: { receipts: 'email' } }),
	];
	for (const world of [phones, mails]) {
		const anna = await world.person('anna');
		await anna.choose();
		await anna.consent();
		for (const wrong of ['123', '+7 900', 'call 79001234567', '1'.repeat(16)]) expect(await anna.email(wrong)).toBe('nothing to run');
		expect(await anna.email('+7 (900) 123-45-67')).toBe(world === phones ? 'pending' : 'nothing to run');
	}
	const { body } = await phones.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	expect(JSON.parse(body)).toMatchObject({ receipt: { customer: { phone: '79001234567' } } });
});

test('a tap on a button nobody knows is no answer to the question for the e-mail', async () => {
	const world = await worlds.open({ service: { receipts: 'email' } });
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await world.events();
	const tap = await keepForTest(world.store, 'bot', { update_id: 1, callback_query: { id: '1', data: 'gone:1' } });
	await answerText(world.store, { subscriberId: anna.subscriberId, inboxId: tap.id, cause: 'in:9003' });
	await world.deliver();
	expect(await world.got(anna)).toEqual(['unknown']);
	expect(await anna.email('anna@example.com')).toBe('pending');
});

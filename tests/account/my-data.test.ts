import { issueToken } from '../../service/account/issue';
import { acceptUpdate } from '../../service/inbox/acceptUpdate';
import { keepForTest } from '../../service/inbox/keepForTest';
import { createLead } from '../../service/leads/create';
import { transition } from '../../service/store/transition';
import { myData } from '../../service/subscribers/myData';
import { useWorld } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

test('all that is kept about a person is given to him, and nothing of anybody else’s, nor keys to his money', async () => {
	const world = await worlds.open({ files: 150, service: { receipts: 'email' } });
	const anna = await world.person('anna', 'Анна');
	const bob = await world.person('bob', 'Боб');
	await createLead(world.store, { dedupeKey: 'k1', token: 'token-12345678', formName: 'Курс', name: 'Анна', email: 'anna@example.com' });
	await createLead(world.store, { dedupeKey: 'k2', token: 'token-87654321', formName: 'Курс', name: 'Боб', email: 'bob@example.com' });
	await anna.start('l_token-12345678');
	await bob.start('l_token-87654321');
	const payment = await anna.buy();
	await bob.buy();
	await world.advance({ days: 1 });
	const { id } = await world.shop('POST', `payments/${payment}/refund`, { amount: '100.00' });
	await world.notice('refund.succeeded', id as string);
	await anna.newCard();
	const { provider_id: method } = await world.store.db.selectFrom('binding').select('provider_id').executeTakeFirstOrThrow();
	await anna.bindCard('mir');
	const data = await myData(world.store, anna.subscriberId);
	expect(data).toMatchObject({
		profile: { subscriberId: anna.subscriberId, firstName: 'Анна', email: 'anna@example.com', telegramUserId: anna.telegramId },
		mailings: { consent: false, stoppedAt: null },
		sources: [{ kind: 'form', value: 'Курс' }],
		forms: [{ form: 'Курс', name: 'Анна', email: 'anna@example.com' }],
		subscriptions: [{ product: 'subscription', state: 'active', renews: true }],
		renewals: [{ term: 2, stage: 'planned' }],
		orders: [
			{
				priceKopecks: 99000,
				currency: 'RUB',
				state: 'part_refunded',
				charges: [{ state: 'succeeded', paymentId: payment, receipt: expect.any(String) }],
				refunds: [{ refundId: id, amountKopecks: 10000 }],
			},
		],
		cards: [{ last4: expect.stringMatching(/^\d{4}$/), boundAt: expect.stringMatching(/^2026-05-12T/), forgottenAt: null }, { main: true }],
		deliveries: [
			{ series: 'main', number: 6 },
			{ series: 'main', number: 7 },
		],
		consents: expect.arrayContaining([
			expect.objectContaining({
				document: 'renewal',
				version: 1,
				action: 'given',
				place: 'chat',
				hash: expect.stringMatching(/^[0-9a-f]{64}$/),
			}),
		]),
		events: expect.arrayContaining([{ kind: 'order.paid', at: expect.stringMatching(/^2026-05-12T.*Z$/) }]),
	});
	const text = JSON.stringify(data);
	for (const strange of ['Боб', 'bob@example.com', method]) expect(text).not.toContain(strange);
	expect(text).not.toMatch(/undefined|\[object/);
});

test('what he wrote, what he was told, his free series and his cards’ facts are given, and what is left out is named with its reason', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna', 'Анна');
	const bob = await world.person('bob', 'Боб');
	const { store, botId } = world;
	const says = async (person: Person, listener: string, id: number, more: object) =>
		await acceptUpdate(store, {
			botId,
			listener,
			outsideId: String(id),
			lane: String(person.telegramId),
			body: {
				update_id: id,
				message: { message_id: id, date: 1_778_000_000 + id, chat: { id: person.telegramId }, from: { id: person.telegramId }, ...more },
			},
		});
	for (const listener of ['bot', 'other']) await says(anna, listener, 1, { text: 'вопрос Анны' });
	await says(anna, 'bot', 2, { photo: [{ file_id: 'photo-key' }], caption: 'вот чек' });
	await says(anna, 'bot', 3, { sticker: { file_id: 'sticker-key' } });
	await says(bob, 'bot', 4, { text: 'вопрос Боба' });
	const tap = { id: 'q', from: { id: anna.telegramId }, data: 'buy:days' };
	await acceptUpdate(store, {
		botId,
		listener: 'bot',
		outsideId: '5',
		lane: String(anna.telegramId),
		body: { update_id: 5, callback_query: tap },
	});
	await keepForTest(store, `telegram:${botId}:bot`, {
		update_id: 6,
		message: { message_id: 6, date: 1_778_000_006, from: { id: anna.telegramId }, text: 'из редактора' },
	});
	await anna.free();
	await anna.buy();
	await transition(store, async (tx) => await issueToken(tx, { subscriberId: anna.subscriberId, purpose: 'entry', via: 'chat' }));
	const data = await myData(store, anna.subscriberId);
	expect(data.written).toEqual([
		{ text: 'вопрос Анны', at: '2026-05-05T16:53:21.000Z' },
		{ text: 'вот чек', at: '2026-05-05T16:53:22.000Z' },
		{ text: null, at: '2026-05-05T16:53:23.000Z' },
		{ text: 'из редактора', at: '2026-05-05T16:53:26.000Z' },
	]);
	const sent = { channel: 'telegram', state: 'sent', writtenAt: expect.stringMatching(/Z$/), sentAt: expect.stringMatching(/Z$/) };
	expect(data.messages).toEqual(expect.arrayContaining([expect.objectContaining({ message: 'paid_first', ...sent })]));
	expect(data.freeSeries).toMatchObject({ enteredBy: 'menu', enteredAt: expect.stringMatching(/^2026-05-12T/) });
	const [card] = await store.db.selectFrom('card').selectAll().execute();
	expect(data.cards).toMatchObject([{ expiry: card!.expiry, issuer: card!.issuer, mayBeCharged: true, droppedReason: null }]);
	expect(data.leftOut).toContainEqual({ what: expect.stringMatching(/ids of his cards/), why: expect.stringMatching(/keys/) });
	const text = JSON.stringify(data);
	const tokens = await store.db.selectFrom('page_token').select(['hash', 'nonce']).execute();
	expect(tokens).toHaveLength(1);
	for (const strange of ['вопрос Боба', 'photo-key', 'sticker-key', ...Object.values(tokens[0]!)]) expect(text).not.toContain(strange);
	expect((await myData(store, bob.subscriberId)).freeSeries).toBeNull();
});

test('a person the store does not know is an error that says so', async () => {
	const world = await worlds.open();
	await expect(myData(world.store, 77)).rejects.toMatchObject({ hint: expect.stringContaining('Start') });
});

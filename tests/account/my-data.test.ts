import { createLead } from '../../service/leads/create';
import { myData } from '../../service/subscribers/myData';
import { useWorld } from '../support/world';

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

test('a person the store does not know is an error that says so', async () => {
	const world = await worlds.open();
	await expect(myData(world.store, 77)).rejects.toMatchObject({ hint: expect.stringContaining('Start') });
});

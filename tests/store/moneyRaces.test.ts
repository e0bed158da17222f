import { setTimeout as sleep } from 'node:timers/promises';
import { chargesToResolve } from '../../service/charges/openCharges';
import { chargeFailed } from '../../service/charges/run';
import { stopCharging } from '../../service/charges/stopCharging';
import { offerById } from '../../service/orders/find';
import type { PaymentFact } from '../../service/payments/fact';
import { applyPayment } from '../../service/payments/apply';
import { realNow } from '../../service/store/clock';
import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import { expireSubscriptions } from '../../service/subscriptions/expire';
import { extendTerm, openTerm } from '../../service/subscriptions/terms';
import { lockPerson } from '../../service/subscribers/lock';
import { slowRows } from '../support/slowRows';
import { racesOnPostgres } from '../support/racesOnPostgres';
import { addCharge, addOrder, addSubscriber, addSubscription } from '../support/storeRows';
import { makePlace } from '../support/stores';

/** Decisions about one person's money that meet on PostgreSQL; SQLite has one writer. A trigger holds the first one open for a second, so that they surely do. */
racesOnPostgres('decisions about money that overlap', (fresh) => {
	let store: Store;
	beforeEach(async () => void (store = await fresh()));

	async function openCharge() {
		const person = await addSubscriber(store);
		const offer = await store.db.selectFrom('offer').selectAll().where('trial', '=', 0).executeTakeFirstOrThrow();
		const values = { offer_id: offer.id, price_kopecks: offer.price_kopecks, target: offer.product_code };
		const order = await addOrder(store, person, { ...values, state: 'awaiting' });
		const sent = { state: 'sent' as const, sent_at: realNow(), check_at: realNow() - 1 };
		const charge = await addCharge(store, order.id, { ...sent, subscriber_id: person.id, amount_kopecks: offer.price_kopecks });
		return { person, charge, order };
	}

	async function succeeded({ charge, order }: Awaited<ReturnType<typeof openCharge>>): Promise<PaymentFact> {
		const { id } = await store.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
		return {
			id: 'payment-1',
			status: 'succeeded',
			amountKopecks: charge.amount_kopecks,
			currency: 'RUB',
			test: true,
			shopId: 'shop',
			metadata: { charge: String(charge.id), order: String(order.id), installation: id },
		};
	}

	const refunds = async () => await store.db.selectFrom('refund_request').select('why').execute();

	it('M3 charges that are refused at one moment are one stop: one alert, one standstill, the first pause', async () => {
		const held = await slowRows(store, 'installation', 'new.charging_stops > old.charging_stops');
		const stop = async () => await transition(store, async (tx) => await stopCharging(tx, 'wrong keys', 1));
		const first = stop();
		await held();
		const [until, ...others] = await Promise.all([first, stop(), stop()]);
		expect(others).toEqual([until, until]);
		expect(await store.db.selectFrom('installation').select('charging_stops').execute()).toEqual([{ charging_stops: 1 }]);
		expect(await store.db.selectFrom('standstill').selectAll().execute()).toHaveLength(1);
		expect(await store.db.selectFrom('effect').select('key').where('key', 'like', '%charging_stopped%').execute()).toHaveLength(1);
	});

	it('M5 the only payment is not refunded as a second one: the resolver undoes no success that was applied while it looked', async () => {
		const open = await openCharge();
		const fact = await succeeded(open);
		const held = await slowRows(store, 'charge', `new.state = 'succeeded' and old.state <> 'succeeded'`);
		const applying = applyPayment(store, fact, 'notice');
		await held();
		const looked = await chargesToResolve(store, 10);
		expect((await applying).outcome).toBe('paid');
		expect(looked).toEqual([]);
		expect((await applyPayment(store, fact, 'read again')).outcome).toBe('unchanged');
		expect(await refunds()).toEqual([]);
	});

	it('M5 a success waits for the resolver that has the charge in hand, and is applied to what it left', async () => {
		const open = await openCharge();
		const held = await slowRows(store, 'charge', `new.state = 'unknown'`);
		const looking = chargesToResolve(store, 10);
		await held();
		const applied = await applyPayment(store, await succeeded(open), 'notice');
		expect((await looking).map(({ chargeId }) => chargeId)).toEqual([open.charge.id]);
		expect(applied.outcome).toBe('paid');
		const row = await store.db.selectFrom('charge').select('state').executeTakeFirstOrThrow();
		expect(row.state).toBe('succeeded');
	});

	it('M5 a lost answer reported while the success is applied undoes nothing', async () => {
		const open = await openCharge();
		const held = await slowRows(store, 'charge', `new.state = 'succeeded' and old.state <> 'succeeded'`);
		const applying = applyPayment(store, await succeeded(open), 'notice');
		await held();
		await chargeFailed(store, open.charge.id, 'unknown', 'no answer');
		expect((await applying).outcome).toBe('paid');
		expect((await store.db.selectFrom('charge').select('state').executeTakeFirstOrThrow()).state).toBe('succeeded');
	});

	it('M6 paid by hand while access ends: a new term with its files, never a paid term on an ended row', async () => {
		const person = await addSubscriber(store);
		const offer = await offerById(
			{ store, db: store.db as never, now: realNow() },
			(await store.db.selectFrom('offer').select('id').where('trial', '=', 0).executeTakeFirstOrThrow()).id,
		);
		await addSubscription(store, person, {
			offer_id: offer.id,
			product_code: offer.product_code,
			ends_at: realNow() - 1000,
			renewal_on: 0,
		});
		const held = await slowRows(store, 'subscription', `new.state = 'ended' and old.state <> 'ended'`);
		const ending = expireSubscriptions(store, 10);
		await held();
		const term = await transition(store, async (tx) => {
			await lockPerson(tx, person.id);
			return (await extendTerm(tx, person, offer, false)) ?? (await openTerm(tx, person, offer, false, async () => {}));
		});
		await ending;
		expect(term.isNew).toBe(true);
		const rows = await store.db.selectFrom('subscription').select(['state', 'term', 'ended_at']).orderBy('id').execute();
		expect(rows).toMatchObject([
			{ state: 'ended', term: 1, ended_at: expect.any(Number) },
			{ state: 'active', term: 1, ended_at: null },
		]);
	});

	it('M6 access does not end while a payment by hand is applied: the person is waited for, and then it is not over any more', async () => {
		const person = await addSubscriber(store);
		const row = await addSubscription(store, person, { ends_at: realNow() - 1000, renewal_on: 0, series_code: null });
		let ending: Promise<number[]> | undefined;
		await transition(store, async (tx) => {
			await lockPerson(tx, person.id);
			ending = expireSubscriptions(store, 10);
			await sleep(250);
			await tx.db
				.updateTable('subscription')
				.set({ ends_at: realNow() + 1_000_000 })
				.where('id', '=', row.id)
				.execute();
		});
		expect(await ending).toEqual([]);
		expect(await expireSubscriptions(store, 10)).toEqual([]);
		expect((await store.db.selectFrom('subscription').select('state').executeTakeFirstOrThrow()).state).toBe('active');
	});
});

it('SQLite has one writer: what the resolver has been handed is not handed out again', async () => {
	const { place, remove } = await makePlace('sqlite');
	try {
		const one = await place.open();
		await one.migrate();
		const order = await addOrder(one, await addSubscriber(one));
		await addCharge(one, order.id, { state: 'sent', sent_at: realNow(), check_at: realNow() - 1 });
		expect((await chargesToResolve(one, 10)).length).toBe(1);
		expect(await chargesToResolve(one, 10)).toEqual([]);
	} finally {
		await remove();
	}
});

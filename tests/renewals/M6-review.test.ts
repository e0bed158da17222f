import { applyPayment } from '../../service/payments/apply';
import { decideRenewal } from '../../service/renewals/decide';
import { useWorld } from '../support/world';

const worlds = useWorld();
let payments = 0;

/** Anna's renewal is charged, and YooKassa says that another sum was taken: a person decides. */
async function inReview() {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T11:50');
	const chargeId = await world.prepareOnly('2026-06-11T12:01');
	const charge = await world.store.db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirstOrThrow();
	const { id: installation } = await world.store.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
	const fact = {
		id: `strange-${++payments}`,
		status: 'succeeded' as const,
		amountKopecks: charge.amount_kopecks - 100,
		currency: 'RUB',
		test: true,
		shopId: null,
		metadata: { installation, charge: String(charge.id), order: String(charge.order_id) },
	};
	expect((await applyPayment(world.store, fact, 'x')).outcome).toBe('review');
	const renewal = (await anna.renewal())!;
	expect(renewal).toMatchObject({ term: 2, stage: 'overdue' });
	await world.deliver();
	await world.events();
	return { world, anna, renewal };
}

test('M6 a renewal whose payment is in review and is announced anew by the owner is charged: the money in review does not stand in its place', async () => {
	const { world, anna, renewal } = await inReview();
	expect(await decideRenewal(world.store, { renewalId: renewal.id, what: 'announce', actor: 'owner' })).toEqual({ outcome: 'announced' });
	await world.deliver();
	await world.advanceUntil('2026-06-12T22:00');
	expect(await world.got(anna)).toEqual(expect.arrayContaining(['renewal_notice', 'renewed']));
	expect(await anna.subscription()).toMatchObject({ term: 2, state: 'active' });
});

test('M6 who pays by link while his renewal is in review gets the term he has paid for', async () => {
	const { world, anna } = await inReview();
	await anna.payNow();
	await anna.pay();
	expect(await world.got(anna)).toEqual(['pay_link', 'paid_again']);
	expect(await anna.subscription()).toMatchObject({ term: 2, state: 'active' });
	expect(await world.store.db.selectFrom('refund_request').selectAll().execute()).toEqual([]);
});

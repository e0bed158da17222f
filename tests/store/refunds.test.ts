import { refundAnswered, refundFailed } from '../../service/refunds/settle';
import { applySetup } from '../../service/setup/apply';
import type { RefundFact } from '../../service/payments/fact';
import { addCharge, addOrder, addRefundRequest, addSubscriber, alerts } from '../support/storeRows';
import { eachEngine } from '../support/stores';
import { worldSetup } from '../support/worldSetup';

eachEngine((_, store) => {
	// What may be given back stands in setup.
	beforeEach(async () => void (await applySetup(store(), worldSetup(), { shopId: '1', mode: 'test' }, false)));

	async function asked() {
		const person = await addSubscriber(store());
		const order = await addOrder(store(), person, { state: 'paid', payment_id: 'p1' });
		await addCharge(store(), order.id, { subscriber_id: person.id, state: 'succeeded', provider_id: 'p1' });
		await addRefundRequest(store(), { payment_id: 'p1', order_id: order.id, subscriber_id: person.id, check_at: 5 });
		return (await store().db.selectFrom('refund_request').select('id').executeTakeFirstOrThrow()).id;
	}
	const fact = (status: RefundFact['status']): RefundFact => ({ id: 'r1', paymentId: 'p1', status, amountKopecks: 99_000 }) as RefundFact;
	const request = async () =>
		await store().db.selectFrom('refund_request').select(['state', 'provider_id', 'check_at']).executeTakeFirstOrThrow();

	it('an answer that comes late does not open a refund that is made, so that it holds nothing for ever', async () => {
		const id = await asked();
		await refundAnswered(store(), id, fact('succeeded'));
		await refundAnswered(store(), id, fact('pending'));
		await refundFailed(store(), id, 'already refunded');
		expect(await request()).toEqual({ state: 'done', provider_id: 'r1', check_at: null });
		expect(await alerts(store())).toEqual([]);
	});

	it('one that YooKassa has canceled is the owner’s to solve, told once, and looked at no more', async () => {
		const id = await asked();
		await refundAnswered(store(), id, fact('pending'));
		expect(await request()).toEqual({ state: 'made', provider_id: 'r1', check_at: 5 });
		await refundAnswered(store(), id, fact('canceled'));
		await refundAnswered(store(), id, fact('canceled'));
		expect(await request()).toEqual({ state: 'failed', provider_id: 'r1', check_at: null });
		expect(await alerts(store())).toEqual([expect.stringContaining('YooKassa canceled it')]);
	});
});

import type { PaymentLedger } from '../lib/payments';
import type { Row, World } from '../lib/world';

type Payment = PaymentLedger['payments'][number];

/** What YooKassa and the service's store have on their books when the story is over. */
export interface Books {
	people: Row[];
	subscriptions: Row[];
	charges: Row[];
	payments: Payment[];
	refunds: PaymentLedger['refunds'];
}

export async function readBooks({ store, ledger }: World): Promise<Books> {
	const { payments, refunds } = await ledger();
	return {
		people: await store.subscribers(),
		subscriptions: await store.subscriptions(),
		charges: await store.charges(),
		payments,
		refunds,
	};
}

/** How long the saved-card charge of a person took that was open longest, ms. */
export function longestOpen({ charges, people }: Books, telegramId: number): number {
	const { id } = people.find((one) => Number(one.telegram_user_id) === telegramId) ?? {};
	const his = charges.filter(({ subscriber_id, kind }) => subscriber_id === id && kind === 'saved');
	return Math.max(0, ...his.map(({ sent_at, settled_at }) => Number(settled_at) - Number(sent_at)));
}

/** Payments of a person that YooKassa has taken, oldest first; `kept`: those not given back in full. */
export function takenFrom({ payments, charges, people }: Books, telegramId: number): { kept: Payment[]; givenBack: Payment[] } {
	const { id } = people.find((one) => Number(one.telegram_user_id) === telegramId) ?? {};
	const his = new Set(charges.filter((one) => one.subscriber_id === id).map(({ provider_id }) => provider_id));
	const taken = payments.filter((one) => one.status === 'succeeded' && his.has(one.id)).sort((a, b) => capturedAt(a) - capturedAt(b));
	return { kept: taken.filter((one) => !isGivenBack(one)), givenBack: taken.filter(isGivenBack) };
}

export function subscriptionOf({ subscriptions, people }: Books, telegramId: number): Row | undefined {
	const { id } = people.find((one) => Number(one.telegram_user_id) === telegramId) ?? {};
	return subscriptions.findLast((one) => one.subscriber_id === id);
}

/** Payments kept beyond the first of a subscription and term, by YooKassa's ledger and the term each opened by the store; and kept payments that opened none. */
export function doubleCharges({ payments, charges }: Books): number {
	const kept = payments.filter((one) => one.status === 'succeeded' && !isGivenBack(one));
	const terms = kept.map(({ id }) => {
		const charge = charges.find(({ provider_id, state }) => provider_id === id && state === 'succeeded');
		return charge?.subscription_id ? `${String(charge.subscription_id)}/${String(charge.term)}` : undefined;
	});
	const opened = terms.filter((term) => term !== undefined);
	return kept.length - new Set(opened).size;
}

export function capturedAt({ captured_at }: Payment): number {
	return Date.parse(String(captured_at));
}

export function cardOf({ payment_method }: Payment): string | undefined {
	return (payment_method as { card?: { last4: string } } | undefined)?.card?.last4;
}

function isGivenBack({ amount, refunded_amount }: Payment): boolean {
	return Number((refunded_amount as { value: string } | undefined)?.value ?? 0) >= Number(amount.value);
}

import type { MessageButton } from '../effects/add';
import { nextInWords } from '../instalments/standing';
import { unfinishedPlans } from '../instalments/unfinished';
import { nextChargeOf } from '../renewals/nextCharge';
import type { Transition } from '../store/transition';
import { openSubscriptions } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Words } from '../subscribers/words';
import { tagsOf } from '../tags/list';
import { may } from './may';
import type { OperatorAct } from './may';
import type { Operator } from './operator';
import { nameOfProduct } from './products';
import { reply } from './reply';

const PAYMENTS = 5;

/** Who a person is to us, with what the operator may do for him as buttons. His name and contacts are looked up when it is sent. */
export async function showCard(tx: Transition, operator: Operator, subscriberId: number, cause: string): Promise<void> {
	const person = await subscriberById(tx, subscriberId);
	const words = await wordsFor(tx, operator.subscriber);
	const tags = await tagsOf(tx, subscriberId);
	await reply(tx, operator, cause, 'op_card', {
		person: subscriberId,
		fields: {
			state: words.text(`op.state.${person.state}`),
			since: words.day(person.created_at),
			subscriptions: await subscriptionLines(tx, subscriberId, words),
			last_file: await lastFile(tx, subscriberId, words),
			tags: tags.length > 0 ? tags.join(', ') : '—',
			payments: await paymentLines(tx, subscriberId, words),
		},
		buttons: person.state === 'active' || person.state === 'blocked' ? cardButtons(operator, person) : [],
	});
}

/** What stands under a card, row by row: what it takes to see a button, its label, and what the button is called in its data. */
const BUTTONS: Array<Array<{ act: OperatorAct; label: string; verb: string }>> = [
	[
		{ act: 'history', label: 'button.op_hist', verb: 'hist' },
		{ act: 'message', label: 'button.op_msg', verb: 'msg' },
	],
	[
		{ act: 'days', label: 'button.op_grant', verb: 'grant' },
		{ act: 'days', label: 'button.op_extend', verb: 'extend' },
	],
	[
		{ act: 'days', label: 'button.op_comp', verb: 'comp' },
		{ act: 'resend', label: 'button.op_file', verb: 'file' },
	],
	[
		{ act: 'refund', label: 'button.op_refund', verb: 'refund' },
		{ act: 'cancel', label: 'button.op_cancel', verb: 'cancel' },
	],
];

function cardButtons({ role }: Operator, { id }: Subscriber): MessageButton[][] {
	return BUTTONS.map((row) =>
		row.filter(({ act }) => may(role, act)).map(({ label, verb }) => ({ label, action: `op:${verb}:${id}` })),
	).filter((row) => row.length > 0);
}

/** What runs, and what he is buying in parts. */
async function subscriptionLines(tx: Transition, subscriberId: number, words: Words): Promise<string> {
	const lines: string[] = [];
	for (const subscription of await openSubscriptions(tx, subscriberId)) {
		const next = await nextChargeOf(tx, subscription);
		lines.push(
			words.text('op.subscription', {
				product: await nameOfProduct(tx, subscription.product_code),
				state: words.text(`op.term.${subscription.state}`),
				until: words.day(subscription.ends_at),
				next: next ? `${words.day(next.at)}, ${words.money(next.kopecks)}` : words.text('charge.none'),
			}),
		);
	}
	for (const standing of await unfinishedPlans(tx, subscriberId)) {
		const { plan, paid } = standing;
		const product = await nameOfProduct(tx, plan.product_code);
		lines.push(words.text('op.plan', { product, paid, parts: plan.parts, next: nextInWords(standing, words) }));
	}
	return lines.join('\n') || words.text('op.none');
}

async function lastFile(tx: Transition, subscriberId: number, words: Words): Promise<string> {
	const row = await tx.db
		.selectFrom('delivery')
		.select(['number', 'sent_at', 'planned_at'])
		.where('subscriber_id', '=', subscriberId)
		.where('state', 'in', ['sent', 'unknown'])
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? `№ ${row.number}, ${words.day(row.sent_at ?? row.planned_at)}` : '—';
}

async function paymentLines(tx: Transition, subscriberId: number, words: Words): Promise<string> {
	const rows = await tx.db
		.selectFrom('orders as o')
		.innerJoin('offer', 'offer.id', 'o.offer_id')
		.select(['o.id', 'o.price_kopecks', 'o.state', 'o.paid_at', 'offer.name'])
		.where('o.subscriber_id', '=', subscriberId)
		.where('o.paid_at', 'is not', null)
		.orderBy('o.id', 'desc')
		.limit(PAYMENTS)
		.execute();
	const lines = rows.map(({ id, price_kopecks, state, paid_at, name }) =>
		words.text('op.payment', {
			order: id,
			day: words.day(paid_at!),
			price: words.money(price_kopecks),
			offer: name,
			state: words.text(`op.order.${state}`),
		}),
	);
	return lines.join('\n') || words.text('op.none');
}

import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { sendContent } from '../goods/content';
import type { Sale } from '../payments/give';
import type { Transition } from '../store/transition';
import { wordsFor } from '../subscribers/words';
import { moduleButtons, modulesButton } from './buttons';
import { planById } from './find';
import { modulesOf, openModules } from './modules';
import type { PartPaid } from './pay';
import { nextInWords, planStanding } from './standing';

/** After a part: what it has opened, each module a button, and what comes next; or that all is paid. The good's own message follows the first. */
export async function thankForPart(tx: Transition, sale: Sale, { plan, part, isFirst, left, opened }: PartPaid, id: string): Promise<void> {
	const { subscriber, order, offer, renewalOn } = sale;
	const words = await wordsFor(tx, subscriber);
	const open = await openModules(tx, subscriber.id, plan.product_code);
	const standing = await planStanding(tx, await planById(tx, plan.id));
	await addMessage(tx, subscriber, {
		key: `paid:${id}`,
		message: left === 0 ? 'instalment_complete' : 'instalment_paid',
		fields: {
			offer: offer.name,
			price: words.money(order.price_kopecks),
			part,
			parts: plan.parts,
			next: standing ? nextInWords(standing, words) : '',
		},
		buttons: [...moduleButtons(await modulesOf(tx, plan.product_code), open, opened), modulesButton(plan.product_code)],
		priority: PRIORITY.payment,
		guard: 'order_paid',
		guardRef: order.id,
	});
	const { product_code: productCode } = plan;
	if (isFirst) await sendContent(tx, subscriber, { productCode, key: `good:${order.id}:${productCode}`, orderId: order.id });
	if (order.renewal_consent === 1 && !renewalOn && left > 0)
		await addMessage(tx, subscriber, {
			key: `card_not_saved:${id}`,
			message: 'instalment_card_not_saved',
			fields: { offer: offer.name },
			priority: PRIORITY.payment,
		});
}

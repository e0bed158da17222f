import { holdsProduct } from '../catalogue/holds';
import type { StepSettings } from '../setup/parts/funnels';
import type { Transition } from '../store/transition';
import { cleanTag } from '../tags/clean';
import { tagsOf } from '../tags/list';
import { paidOrders } from './purchases';
import type { FunnelEntry } from './turn';

/** Whether a step is for him, as things stand. */
export async function conditionHolds(tx: Transition, entry: FunnelEntry, { condition, conditionOf }: StepSettings): Promise<boolean> {
	switch (condition) {
		case 'always':
			return true;
		case 'paid':
			return await hasPaid(tx, entry.subscriber_id, conditionOf);
		case 'not_paid':
			return !(await hasPaid(tx, entry.subscriber_id, conditionOf));
		case 'has_tag':
			return await hasTag(tx, entry.subscriber_id, conditionOf);
		case 'has_no_tag':
			return !(await hasTag(tx, entry.subscriber_id, conditionOf));
		case 'pressed':
			return await did(tx, entry, conditionOf, 'pressed_at');
		case 'not_pressed':
			return !(await did(tx, entry, conditionOf, 'pressed_at'));
		case 'answered':
			return await did(tx, entry, conditionOf, 'answered_at');
		case 'not_answered':
			return !(await did(tx, entry, conditionOf, 'answered_at'));
	}
}

/** For a product, or for anything; what he was given without paying counts as had. */
async function hasPaid(tx: Transition, subscriberId: number, product: string): Promise<boolean> {
	const orders = await paidOrders(tx, subscriberId);
	if (product === '') return orders.length > 0;
	return orders.some(({ products }) => products.includes(product)) || (await holdsProduct(tx, subscriberId, product));
}

async function hasTag(tx: Transition, subscriberId: number, text: string): Promise<boolean> {
	const tag = cleanTag(text);
	return tag !== undefined && (await tagsOf(tx, subscriberId)).includes(tag);
}

async function did(tx: Transition, { id, run }: FunnelEntry, step: string, what: 'pressed_at' | 'answered_at'): Promise<boolean> {
	const row = await tx.db
		.selectFrom('funnel_step')
		.select(what)
		.where('entry_id', '=', id)
		.where('run', '=', run)
		.where('step', '=', Number(step))
		.executeTakeFirst();
	return row !== undefined && row[what] !== null;
}

import { readStore } from './storeFile';
import type { World } from './world';

type Who = { id: number };

/** What one person has paid, in the order of paying, by YooKassa's books. */
export async function paidBy(world: World, who: Who): Promise<string[]> {
	const orders = readStore(
		world,
		'select o.id from orders o join subscriber s on s.id = o.subscriber_id where s.telegram_user_id = ?',
		who.id,
	).map(({ id }) => String(id));
	const { payments } = await world.ledger();
	return payments
		.filter(({ status, metadata }) => status === 'succeeded' && orders.includes(metadata?.order ?? ''))
		.sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at))
		.map(({ amount }) => amount.value);
}

/** The funnels he has entered, each with what brought him: `lessons payment`. */
export function enteredBy(world: World, who: Who): string[] {
	return readStore(
		world,
		`select e.funnel, e.entered_by from funnel_entry e join subscriber s on s.id = e.subscriber_id
		 where s.telegram_user_id = ? and e.funnel <> 'free' order by e.id`,
		who.id,
	).map(({ funnel, entered_by }) => `${String(funnel)} ${String(entered_by).split(':')[0]}`);
}

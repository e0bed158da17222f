import { readStore } from '../lib/storeFile';
import type { World } from '../lib/world';
import { MODULES } from './forms';

interface Try {
	state: string;
	/** Service clock, ms UTC. */
	at: number;
}

/** What the service has tried to take from his saved card for parts, in order. */
export function triesOf(world: World, who: { id: number }): Try[] {
	return readStore(
		world,
		`select c.state, c.created_at from charge c join orders o on o.id = c.order_id join subscriber s on s.id = c.subscriber_id
		 where s.telegram_user_id = ? and c.kind = 'saved' and o.purpose = 'part' order by c.id`,
		who.id,
	).map(({ state, created_at }) => ({ state: String(state), at: Number(created_at) }));
}

/** The service's own books of all plans against YooKassa's. */
export async function checkBooks(world: World): Promise<void> {
	const { checks } = world;
	const parts = readStore(
		world,
		`select p.id, p.subscriber_id, p.parts, p.state, pp.n, pp.kopecks, pp.order_id, o.state as order_state, o.parts as pays
		 from plan p join plan_part pp on pp.plan_id = p.id left join orders o on o.id = pp.order_id order by p.id, pp.n`,
	);
	const numbers = parts.map(({ id, n }) => `${String(id)}:${String(n)}`);
	checks.equal('each plan has each of its parts once', numbers.length, new Set(numbers).size);
	const twice = readStore(world, 'select subscriber_id, product_code from plan group by subscriber_id, product_code having count(*) > 1');
	checks.equal('nobody is made to begin anew what he has paid', twice, []);
	const paid = parts.filter(({ order_id }) => order_id !== null);
	checks.equal(
		'each paid part was paid by a paid order of its own',
		paid.filter(({ order_state }) => order_state !== 'paid').map(({ id, n }) => ({ id, n })),
		[],
	);
	const perOrder = new Map<unknown, number>();
	for (const { order_id } of paid) perOrder.set(order_id, (perOrder.get(order_id) ?? 0) + 1);
	const wrong = paid.filter(({ order_id, pays }) => perOrder.get(order_id) !== pays);
	checks.equal('no part is paid twice: an order pays as many parts as it is for', wrong, []);
	const forNothing = readStore(
		world,
		`select o.id from orders o join offer f on f.id = o.offer_id where f.parts > 1 and o.state = 'paid'
		 and not exists (select 1 from plan_part pp where pp.order_id = o.id)`,
	);
	checks.equal('no order for a part was paid for nothing', forNothing, []);
	const sum = paid.reduce((kopecks, part) => kopecks + Number(part.kopecks), 0);
	checks.equal('the money taken and not given back is the sum of the parts opened', await taken(world), sum);
	checkOpened(world, parts);
}

/** Kopecks that YooKassa has of the offer in parts, without what was given back. */
async function taken(world: World): Promise<number> {
	const ids = readStore(world, 'select o.id from orders o join offer f on f.id = o.offer_id where f.parts > 1').map(({ id }) => String(id));
	const { payments, refunds } = await world.ledger();
	const his = payments.filter(({ status, metadata }) => status === 'succeeded' && ids.includes(metadata?.order ?? ''));
	const back = refunds.filter(({ status, payment_id }) => status === 'succeeded' && his.some(({ id }) => id === payment_id));
	const kopecks = (rows: Array<{ amount: { value: string } }>) =>
		rows.reduce((sum, { amount }) => sum + Math.round(Number(amount.value) * 100), 0);
	return kopecks(his) - kopecks(back);
}

/** Of a plan that was not completed otherwise, the modules open are the share of the parts paid. */
function checkOpened(world: World, parts: ReturnType<typeof readStore>): void {
	const plans = [...new Set(parts.map(({ id }) => id))].map((id) => parts.filter((part) => part.id === id));
	for (const plan of plans) {
		const { subscriber_id: who, parts: all, state } = plan[0]!;
		if (state === 'complete') continue;
		const paid = plan.filter(({ order_id }) => order_id !== null).length;
		const open = readStore(
			world,
			`select what from entitlement where subscriber_id = ? and what like 'module:course:%'`,
			Number(who),
		).length;
		world.checks.equal('exactly the share of the parts paid is open', open, (paid * MODULES) / Number(all));
	}
}

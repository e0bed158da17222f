import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { myData } from '../../service/subscribers/myData';
import { openCredential } from '../support/openCredential';
import { runNode } from '../support/runNode';
import { useWorld, type World } from '../support/world';

const worlds = useWorld();
const type = new SubscriptionService();

const figures = async (world: World, resource: 'promo' | 'referral') => {
	const credentials = { subscriptionStoreApi: openCredential(world.store) };
	return (await runNode(type, { parameters: { resource, operation: 'figures' }, credentials })).map(({ json }) => json);
};

it('each code with its uses, what was paid with it and what was taken off; what was given back in full is no revenue, and still a use', async () => {
	const promos = [
		{ code: 'ЛЕТО', value: '10', uses: 5 },
		{ code: 'WEEK', kind: 'days' as const, value: '7' },
		{ code: 'UNUSED', value: '5' },
	];
	const world = await worlds.open({ parts: { promos } });
	const [anna, boris, clara, dina] = [
		await world.person('anna'),
		await world.person('boris'),
		await world.person('clara'),
		await world.person('dina'),
	];
	for (const person of [anna, boris, dina]) await person.promo('лето');
	await clara.promo('week');
	await anna.buy();
	const payment = await boris.buy();
	await clara.buy();
	await dina.choose('days');
	const { id } = await world.shop('POST', `payments/${payment}/refund`, {});
	await world.notice('refund.succeeded', String(id));
	expect(await figures(world, 'promo')).toEqual([
		{ code: 'ЛЕТО', uses: 2, reserved: 1, limit: 5, revenueKopecks: 89_100, discountKopecks: 9_900, days: 0, revenue: 891, discount: 99 },
		{ code: 'WEEK', uses: 1, reserved: 0, limit: null, revenueKopecks: 99_000, discountKopecks: 0, days: 7, revenue: 990, discount: 0 },
		{ code: 'UNUSED', uses: 0, reserved: 0, limit: null, revenueKopecks: 0, discountKopecks: 0, days: 0, revenue: 0, discount: 0 },
	]);
	expect((await myData(world.store, anna.subscriberId)).promos).toMatchObject({
		codes: [{ orderId: anna.orderId, state: 'used' }],
		entered: null,
		brought: { invited: 0, rewarded: 0 },
	});
});

it('of inviting: who came, paid, waits and was rewarded, and why others were not', async () => {
	const world = await worlds.open({
		service: { botUrl: 'https://t.me/test_bot' },
		parts: { referral: { reward: 'days', amount: '5', perMonth: 1, holdDays: 1 } },
	});
	const anna = await world.person('anna');
	await anna.invite();
	const link = /start=(r_\w+)/.exec((await world.events()).at(-1)!.text)![1]!;
	for (const name of ['boris', 'clara', 'dina']) {
		const friend = await world.person(name);
		await friend.start(link);
		if (name !== 'dina') await friend.buy();
	}
	await world.advance({ days: 1, hours: 1 });
	expect(await figures(world, 'referral')).toEqual([
		{
			...{ invited: 3, paid: 2, waiting: 0, rewarded: 1, revoked: 0, refused: { month_limit: 1 }, referrers: 1 },
			...{ daysGiven: 0, daysKept: 5 },
		},
	]);
	expect((await myData(world.store, anna.subscriberId)).promos).toMatchObject({ brought: { invited: 3, rewarded: 1 } });
});

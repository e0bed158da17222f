import { agreeAnew } from '../../service/consents/agreeAnew';
import { consentStanding } from '../../service/consents/standing';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const parts = { offers: [...worldSetup().offers!, { code: 'club', name: 'Club', price: '600', product: 'club' }] };

/** Anna has bought two things that renew, with new terms in between: the first by version 1, the second by version 2. */
async function bought(): Promise<{ world: World; anna: Person; first: number; second: number }> {
	const world = await worlds.open({ files: 150, parts });
	const anna = await world.person('anna');
	await anna.buy();
	const first = anna.orderId;
	await publish(world, 'v2');
	await anna.buy({ offer: 'club' });
	await world.events();
	return { world, anna, first, second: anna.orderId };
}

async function publish(world: World, text: string): Promise<void> {
	const documents = worldSetup().documents!.map((one) => (one.name === 'renewal' ? { ...one, text } : one));
	expect(await applySetup(world.store, { documents }, { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false)).toMatchObject({ ok: true });
}

const standing = async (world: World, { subscriberId }: Person) => {
	const all = await transition(world.store, async (tx) => await consentStanding(tx, subscriberId));
	const { agreed, isOutdated } = all.find(({ document }) => document === 'renewal')!;
	return [agreed?.version, isOutdated];
};
const agree = async (world: World, { subscriberId }: Person, version: number, cause = world.cause()) => {
	const { agreed } = await agreeAnew(world.store, { subscriberId, document: 'renewal', version, cause });
	await world.deliver();
	return agreed;
};
const given = async ({ store }: World) =>
	(await store.db.selectFrom('consent').selectAll().where('document', '=', 'renewal').orderBy('id').execute()).map(
		({ action, version, order_id }) => `${action} ${version} ${order_id}`,
	);

test('M8 what renews by older terms is outdated though another purchase was by the newest, and only that one is noted anew', async () => {
	const { world, anna, first, second } = await bought();
	expect(await standing(world, anna)).toEqual([1, true]);
	expect(await agree(world, anna, 2)).toBe(true);
	expect(await world.got(anna)).toEqual(['consent_renewed']);
	expect(await given(world)).toEqual([`given 1 ${first}`, `given 2 ${second}`, `given 2 ${first}`]);
	expect(await standing(world, anna)).toEqual([2, false]);
	expect([await agree(world, anna, 2), await world.got(anna)]).toEqual([false, []]);
});

test('M8 where all of it is older, all of it is noted', async () => {
	const { world, anna, first, second } = await bought();
	await publish(world, 'v3');
	expect(await standing(world, anna)).toEqual([1, true]);
	expect(await agree(world, anna, 3)).toBe(true);
	expect((await given(world)).slice(2).sort()).toEqual([`given 3 ${first}`, `given 3 ${second}`]);
	expect(await standing(world, anna)).toEqual([3, false]);
});

test('M8 what does not renew is not asked for, and nothing is said where nothing is noted', async () => {
	const { world, anna, first } = await bought();
	await world.store.db.updateTable('subscription').set({ renewal_on: 0 }).where('product_code', '=', 'subscription').execute();
	expect(await standing(world, anna)).toEqual([2, false]);
	expect([await agree(world, anna, 2), await world.got(anna)]).toEqual([false, []]);
	// Renews, but the consent to it was taken back.
	await world.store.db.updateTable('subscription').set({ renewal_on: 1 }).execute();
	const withdrawn = { subscriber_id: anna.subscriberId, document: 'renewal', version: 1, hash: 'x', action: 'withdrawn' as const };
	await world.store.db
		.insertInto('consent')
		.values({ ...withdrawn, place: 'chat', actor: 'subscriber', order_id: first, at: world.now() })
		.execute();
	expect([(await standing(world, anna))[1], await agree(world, anna, 2), await world.got(anna)]).toEqual([false, false, []]);
});

test('M8 days that were given, not bought, have no consent to be given anew', async () => {
	const { world, anna, first } = await bought();
	await agree(world, anna, 2);
	await world.events();
	await world.store.db.deleteFrom('charge_cover').where('term', '>', 0).execute();
	await world.store.db.updateTable('consent').set({ order_id: null, version: 1 }).where('order_id', '=', first).execute();
	expect([(await standing(world, anna))[1], await agree(world, anna, 2), await world.got(anna)]).toEqual([false, false, []]);
});

test('the same word said again by a repeat of the request notes and says nothing new', async () => {
	const { world, anna } = await bought();
	await publish(world, 'v3');
	expect(await agree(world, anna, 3, 'page:7')).toBe(true);
	await publish(world, 'v4');
	for (const version of [3, 4]) expect(await agree(world, anna, version, 'page:7')).toBe(false);
	expect([(await given(world)).length, await world.got(anna)]).toEqual([4, ['consent_renewed']]);
});

import { bindNewCard } from '../../nodes/shared/bindNewCard';
import { beginBinding, bindingLinked } from '../../service/cards/binding';
import { renewalTerms } from '../../service/consents/renewalTerms';
import { applySetup } from '../../service/setup/apply';
import type { SetupInput } from '../../service/setup/schema';
import { transition } from '../../service/store/transition';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const [offer, privacy] = worldSetup().documents!;
const written = (text: string, title = 'Renewal') => ({ name: 'renewal' as const, title, text, url: `https://a.ru/${text}` });

/** Anna has bought with renewal under the terms `v1`. */
async function bought(documents: SetupInput['documents'] = [offer!, privacy!, written('v1')]): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150, parts: { documents } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.events();
	return { world, anna };
}

/** The terms of renewal are written anew. */
async function publish(world: World, text: string): Promise<void> {
	const documents = [offer!, privacy!, written(text)];
	expect(await applySetup(world.store, { documents }, { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false)).toMatchObject({ ok: true });
}

const current = async ({ store }: World) => (await transition(store, renewalTerms))!.fingerprint;
const bind = async (world: World, { subscriberId }: Person, about: { cause?: string; shown?: string } = {}) => {
	const outcome = await bindNewCard(world.store, world.yooKassa, { subscriberId, cause: world.cause(), ...about });
	await world.deliver();
	return outcome;
};
const bindings = async ({ store }: World) => await store.db.selectFrom('binding').select('state').execute();
const consents = async ({ store }: World) =>
	(await store.db.selectFrom('consent').selectAll().where('document', '=', 'renewal').orderBy('id').execute()).map(
		({ action, version, place, order_id }) => `${action} ${version} ${place}${order_id === null ? ' by card' : ''}`,
	);

test('M8 the link to bind a card shows the terms he agrees to by using it, and these are noted, whatever is published meanwhile', async () => {
	const { world, anna } = await bought();
	await publish(world, 'v2');
	await anna.newCard();
	const [link] = await world.events();
	expect(link).toMatchObject({ what: 'card_link', text: expect.stringContaining('documents=• Renewal: https://a.ru/v2') });
	await publish(world, 'v3');
	await anna.bindCard('mir');
	expect(await consents(world)).toEqual(['given 1 chat', 'given 2 chat by card']);
});

test('M8 the terms shown are those of the request also when YooKassa’s link comes after newer ones', async () => {
	const { world, anna } = await bought();
	await world.store.db.updateTable('document').set({ title: 'Old' }).where('name', '=', 'renewal').execute();
	const begun = await beginBinding(world.store, { subscriberId: anna.subscriberId, cause: 'in:900' });
	await publish(world, 'v2');
	await bindingLinked(world.store, begun!.bindingId, 'method-1', 'https://yookassa.example/bind');
	await world.deliver();
	expect((await world.events())[0]!.text).toContain('documents=• Old: https://a.ru/v1');
});

test('where there are no such terms the link shows none, and a title is shown as it is', async () => {
	const { world, anna } = await bought([offer!, privacy!]);
	expect(await bind(world, anna, { shown: 'forged' })).toBe('linked');
	const [link] = await world.events();
	expect(link!.text.trim()).toMatch(/documents=$/);
	await anna.bindCard('mir');
	expect(await consents(world)).toEqual([]);
	const other = await bought([offer!, privacy!, written('v1', '<b>Terms</b> & "more"')]);
	await other.anna.newCard();
	expect((await other.world.events())[0]!.text).toContain('• <b>Terms</b> & "more": https://a.ru/v1');
});

test('M8 terms that have changed since the page was opened: no card is bound under either, he is shown the new ones', async () => {
	const { world, anna } = await bought();
	const shown = await current(world);
	await publish(world, 'v2');
	for (const old of [shown, 'forged', '']) expect(await bind(world, anna, { shown: old, cause: `page:${old}` })).toBe('unchanged');
	expect(await bindings(world)).toEqual([]);
	const [told, ...more] = await world.events();
	expect(more.map(({ what }) => what)).toEqual(['card_terms', 'card_terms']);
	expect(told).toMatchObject({ what: 'card_terms', text: expect.stringContaining('document=Renewal: https://a.ru/v2') });
	expect(told!.buttons.map(({ data }) => data)).toEqual(['newcard']);
	expect(await bind(world, anna, { shown: await current(world), cause: 'page:again' })).toBe('linked');
	expect(await world.got(anna)).toEqual(['card_link']);
});

test.each([
	['the chat', 'in:700', 'chat'],
	['the account page', 'page:700', 'account'],
	['an execution of the owner', 'run:700:0', 'service'],
])('the evidence of a card bound from %s says so', async (_, cause, place) => {
	const { world, anna } = await bought();
	await bind(world, anna, { cause, shown: await current(world) });
	await anna.bindCard('mir');
	expect(await consents(world)).toEqual(['given 1 chat', `given 1 ${place} by card`]);
});

test('M8 a card asked for after cancelling switches renewal on under the terms shown with its link', async () => {
	const { world, anna } = await bought();
	await anna.cancel();
	await publish(world, 'v2');
	await anna.newCard();
	await anna.bindCard('mir');
	expect([(await anna.subscription())!.renewal_on, (await consents(world)).at(-1)]).toEqual([1, 'given 2 chat by card']);
});

test('M8 a card asked for before cancelling switches nothing on, and is no consent', async () => {
	const { world, anna } = await bought();
	await anna.newCard();
	await anna.cancel();
	await publish(world, 'v2');
	await world.events();
	await anna.bindCard('mir');
	expect([(await anna.subscription())!.renewal_on, await consents(world), await world.got(anna)]).toEqual([
		0,
		['given 1 chat', 'withdrawn 1 chat'],
		['card_bound_unused'],
	]);
});

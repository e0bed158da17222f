import { myData } from '../../service/subscribers/myData';
import { transition } from '../../service/store/transition';
import { addTag } from '../../service/tags/add';
import { tagsOf } from '../../service/tags/list';
import { noteTap } from '../../service/tags/noteTap';
import { removeTag } from '../../service/tags/remove';
import { useWorld, type World } from '../support/world';

const worlds = useWorld();

const add = async ({ store }: World, id: number, tag: string) => await transition(store, async (tx) => await addTag(tx, id, tag));
const remove = async ({ store }: World, id: number, tag: string) => await transition(store, async (tx) => await removeTag(tx, id, tag));

test('a tag is noted once, however it is written and however often it is pressed, and can be taken off', async () => {
	const world = await worlds.open();
	const { subscriberId: id } = await world.person('anna');
	expect([await add(world, id, 'VIP'), await add(world, id, ' #vip '), await add(world, id, 'друг')]).toEqual([true, false, true]);
	expect(await tagsOf(world.store, id)).toEqual(['vip', 'друг']);
	expect((await myData(world.store, id)).tags).toEqual(['vip', 'друг']);
	expect([await remove(world, id, 'Vip'), await remove(world, id, 'vip')]).toEqual([true, false]);
	expect(await tagsOf(world.store, id)).toEqual(['друг']);
	const events = await world.store.db.selectFrom('event').select('kind').where('kind', 'like', 'tag.%').execute();
	expect(events.map(({ kind }) => kind)).toEqual(['tag.added', 'tag.added', 'tag.removed']);
});

test.each(['', 'two words', "a'b", 'x'.repeat(33)])('what is no tag is refused: "%s"', async (tag) => {
	const world = await worlds.open();
	const { subscriberId: id } = await world.person('anna');
	await expect(add(world, id, tag)).rejects.toThrow(/is not a tag/);
});

test('forged buttons cannot fill the store with tags', async () => {
	const world = await worlds.open();
	const { subscriberId: id } = await world.person('anna');
	for (let i = 0; i < 110; i++) await add(world, id, `t${i}`);
	expect(await tagsOf(world.store, id)).toHaveLength(100);
});

test('of an erased person no tag is left', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await add(world, anna.subscriberId, 'vip');
	await anna.erase();
	expect(await add(world, anna.subscriberId, 'late')).toBe(false);
	await world.advance({ days: 1 });
	expect(await tagsOf(world.store, anna.subscriberId)).toEqual([]);
});

test('who taps a tag button is answered, once a tap', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await world.events();
	const tap = { subscriberId: anna.subscriberId, tag: 'vip', actor: 'subscriber' };
	const tags = [];
	for (const cause of ['in:71', 'in:71', 'in:72']) tags.push(await noteTap(world.store, { ...tap, cause }));
	await world.deliver();
	expect(tags).toEqual([true, false, false]);
	expect(await world.got(anna)).toEqual(['tag_noted', 'tag_noted']);
});

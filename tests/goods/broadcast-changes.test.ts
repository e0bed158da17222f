import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { changeSent } from '../../service/broadcasts/change';
import { pauseBroadcast } from '../../service/broadcasts/pause';
import { startBroadcast } from '../../service/broadcasts/start';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { draft, figures, send } from './support/broadcasts';
import type { Json } from '../support/json';

const worlds = useWorld();

/** What stands in somebody's chat now. */
async function chat(world: World, { telegramId }: Person): Promise<string[]> {
	const messages = (await world.telegram('GET', `users/${telegramId}/chat`)) as Json[];
	return messages.filter(({ from }) => from === 'bot').map(({ text, caption }) => String(text ?? caption));
}

test('what was sent is given new words in every chat, with its buttons, and can be deleted everywhere', async () => {
	const world = await worlds.open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	const id = await send(world, 'Sale', { content: { text: '{first_name}, 10 %', buttons: 'Buy = buy' } });
	await world.advance({ hours: 1 });
	await changeSent(world.store, { id }, { edit: { text: '{first_name}, 20 %' } });
	await world.advance({ minutes: 1 });
	expect([await chat(world, anna), await chat(world, boris)]).toEqual([['anna, 20 %'], ['boris, 20 %']]);
	const message = ((await world.telegram('GET', `users/${anna.telegramId}/chat`)) as Json[]).at(-1)!;
	expect(JSON.stringify(message.buttons)).toContain(`buy~b${id}`);
	expect((await figures(world, id)).change).toEqual({ kind: 'edit', done: 2, failed: 0, tooOld: 0, left: 0 });
	await changeSent(world.store, { id }, 'delete');
	await world.advance({ minutes: 1 });
	expect([await chat(world, anna), await chat(world, boris)]).toEqual([[], []]);
	expect((await figures(world, id)).change).toEqual({ kind: 'delete', done: 2, failed: 0, tooOld: 0, left: 0 });
});

test('a caption above a file is edited as one', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const site = createServer((_, response) => response.setHeader('content-type', 'application/pdf').end('%PDF'));
	await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
	const document = `http://127.0.0.1:${(site.address() as AddressInfo).port}/p.pdf`;
	const id = await send(world, 'Sale', { content: { text: 'ten', document } });
	site.close();
	await world.advance({ hours: 1 });
	await changeSent(world.store, { id }, { edit: { text: 'twenty' } });
	await world.advance({ minutes: 1 });
	expect(await chat(world, anna)).toEqual(['twenty']);
});

test('messages older than 48 hours, which Telegram does not delete, are counted and left alone', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const id = await send(world, 'Sale');
	await world.advance({ hours: 49 });
	await changeSent(world.store, { id }, 'delete');
	await world.advance({ minutes: 1 });
	expect((await figures(world, id)).change).toEqual({ kind: 'delete', done: 0, failed: 0, tooOld: 1, left: 0 });
	expect(await chat(world, anna)).toEqual(['Sale']);
});

test('a message he has deleted himself, or one that says that already, does no harm; nor does a change that runs twice', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const id = await send(world, 'Sale');
	await world.advance({ hours: 1 });
	await changeSent(world.store, { id }, { edit: { text: 'Sale' } });
	await world.advance({ minutes: 1 });
	await changeSent(world.store, { id }, 'delete');
	await world.advance({ minutes: 1 });
	await changeSent(world.store, { id }, 'delete');
	await world.advance({ minutes: 1 });
	expect((await figures(world, id)).change).toMatchObject({ done: 1, failed: 0 });
	expect((await world.events()).filter(({ what }) => what === 'owner_alert')).toHaveLength(1);
	expect(await chat(world, anna)).toEqual([]);
});

test('what runs, or was never sent, is not changed', async () => {
	const world = await worlds.open();
	await world.person('anna');
	const id = await draft(world, 'Sale');
	await expect(changeSent(world.store, { id }, 'delete')).rejects.toThrow(/is a draft/);
	await startBroadcast(world.store, { id });
	await expect(changeSent(world.store, { id }, 'delete')).rejects.toThrow(/is running/);
	await pauseBroadcast(world.store, { id });
	await expect(changeSent(world.store, { id }, { edit: { text: ' ' } })).rejects.toThrow(/nothing to send/);
	await expect(changeSent(world.store, { id }, { edit: { text: 'New' } })).resolves.toEqual({ broadcastId: id });
});

import { decideJoin } from '../../service/chats/decideJoin';
import { putMember } from '../../service/chats/find';
import { noteJoined } from '../../service/chats/noteJoined';
import { noteMember } from '../../service/chats/noteMember';
import { noteRemoved } from '../../service/chats/noteRemoved';
import { wipePerson } from '../../service/erasure/wipe';
import { accept } from '../../service/inbox/accept';
import { createLead } from '../../service/leads/create';
import { applySetup } from '../../service/setup/apply';
import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import type { Transition } from '../../service/store/transition';
import { subscriberById } from '../../service/subscribers/find';
import { knowSender } from '../../service/subscribers/intake';
import { beginTalk } from '../../service/talk/find';
import { talkMessage } from '../../service/talk/passOn';
import { racesOnPostgres } from '../support/racesOnPostgres';
import { addSubscriber } from '../support/storeRows';
import { waitForForm } from '../support/waitForForm';
import { whileHeld } from '../support/whileHeld';
import { worldSetup } from '../support/worldSetup';

const CLUB = { chatId: -1_005 };

/** What arrives from a person at the very moment in which he is erased, on PostgreSQL; SQLite has one writer. */
racesOnPostgres('what arrives while its person is erased', (fresh) => {
	let store: Store;
	beforeEach(async () => void (store = await fresh()));

	it('a form that lands while its person is wiped fails nothing, and nothing but its number is kept', async () => {
		const { id } = await addSubscriber(store);
		const token = 'token-12345678';
		await waitForForm(store, id, token);
		await accept(store, { source: 'tilda:w:n', outsideId: 'k1', lane: 'k1', body: { name: 'Anna' } });
		const form = async () => JSON.stringify(await createLead(store, { dedupeKey: 'k1', token, name: 'Anna', email: 'anna@example.org' }));
		const [answer] = await whileHeld(
			store,
			id,
			[form],
			async () => {},
			async (tx) => await wipePerson(tx, await subscriberById(tx, id)),
		);
		expect(JSON.parse(answer!)).toMatchObject({ repeated: false, subscriberId: null });
		const leads = await store.db.selectFrom('lead').select(['dedupe_key', 'token', 'state', 'name', 'email', 'subscriber_id']).execute();
		expect(leads).toEqual([{ dedupe_key: 'k1', token: null, state: 'joined', name: null, email: null, subscriber_id: id }]);
		expect(await store.db.selectFrom('inbox').select('body').execute()).toEqual([{ body: '{}' }]);
		await accept(store, { source: 'tilda:w2:n', outsideId: 'k1', lane: 'k1', body: { name: 'Anna' } });
		expect(JSON.parse(await form())).toMatchObject({ repeated: true });
		expect(await store.db.selectFrom('inbox').select('body').execute()).toEqual([{ body: '{}' }, { body: '{}' }]);
	});

	it('his name does not come back with what he writes while he is wiped', async () => {
		const { id, telegram_user_id: userId, chat_id: chatId, bot_id } = await addSubscriber(store);
		const write = async () => {
			const { erasing } = await knowSender(store, bot_id, { userId, chatId, firstName: 'Another', username: 'another' });
			return String(erasing);
		};
		await whileHeld(store, id, [write], async (tx) => await wipePerson(tx, await subscriberById(tx, id)));
		const row = await store.db.selectFrom('subscriber').select(['first_name', 'username']).where('id', '=', id).executeTakeFirstOrThrow();
		expect(row).toEqual({ first_name: '—', username: null });
	});

	it('what he wrote to the staff before he asked to be erased is not passed on after it', async () => {
		const { id, chat_id: chatId } = await addSubscriber(store);
		await transition(store, async (tx) => await beginTalk(tx, id));
		const body = { message: { message_id: 7, chat: { id: chatId }, text: 'my words' } };
		await accept(store, { source: 'telegram:1:bot', outsideId: '1', lane: '1', body });
		const { id: inboxId } = await store.db.selectFrom('inbox').select('id').executeTakeFirstOrThrow();
		const said = { subscriberId: id, text: 'my words', awaiting: null, inboxId, cause: `in:${inboxId}` };
		const passOn = async () => JSON.stringify(await talkMessage(store, said));
		const asked = { state: 'erasing' as const, erase_asked_at: 1 };
		const decide = async (tx: Transition) => void (await tx.db.updateTable('subscriber').set(asked).where('id', '=', id).execute());
		expect(await whileHeld(store, id, [passOn], decide)).toEqual(['{"chargeId":null}']);
		expect(await store.db.selectFrom('talk_message').select('text').execute()).toEqual([]);
		expect(await store.db.selectFrom('effect').select('key').where('key', 'like', 'staff:%').execute()).toEqual([]);
	});

	/** What the bot has done, or Telegram tells of, in a closed chat. */
	const inChat: Array<[string, (person: Awaited<ReturnType<typeof addSubscriber>>) => Promise<unknown>]> = [
		[
			'has come in',
			async ({ bot_id, telegram_user_id }) => await noteMember(store, { botId: bot_id, userId: telegram_user_id, place: 'in', ...CLUB }),
		],
		['was let in', async ({ id }) => await noteJoined(store, { subscriberId: id, isIn: true, ...CLUB })],
		['was taken out', async ({ id }) => await noteRemoved(store, { subscriberId: id, outcome: 'removed', ...CLUB })],
		['asks to come in', async ({ id }) => await decideJoin(store, { subscriberId: id, cause: 'in:1', ...CLUB })],
	];
	it.each(inChat)('who %s while he is wiped gets no place in the chat anew', async (_what, note) => {
		const chats = [{ code: 'club', name: 'Club', ...CLUB }];
		const products = [{ code: 'subscription', name: 'Subscription', chats: ['club'] }];
		expect(await applySetup(store, { ...worldSetup(), chats, products }, null, false)).toMatchObject({ ok: true });
		const person = await addSubscriber(store);
		await transition(store, async (tx) => await putMember(tx, 'club', person.id, { state: 'asked', next_at: 1 }));
		const tell = async () => JSON.stringify(await note(person));
		await whileHeld(store, person.id, [tell], async (tx) => await wipePerson(tx, await subscriberById(tx, person.id)));
		expect(await store.db.selectFrom('chat_member').selectAll().execute()).toEqual([]);
	});
});

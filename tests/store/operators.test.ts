import { giveDays } from '../../service/operators/giveDays';
import { isFirst } from '../../service/operators/once';
import { keepPost, keepTopic, personOf, topicOf } from '../../service/operators/topics';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import { cleanTalks } from '../../service/talk/clean';
import { beginTalk, endTalk, openTalkOf } from '../../service/talk/find';
import { forgetTalks } from '../../service/talk/forget';
import { keepMessage } from '../../service/talk/keep';
import { addPerson } from '../support/storePeople';
import { eachEngine } from '../support/stores';
import { BOT } from '../support/storeRows';
import { worldSetup } from '../support/worldSetup';

const CHAT = -1_001;

eachEngine((_place, store) => {
	beforeEach(async () => {
		expect(await applySetup(store(), worldSetup(), null, false)).toMatchObject({ ok: true });
		await addPerson(store(), {});
	});

	const wish = { subscriberId: 1, productCode: 'subscription', what: 'grant' as const, days: 3, actor: 'operator:5' };
	const give = async (key: string) => await transition(store(), async (tx) => await giveDays(tx, { ...wish, key }));
	const ends = async () => await store().db.selectFrom('subscription').select(['term', 'ends_at']).execute();

	it('pressed by two at once, one key opens one subscription, and moves its end once', async () => {
		const outcomes = await Promise.all(['a', 'a', 'a'].map(give));
		expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done_before', 'done_before', 'given']);
		const [first, ...more] = await ends();
		expect([first!.term, more]).toEqual([0, []]);
		await Promise.all(['b', 'b', 'c'].map(give));
		expect((await ends())[0]!.ends_at - first!.ends_at).toBe(6 * 86_400_000);
	});

	it('an act is the first once, whoever does it', async () => {
		const first = async (actor: string) => await transition(store(), async (tx) => await isFirst(tx, { key: 'k', actor }, 'grant', 1));
		expect((await Promise.all(['operator:5', 'operator:6', 'crm'].map(first))).filter(Boolean)).toHaveLength(1);
	});

	it('a person has one conversation, begun by two at once; a closed one leaves room for the next', async () => {
		const begin = async () => await transition(store(), async (tx) => await beginTalk(tx, 1));
		const begun = await Promise.all([begin(), begin(), begin()]);
		expect([new Set(begun.map(({ talk }) => talk.id)).size, begun.filter(({ isNew }) => isNew).length]).toEqual([1, 1]);
		await transition(store(), async (tx) => await endTalk(tx, begun[0]!.talk.id, 'subscriber'));
		expect(await transition(store(), async (tx) => await openTalkOf(tx, 1))).toBeUndefined();
		expect((await begin()).talk.id).not.toBe(begun[0]!.talk.id);
	});

	it('a message is kept once; what is older than setup keeps goes, and so does all of it with him', async () => {
		const keep = async (cause: string, text: string) =>
			await transition(store(), async (tx) => {
				const { talk } = await beginTalk(tx, 1);
				const message = { message_id: 7, chat: { id: 5 }, text };
				return await keepMessage(tx, { talk, message, cause, operatorId: null });
			});
		expect(await Promise.all([keep('in:1', 'a'), keep('in:1', 'a'), keep('in:2', 'b')])).toEqual(expect.arrayContaining([false]));
		expect((await store().db.selectFrom('talk_message').select('text').execute()).map(({ text }) => text).sort()).toEqual(['a', 'b']);
		await store().db.updateTable('talk_message').set({ at: 0 }).where('text', '=', 'a').execute();
		await store().db.updateTable('talk').set({ last_at: 0 }).execute();
		expect(await cleanTalks(store())).toBe(1);
		expect(await store().db.selectFrom('talk').select(['state', 'closed_by']).execute()).toEqual([
			{ state: 'closed', closed_by: 'silence' },
		]);
		await transition(store(), async (tx) => await forgetTalks(tx, { id: 1, bot_id: BOT }));
		for (const table of ['talk', 'talk_message'] as const) expect(await store().db.selectFrom(table).selectAll().execute()).toEqual([]);
	});

	it('a person is found by his topic, by a message about him, and by neither in another group', async () => {
		await keepTopic(store(), CHAT, 1, 40);
		await keepTopic(store(), CHAT, 1, 41);
		await keepPost(store(), CHAT, 9, 1);
		const find = async (place: Parameters<typeof personOf>[1]) => await transition(store(), async (tx) => await personOf(tx, place));
		expect(await topicOf(store(), CHAT, 1)).toBe(41);
		expect(
			await Promise.all(
				[
					{ chatId: CHAT, threadId: 41 },
					{ chatId: CHAT, replyTo: 9 },
					{ chatId: CHAT, threadId: 40, replyTo: 9 },
				].map(find),
			),
		).toEqual([1, 1, 1]);
		expect(
			await Promise.all([{ chatId: -7, threadId: 41, replyTo: 9 }, { chatId: CHAT }, { chatId: CHAT, threadId: 40 }].map(find)),
		).toEqual([undefined, undefined, undefined]);
	});
});

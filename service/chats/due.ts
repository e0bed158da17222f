import { mayEnd } from '../observe/state';
import { currentSetup } from '../setup/current';
import type { ChatSettings } from '../setup/parts/chats';
import type { Setup } from '../setup/schema';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { Cap } from './cap';
import { tellDryRun } from './dryRun';
import type { Listed } from './dryRun';
import { chatByCode } from './find';
import type { ChatMember } from './find';
import { mayBeIn } from './mayBeIn';
import { AGAIN_MS, DAY_MS, nextLook } from './moments';
import { IS_IN } from './states';

/** Somebody whose access is over, to be taken out now. */
export interface Removal {
	subscriberId: number;
	chatId: number;
}

/**
 * Looks at up to `limit` members whose turn it is and gives those to take out, no more than the cap of the hour allows. Who is given is tried again in an hour
 * unless noteRemoved is told. A dry run gives nobody and tells the owner whom it would have given, each once. Nothing while the service observes (M17).
 */
export async function dueRemovals(store: Store, limit: number): Promise<Removal[]> {
	return await transition(store, async (tx) => {
		await oneAtATime(store, tx.db, 'removals');
		if (!(await mayEnd(tx.db))) return [];
		const { setup } = await currentSetup(store, tx.db);
		const members = await tx.db
			.selectFrom('chat_member')
			.selectAll()
			.where(IS_IN)
			.where('next_at', '<=', tx.now)
			// What has been tried in vain comes last, so that a chat that is broken keeps no other waiting.
			.orderBy((eb) => eb.fn.coalesce('tried_at', eb.lit(0)))
			.orderBy('next_at')
			.orderBy('subscriber_id')
			.limit(limit)
			.execute();
		const run: Run = { tx, setup, cap: await Cap.read(tx, setup), out: [], listed: [] };
		for (const member of members) await look(run, member);
		await tellDryRun(tx, setup, run.listed);
		return run.out;
	});
}

interface Run {
	tx: Transition;
	setup: Setup;
	cap: Cap;
	out: Removal[];
	listed: Listed[];
}

async function look(run: Run, member: ChatMember): Promise<void> {
	const { tx, setup } = run;
	const chat = chatByCode(setup, member.chat);
	// Not ours any more; Apply looks at all anew.
	if (!chat) return await set(tx, member, { next_at: null });
	const person = await subscriberById(tx, member.subscriber_id);
	const why = await mayBeIn(tx, setup, chat, person);
	if (why) return await set(tx, member, { state: why === 'holds' ? 'joined' : member.state, ...STAYS, next_at: nextLook(setup, tx.now) });
	if (member.state === 'guest' && person.state !== 'erasing') return await set(tx, member, { next_at: null });
	const over = await noteOver(tx, member);
	// Who wants to be forgotten is given no grace, and none of his is kept for one who is not taken out.
	const isLeaving = person.state === 'erasing';
	if (isLeaving && chat.removal !== 'on') return await forget(tx, member);
	const until = isLeaving ? tx.now : over + chat.graceDays * DAY_MS;
	if (until > tx.now) return await set(tx, member, { over_at: over, next_at: until });
	await end(run, { ...member, over_at: over }, chat, person);
}

const STAYS = { over_at: null, listed_at: null };

/** Since when his access is over. */
async function noteOver(tx: Transition, { chat, subscriber_id, over_at }: ChatMember): Promise<number> {
	if (over_at !== null) return over_at;
	await record(tx, 'chat.over', subscriber_id, { chat });
	return tx.now;
}

/** His time in the chat is over: what follows is the owner's choice. */
async function end(run: Run, member: ChatMember & { over_at: number }, chat: ChatSettings, person: Subscriber): Promise<void> {
	const { tx, setup, cap } = run;
	const { over_at } = member;
	if (chat.removal === 'off') return await set(tx, member, { over_at, next_at: nextLook(setup, tx.now) });
	if (chat.removal === 'dry') {
		if (member.listed_at === null) run.listed.push({ chat, subscriberId: person.id, overAt: over_at });
		return await set(tx, member, { over_at, listed_at: member.listed_at ?? tx.now, next_at: nextLook(setup, tx.now) });
	}
	const later = cap.takeOne(chat.code);
	if (later !== undefined) return await set(tx, member, { over_at, next_at: later });
	await set(tx, member, { over_at, tried_at: tx.now, next_at: tx.now + AGAIN_MS });
	run.out.push({ subscriberId: person.id, chatId: chat.chatId });
}

/** Unless he is to be looked at anew meanwhile: then that counts, and he is due again. */
async function set(tx: Transition, { chat, subscriber_id, next_at }: ChatMember, values: Partial<ChatMember>): Promise<void> {
	await tx.db
		.updateTable('chat_member')
		.set(values)
		.where('chat', '=', chat)
		.where('subscriber_id', '=', subscriber_id)
		.where('next_at', '=', next_at)
		.execute();
}

async function forget(tx: Transition, { chat, subscriber_id }: ChatMember): Promise<void> {
	await tx.db.deleteFrom('chat_member').where('chat', '=', chat).where('subscriber_id', '=', subscriber_id).execute();
}

import { sql } from '../../vendor';
import type { Selectable } from '../../vendor';
import { ownContentSchema } from '../messages/ownContent';
import type { OwnContent } from '../messages/ownContent';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import type { BroadcastTable } from '../store/tables/broadcasts';
import type { Transition } from '../store/transition';

export type Broadcast = Selectable<BroadcastTable>;

/** Which broadcast: by its number or its name. */
export type BroadcastKey = { id: number } | { name: string };

/**
 * The broadcast, with all others locked until the transaction ends: who plans, pauses or stops does so one after the other.
 * @throws Error when there is none
 */
export async function lockBroadcast(tx: Transition, key: BroadcastKey): Promise<Broadcast> {
	await oneAtATime(tx.store, tx.db, 'broadcasts');
	return await findBroadcast(tx, key);
}

/** @throws Error when there is none */
export async function findBroadcast({ db }: Pick<Store | Transition, 'db'>, key: BroadcastKey): Promise<Broadcast> {
	const row = await db
		.selectFrom('broadcast')
		.selectAll()
		.where('id' in key ? sql<boolean>`id = ${key.id}` : sql<boolean>`name = ${key.name}`)
		.executeTakeFirst();
	if (!row)
		throw Object.assign(new Error('id' in key ? `There is no broadcast ${key.id}.` : `There is no broadcast "${key.name}".`), {
			hint: 'Create it first (Broadcast → Create), or choose one from the list.',
		});
	return row;
}

/** What is sent. */
export function contentOf({ content }: Pick<Broadcast, 'content'>): OwnContent {
	return ownContentSchema.parse(JSON.parse(content));
}

/** Says that something cannot be done as the broadcast stands. */
export function wrongState({ name, state }: Pick<Broadcast, 'name' | 'state'>, what: string, hint: string): Error {
	return Object.assign(new Error(`The broadcast "${name}" is ${STATE_WORDS[state]}: ${what}.`), { hint });
}

const STATE_WORDS: Record<Broadcast['state'], string> = {
	draft: 'a draft',
	scheduled: 'scheduled',
	running: 'running',
	paused: 'paused',
	done: 'done',
	stopped: 'stopped',
};

import { RECEIVER } from '../listeners/receiver';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { together } from '../store/together';
import { rememberKept, wasKeptLately } from './keptLately';
import { storableJson, withoutNul } from './storable';

export interface IncomingUpdate {
	botId: number;
	/** The listener that got it. */
	listener: string;
	outsideId: string;
	/** The person: his updates keep their order. */
	lane: string;
	body: unknown;
}

/** How long an unpublished listener's inbox is still fed, real ms: an import takes it out and puts it in again. */
const FED_AFTER_REMOVAL_MS = 15 * 60_000;
/** How long one that runs no more without having been taken out, real ms: its n8n may be down for days. */
const FED_UNSEEN_MS = 30 * 86_400_000;

/** The inbox of one listener. */
export function telegramSource(botId: number, listener: string): string {
	return `telegram:${botId}:${listener}`;
}

/**
 * Puts an update into the inbox of everybody who listens to the bot: Telegram calls only one of them. One that is there already changes nothing,
 * and while this process remembers it costs nothing.
 * Those that come at the same moment are written together; one that cannot be kept takes no other with it.
 * Gives the inboxes in which it is new, to be woken.
 * @throws Error when only a receiver hears it, and nobody is there whom it could be for: Telegram is to keep it and come again
 */
export async function acceptUpdate(store: Store, update: IncomingUpdate): Promise<string[]> {
	const one = { ...update, outsideId: withoutNul(update.outsideId) };
	const key = rowKey(telegramSource(one.botId, one.listener), one.outsideId);
	if (wasKeptLately(store, key)) return [];
	const kept = await acceptOne(store, one);
	if (kept instanceof Error) throw kept;
	rememberKept(store, key);
	return kept;
}

type Kept = string[] | Error;

const acceptOne = together<IncomingUpdate, Kept>(async (store, updates) => {
	const listeners = await listenersTo(store, [...new Set(updates.map(({ botId }) => botId))]);
	const wanted = updates.map((update): Wanted => ({ update, sources: sourcesFor(update, listeners) }));
	return await keep(store, wanted).catch(async (error: unknown) => {
		if (wanted.length === 1) throw error;
		// One after the other: they keep their order.
		const kept: Kept[] = [];
		for (const one of wanted) kept.push(...(await keep(store, [one]).catch((reason: Error) => [reason])));
		return kept;
	});
});

interface KnownListener {
	bot_id: number;
	name: string;
	seen_at: number;
	removed: number;
}

async function listenersTo(store: Store, bots: number[]): Promise<KnownListener[]> {
	return await store.db.selectFrom('listener').select(['bot_id', 'name', 'seen_at', 'removed']).where('bot_id', 'in', bots).execute();
}

/** The inboxes that are fed with it. */
function sourcesFor({ botId, listener }: IncomingUpdate, listeners: KnownListener[]): string[] {
	const now = realNow();
	const fed = listeners.filter((one) => one.bot_id === botId && now - one.seen_at < (one.removed ? FED_AFTER_REMOVAL_MS : FED_UNSEEN_MS));
	const names = new Set([listener, ...fed.map(({ name }) => name)]);
	names.delete(RECEIVER);
	return [...names].map((name) => telegramSource(botId, name));
}

interface Wanted {
	update: IncomingUpdate;
	sources: string[];
}

async function keep(store: Store, wanted: Wanted[]): Promise<Kept[]> {
	const now = realNow();
	const rows = wanted.flatMap(({ update: { outsideId, lane, body }, sources }) => {
		const common = { outside_id: outsideId, lane, body: storableJson(body), state: 'received' as const, received_at: now };
		return sources.map((source) => ({ source, ...common }));
	});
	const insert = store.db
		.insertInto('inbox')
		.values(rows)
		.onConflict((conflict) => conflict.columns(['source', 'outside_id']).doNothing())
		.returning(['source', 'outside_id']);
	const added = rows.length === 0 ? [] : await insert.execute();
	const fresh = new Set(added.map((row) => rowKey(row.source, row.outside_id)));
	return wanted.map(({ update, sources }) =>
		// Of twins that come at the same moment the first is the new one.
		sources.length === 0 ? nobodyListens() : sources.filter((source) => fresh.delete(rowKey(source, update.outsideId))),
	);
}

const rowKey = (source: string, outsideId: string) => `${source}\n${outsideId}`;

const nobodyListens = () => new Error('No published workflow listens to this bot.');

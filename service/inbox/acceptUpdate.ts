import { realNow } from '../store/clock';
import type { Store } from '../store/open';
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
 * Puts an update into the inbox of everybody who listens to the bot: Telegram calls only one of them. One that is there already changes nothing.
 * Gives the inboxes, to be woken.
 */
export async function acceptUpdate(store: Store, { botId, listener, outsideId, lane, body }: IncomingUpdate): Promise<string[]> {
	const now = realNow();
	const known = await store.db.selectFrom('listener').select(['name', 'seen_at', 'removed']).where('bot_id', '=', botId).execute();
	const fed = known.filter((one) => now - one.seen_at < (one.removed ? FED_AFTER_REMOVAL_MS : FED_UNSEEN_MS)).map(({ name }) => name);
	const sources = [...new Set([listener, ...fed])].map((name) => telegramSource(botId, name));
	const common = { outside_id: withoutNul(outsideId), lane, body: storableJson(body), state: 'received' as const, received_at: now };
	await store.db
		.insertInto('inbox')
		.values(sources.map((source) => ({ source, ...common })))
		.onConflict((conflict) => conflict.columns(['source', 'outside_id']).doNothing())
		.execute();
	return sources;
}

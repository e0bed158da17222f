import type { Store } from '../store/open';

/**
 * The bot of this store: the one something listens to, else that of the newest subscriber.
 * @throws Error when there is none, or several listen
 */
export async function botOfStore({ db }: Store): Promise<number> {
	const listening = await db.selectFrom('listener').select('bot_id').distinct().where('removed', '=', 0).execute();
	if (listening.length === 1) return listening[0]!.bot_id;
	const newest = await db.selectFrom('subscriber').select('bot_id').orderBy('id', 'desc').limit(1).executeTakeFirst();
	if (listening.length === 0 && newest) return newest.bot_id;
	throw Object.assign(
		new Error(listening.length === 0 ? 'No bot works with this store yet.' : `${listening.length} bots work with this store.`),
		{ hint: 'Choose the credential Telegram bot in this node: people are imported for its bot.' },
	);
}

import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { isLive } from '../listeners/register';

/** A trigger that says that it runs, and how long ago it said so last, real ms; null: never. They say it every minute. */
export interface Alive {
	/** `due`: the Subscription Due Triggers; else the name of a Telegram Funnel Trigger. */
	name: string;
	sinceMs: number | null;
	isAlive: boolean;
}

/** All that have said so and have not been unpublished since. */
export async function aliveOf({ db }: Store): Promise<Alive[]> {
	const real = realNow();
	const installation = await db.selectFrom('installation').select('alive_at').executeTakeFirst();
	const listeners = await db.selectFrom('listener').select(['name', 'seen_at']).where('removed', '=', 0).orderBy('name').execute();
	const since = (at: number | null | undefined) => (at === null || at === undefined ? null : Math.max(0, real - at));
	const seen = [{ name: 'due', seen_at: installation?.alive_at ?? null }, ...listeners];
	return seen.map(({ name, seen_at }) => ({ name, sinceMs: since(seen_at), isAlive: seen_at !== null && isLive({ seenAt: seen_at }) }));
}

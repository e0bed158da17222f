import { isOwnWord } from '../consents/placeOf';
import type { Transition } from '../store/transition';

/** M8: those of them whose last word about renewal here was no, whatever it was about: it stands until they themselves agree again, and no list does that for them. */
export async function withdrawnAmong({ db }: Transition, ids: number[]): Promise<Set<number>> {
	if (ids.length === 0) return new Set();
	const words = await db
		.selectFrom('consent')
		.select(['subscriber_id', 'action'])
		.where('document', '=', 'renewal')
		.where('subscriber_id', 'in', ids)
		.where(isOwnWord)
		.orderBy('id')
		.execute();
	const last = new Map(words.map(({ subscriber_id, action }) => [subscriber_id, action]));
	return new Set(ids.filter((id) => last.get(id) === 'withdrawn'));
}

import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';

/** What he and the staff wrote to each other, as far as it is kept; oldest first. Who of the staff it was is not told. */
export async function talksOf({ db }: Store, subscriberId: number) {
	const rows = await db.selectFrom('talk_message').selectAll().where('subscriber_id', '=', subscriberId).orderBy('id').execute();
	return rows.map(({ direction, kind, text, at }) => ({
		from: direction === 'in' ? 'subscriber' : 'staff',
		kind,
		text,
		at: isoMoment(at),
	}));
}

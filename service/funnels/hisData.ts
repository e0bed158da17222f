import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';
import { FREE_FUNNEL } from './freeSeries';

/** For the person himself: the owner's funnels he has entered, with the steps he has come to and what he answered. The free series stands by itself. */
export async function funnelsOf({ db }: Store, subscriberId: number) {
	const entries = await db
		.selectFrom('funnel_entry')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('funnel', '<>', FREE_FUNNEL)
		.orderBy('id')
		.execute();
	const steps = await db.selectFrom('funnel_step').selectAll().where('subscriber_id', '=', subscriberId).orderBy('id').execute();
	return entries.map((entry) => ({
		funnel: entry.funnel,
		enteredBy: entry.entered_by,
		state: entry.state,
		enteredAt: isoMoment(entry.entered_at),
		nextAt: isoMoment(entry.next_at),
		steps: steps
			.filter(({ entry_id }) => entry_id === entry.id)
			.map(({ step, arm, at, pressed_at, answered_at, answer }) => ({
				...{ step, variant: arm, answer },
				at: isoMoment(at),
				pressedAt: isoMoment(pressed_at),
				answeredAt: isoMoment(answered_at),
			})),
	}));
}

import type { Insertable } from '../../vendor';
import type { SourceTouchTable } from '../store/tables/people';
import type { Transition } from '../store/transition';
import type { SplitPayload } from './split';

type Touch = Pick<Insertable<SourceTouchTable>, 'kind' | 'value'> & { utm?: string | null };

/** Notes where somebody came from. The first touch and the last one are what the figures of sources go by. */
export async function touchSource(tx: Transition, subscriberId: number, { kind, value, utm }: Touch): Promise<void> {
	await tx.db
		.insertInto('source_touch')
		.values({ subscriber_id: subscriberId, kind, value: value?.slice(0, 64) ?? null, utm: utm ?? null, at: tx.now })
		.execute();
}

/** He pressed Start: what brought him, if anything did. Whoever comes for the first time is noted in any case; a link to his form is noted when that is joined. */
export async function touchByStart(tx: Transition, subscriberId: number, { payload, source }: SplitPayload): Promise<void> {
	const brings = source !== undefined || (payload !== undefined && !payload.startsWith('l_'));
	if (!brings && (await wasTouched(tx, subscriberId))) return;
	await touchSource(tx, subscriberId, touchOf({ payload, source }));
}

function touchOf({ payload, source }: SplitPayload): Touch {
	if (source !== undefined) return { kind: 'source', value: source };
	const kind = payload?.startsWith('r_') ? 'referral' : payload?.startsWith('utm_') ? 'utm' : 'start';
	return { kind, value: payload ?? null };
}

async function wasTouched(tx: Transition, subscriberId: number): Promise<boolean> {
	const row = await tx.db.selectFrom('source_touch').select('id').where('subscriber_id', '=', subscriberId).limit(1).executeTakeFirst();
	return row !== undefined;
}

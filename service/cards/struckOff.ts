import type { Transition } from '../store/transition';

/** M9: whether he has had this very card forgotten, or it was declined for good: a list from elsewhere does not bring it back, only he can. */
export async function isStruckOff(
	tx: Transition,
	subscriberId: number,
	{ type, last4, expiry }: { type: string; last4: string | null; expiry: string | null },
): Promise<boolean> {
	const card = await tx.db
		.selectFrom('card')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('type', '=', type)
		.where('last4', '=', last4 ?? '')
		.where('expiry', '=', expiry ?? '')
		.where((eb) => eb.or([eb('forgotten_at', 'is not', null), eb('dropped_reason', 'is not', null)]))
		.executeTakeFirst();
	return card !== undefined;
}

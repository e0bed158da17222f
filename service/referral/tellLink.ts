import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { discountInWords } from '../promos/discountWords';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { botAddress } from './botAddress';
import { codeOf } from './code';

/** His own link, what he gets for a friend and the friend for coming, and how many have come so far. */
export async function tellLink(store: Store, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<{ told: boolean }> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return { told: false };
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const { service, referral } = words.current.setup;
		const key = `invite:${subscriberId}:${cause}`;
		if (!referral.gives) {
			await addMessage(tx, subscriber, { key, message: 'invite_off', fields: { service: service.name } });
			return { told: false };
		}
		const link = `${botAddress(service)}?start=r_${await codeOf(tx, subscriberId)}`;
		const { invited, rewarded } = await countOf(tx, subscriberId);
		await addMessage(tx, subscriber, {
			key,
			message: 'invite',
			fields: {
				service: service.name,
				link,
				gives: discountInWords(referral.gives, words),
				friend: referral.friend ? words.text('invite.friend', { gives: discountInWords(referral.friend, words) }) : '',
				hold: referral.holdDays,
				invited,
				rewarded,
				share: `https://t.me/share/url?url=${encodeURIComponent(link)}`,
			},
		});
		return { told: true };
	});
}

/** How many he has brought, and for how many he was rewarded. */
export async function countOf(tx: Pick<Store | Transition, 'db'>, subscriberId: number): Promise<{ invited: number; rewarded: number }> {
	const rows = await tx.db.selectFrom('referral').select('state').where('referrer_id', '=', subscriberId).execute();
	return { invited: rows.length, rewarded: rows.filter(({ state }) => state === 'rewarded').length };
}

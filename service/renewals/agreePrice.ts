import { addMessage } from '../effects/add';
import { offerById } from '../orders/find';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { agreementTo } from './agreed';
import { announce } from './announce';
import { renewalById } from './find';
import { standingOf } from './standing';

/** M10: his tap under the higher sum: from now on he has agreed to it, and the notice goes out. An old or foreign button does nothing but say so. */
export async function agreePrice(
	store: Store,
	{ subscriberId, argument, cause }: { subscriberId: number; argument: string; cause: string },
): Promise<{ agreed: boolean }> {
	return await transition(store, async (tx) => {
		const [renewalId = 0, offerId = 0] = argument.split(':').map(Number);
		const row = await tx.db
			.selectFrom('renewal')
			.select('id')
			.where('id', '=', Number.isSafeInteger(renewalId) ? renewalId : 0)
			.where('subscriber_id', '=', subscriberId)
			.where('offer_id', '=', Number.isSafeInteger(offerId) ? offerId : 0)
			.where('stage', '=', 'needs_tap')
			.executeTakeFirst();
		if (!row) return await nothingToAgree(tx, subscriberId, cause);
		const renewal = await renewalById(tx, row.id);
		// Another decision of his was waited for.
		if (renewal.stage !== 'needs_tap' || renewal.offer_id !== offerId) return await nothingToAgree(tx, subscriberId, cause);
		const standing = await standingOf(tx, renewal);
		if (standing.is !== 'same') return await nothingToAgree(tx, subscriberId, cause);
		const offer = await offerById(tx, offerId);
		const agreement = agreementTo(offer);
		await tx.db.updateTable('subscription').set(agreement).where('id', '=', renewal.payer_id).execute();
		await record(tx, 'renewal.agreed', subscriberId, { renewal: renewal.id, kopecks: offer.price_kopecks }, 'subscriber');
		await announce(tx, renewal, { ...standing.subscription, ...agreement });
		return { agreed: true };
	});
}

async function nothingToAgree(tx: Transition, subscriberId: number, cause: string): Promise<{ agreed: false }> {
	await addMessage(tx, await subscriberById(tx, subscriberId), { key: `agree:${subscriberId}:${cause}`, message: 'button_old' });
	return { agreed: false };
}

import type { Books } from './books';
import type { Attempt } from './shop';
import type { RenewalWorld } from './world';

/** Whether he had taken back, at that moment, what a charge of his card needs. */
function isWithdrawn(books: Books, chargeId: number): string | undefined {
	const charge = books.charges.find(({ id }) => id === chargeId)!;
	const renewal = books.renewals.find(({ id }) => id === charge.renewal_id);
	const payer = books.subscriptions.find(({ id }) => id === renewal?.payer_id);
	if (!payer) return undefined;
	if (books.person.state === 'erasing') return 'erasure';
	if (payer.state === 'ended') return 'its end';
	if (payer.renewal_on === 0) return 'renewal was switched off';
	return books.cards.some(({ id, forgotten_at }) => id === charge.card_id && forgotten_at !== null) ? 'the card was forgotten' : undefined;
}

/** Follows a history step by step: which charges turned out to be taken after he had withdrawn, and which were tried though he had. */
export class Withdrawals {
	/** Charges whose money has to go back, and why. */
	readonly mustGoBack = new Map<number, string>();

	/** @param agreed what he had last said to being charged, before the step */
	follow(world: RenewalWorld, before: Books, now: Books, agreed: boolean, attempts: Attempt[]): void {
		for (const { id, kind, state } of now.charges) {
			const was = before.charges.find((charge) => charge.id === id);
			if (kind !== 'saved' || state !== 'succeeded' || !was || was.state === 'succeeded') continue;
			const why = isWithdrawn(before, id);
			// Had he come back within this very step, it would be his again.
			if (why !== undefined && isWithdrawn(now, id) !== undefined) this.mustGoBack.set(id, why);
		}
		for (const { key, at, beside } of attempts) {
			if (!agreed && !world.agrees) throw new Error(`M8: ${key} was tried after he had withdrawn`);
			const givenUp = now.requests.some(({ payment_id, created_at }) => payment_id === beside?.id && created_at <= at);
			if (beside && !beside.refunded && !givenUp) throw new Error(`M4: ${key} was tried while ${beside.key} is ${beside.history.at(-1)}`);
		}
	}
}

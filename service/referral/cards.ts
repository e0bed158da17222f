import { createHash } from 'node:crypto';
import type { PaymentFact } from '../payments/fact';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';

interface CardShown {
	type: string;
	last4?: string | null;
	expiry?: string | null;
}

/** Notes the card that somebody has paid with, saved or not, while setup rewards who brings friends: a friend who pays with the referrer's card is none. */
export async function notePayerCard(tx: Transition, subscriberId: number, method: PaymentFact['method']): Promise<void> {
	const { installation, setup } = await currentSetup(tx.store, tx.db);
	const digest = method && digestOf(installation, method);
	if (!digest || setup.referral.reward === 'off') return;
	await tx.db
		.insertInto('payer_card')
		.values({ subscriber_id: subscriberId, digest })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** Whether the two have ever paid with the same card, or saved it. */
export async function shareACard(tx: Transition, one: number, other: number): Promise<boolean> {
	const mine = await digestsOf(tx, one);
	return (await digestsOf(tx, other)).some((digest) => mine.includes(digest));
}

async function digestsOf(tx: Transition, subscriberId: number): Promise<string[]> {
	const { installation } = await currentSetup(tx.store, tx.db);
	const saved = await tx.db.selectFrom('card').select(['type', 'last4', 'expiry']).where('subscriber_id', '=', subscriberId).execute();
	const paid = await tx.db.selectFrom('payer_card').select('digest').where('subscriber_id', '=', subscriberId).execute();
	return [...saved.flatMap((card) => digestOf(installation, card) ?? []), ...paid.map(({ digest }) => digest)];
}

/** What tells two cards apart; wallets and transfers have nothing that does. */
function digestOf(installation: string, { type, last4, expiry }: CardShown): string | undefined {
	if (!last4 || !/^\d{4}/.test(expiry ?? '')) return undefined;
	return createHash('sha256').update(`${installation}:${type}:${last4}:${expiry}`).digest('hex').slice(0, 32);
}

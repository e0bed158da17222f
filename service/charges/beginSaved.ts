import type { Selectable } from '../../vendor';
import { isWithinSchemeLimit } from '../dunning/schemeLimit';
import { renewalById } from '../renewals/find';
import { obstacleTo } from '../renewals/obstacle';
import { standingOf } from '../renewals/standing';
import type { ChargeTable } from '../store/tables/money';
import type { Transition } from '../store/transition';

type Charge = Selectable<ChargeTable>;

/**
 * M2: what stands in the way of a charge of a saved card, read in the transaction right before the call: renewal switch, consent, card, end date, notice, open
 * payments, mode and clock. Null when it may be sent.
 */
export async function obstacleToSending(tx: Transition, charge: Charge): Promise<string | null> {
	if (charge.renewal_id === null || charge.card_id === null) return 'the charge belongs to no renewal';
	const renewal = await renewalById(tx, charge.renewal_id);
	if (renewal.stage !== 'charging' || renewal.charge_id !== charge.id) return 'the renewal has gone on without it';
	const standing = await standingOf(tx, renewal);
	if (standing.is !== 'same') return `the subscription is ${standing.is}`;
	const obstacle = await obstacleTo(tx, renewal, standing.subscription);
	if (obstacle) return obstacle.why;
	const method = (JSON.parse(charge.body) as { payment_method_id?: string }).payment_method_id;
	const card = await tx.db
		.selectFrom('card')
		.innerJoin('payment_method', 'payment_method.card_id', 'card.id')
		.select(['card.forgotten_at', 'card.autopay_allowed'])
		.where('card.id', '=', charge.card_id)
		.where('payment_method.provider_id', '=', method ?? '')
		.executeTakeFirst();
	if (!card || card.forgotten_at !== null || card.autopay_allowed === 0) return 'the card may not be charged any more';
	if (!(await isWithinSchemeLimit(tx, charge.card_id, charge.amount_kopecks))) return 'the card has been tried too often for this sum';
	return null;
}

import type { Selectable } from '../../vendor';
import type { ChargeTable } from '../store/tables/money';
import type { Transition } from '../store/transition';
import type { PaymentFact } from './fact';

export type Charge = Selectable<ChargeTable>;

/** M5: the charge of a payment, by its id, or adopted by its metadata when the answer that told the id was lost. Metadata of another installation say nothing. */
export async function findCharge(tx: Transition, { id, metadata }: Pick<PaymentFact, 'id' | 'metadata'>): Promise<Charge | undefined> {
	const known = await tx.db.selectFrom('charge').selectAll().where('provider_id', '=', id).executeTakeFirst();
	if (known) return known;
	const installation = await tx.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
	const chargeId = Number(metadata.charge);
	if (metadata.installation !== installation.id || !Number.isSafeInteger(chargeId)) return undefined;
	const named = await tx.db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirst();
	return named && named.provider_id === null && String(named.order_id) === metadata.order ? named : undefined;
}

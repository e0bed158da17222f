import type { PaymentMethod } from '../../clients/yookassa';
import type { MethodFact } from '../../service/cards/applyMethod';

/** A saved method as YooKassa shows it, reduced to what the service needs. */
export function methodFact(method: PaymentMethod): MethodFact {
	return {
		id: method.id,
		status: method.status === 'active' || method.saved ? 'active' : method.status === 'inactive' ? 'inactive' : 'pending',
		saved: method.saved === true,
		type: method.card?.card_type ?? method.type,
		last4: method.card?.last4 ?? null,
		expiry: method.card ? `${method.card.expiry_year}-${method.card.expiry_month}` : null,
		issuer: method.card?.issuer_name ?? null,
	};
}

import { RenewalShop, type ShopPayment } from '../support/renewalModel/shop';

/** The model of YooKassa for thousands of people: it finds what it has by order, and can begin with what was there before. */
export class SoakShop extends RenewalShop {
	private readonly byOrder = new Map<string, ShopPayment[]>();

	/** What was made before it was there. */
	adopt(payment: ShopPayment): void {
		this.keep(payment);
	}

	ofOrder(order: string): ShopPayment[] {
		return this.byOrder.get(order) ?? [];
	}

	protected override keep(payment: ShopPayment): void {
		super.keep(payment);
		const order = payment.metadata.order ?? '';
		this.byOrder.set(order, [...this.ofOrder(order), payment]);
	}
}

import type { Payment, YooKassaClient } from '../../clients/yookassa';
import type { OpenCharge } from '../../service/charges/openCharges';
import type { PaymentFact } from '../../service/payments/fact';
import { paymentFact } from '../shared/paymentFact';

const HOUR_MS = 3_600_000;

interface Window {
	from: number;
	to: number;
	/** Charges sought in it. */
	wanted: Set<string>;
	/** Read once, at the first question; an error is everybody's. */
	found?: Promise<Map<string, Payment>>;
}

/**
 * M4: payments whose answer was lost, sought by their metadata from the moment each charge was first sent to the last. After an outage there are many: charges of
 * one time share one reading of YooKassa's list.
 */
export class LostPayments {
	private readonly windows: Window[] = [];

	constructor(
		private readonly yooKassa: YooKassaClient,
		charges: OpenCharge[],
	) {
		const sought = charges.filter(({ providerId, sentAt }) => providerId === null && sentAt !== null);
		for (const charge of sought.sort((a, b) => a.sentAt! - b.sentAt!)) {
			const [from, to] = [charge.sentAt! - HOUR_MS, charge.madeBefore];
			const last = this.windows.at(-1);
			if (last && from <= last.to) last.to = Math.max(last.to, to);
			else this.windows.push({ from, to, wanted: new Set() });
			this.windows.at(-1)!.wanted.add(nameOf(charge.installation, charge.chargeId));
		}
	}

	/** @throws error of the client that could not read the list */
	async find({ installation, chargeId }: OpenCharge): Promise<PaymentFact | undefined> {
		const name = nameOf(installation, chargeId);
		const window = this.windows.find(({ wanted }) => wanted.has(name));
		if (!window) return undefined;
		const payment = (await (window.found ??= this.read(window))).get(name);
		return payment && paymentFact(payment);
	}

	private async read({ from, to, wanted }: Window): Promise<Map<string, Payment>> {
		const at = (ms: number) => new Date(ms).toISOString();
		const found = new Map<string, Payment>();
		for await (const page of this.yooKassa.paymentPages({ created_at: { gte: at(from), lte: at(to) }, limit: 100 })) {
			for (const payment of page) {
				const name = nameOf(payment.metadata?.installation, payment.metadata?.charge);
				if (wanted.has(name) && !found.has(name)) found.set(name, payment);
			}
			if (found.size === wanted.size) break;
		}
		return found;
	}
}

/** Another installation may use the same shop and the same numbers. */
function nameOf(installation: string | undefined, charge: string | number | undefined): string {
	return `${installation}:${charge}`;
}

import { randomUUID } from 'node:crypto';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { methodId } from '../emulators/orders';
import { lanes, perSecond } from '../lib/lanes';

/** The same requests by a program that keeps nothing. Gives charges a second. */
export async function bareCharges(baseUrl: string, charges: number, concurrent: number): Promise<number> {
	const { shopId, secretKey } = DEFAULT_SHOP;
	const authorization = `Basic ${Buffer.from(`${shopId}:${secretKey}`).toString('base64')}`;
	const charge = async (index: number) => {
		const answer = await fetch(`${baseUrl}/payments`, {
			method: 'POST',
			headers: { authorization, 'content-type': 'application/json', 'idempotence-key': randomUUID() },
			body: JSON.stringify(bodyOf(index + 1)),
		});
		const { status } = (await answer.json()) as { status?: string };
		if (status !== 'succeeded') throw new Error(`The local YooKassa answered ${answer.status} ${status}.`);
	};
	return perSecond(charges, await lanes(charges, concurrent, charge));
}

/** As ours asks: the sum, the card, what it is for. */
function bodyOf(id: number): unknown {
	return {
		amount: { value: '990.00', currency: 'RUB' },
		capture: true,
		payment_method_id: methodId(id),
		description: `30 days, order ${id}`,
		metadata: { installation: '0123456789', charge: String(id), order: String(id), subscription: String(id), term: '2' },
	};
}

import { YooKassaUnknown, type Payment, type PaymentQuery, type YooKassaClient } from '../../clients/yookassa';
import { LostPayments } from '../../nodes/SubscriptionService/lostPayments';
import type { OpenCharge } from '../../service/charges/openCharges';

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2026, 4, 12, 12);

function charge(chargeId: number, sentAt: number | null, more: Partial<OpenCharge> = {}): OpenCharge {
	const open = { kind: 'saved', state: 'unknown', providerId: null, insideKeyWindow: true, installation: 'ours' } as const;
	return { ...open, chargeId, sentAt, madeBefore: (sentAt ?? NOON) + HOUR_MS, ...more };
}

/** A shop whose list holds these charges' payments, one page each; notes what it was asked for. */
function shopWith(charges: number[], { installation = 'ours', answers = true } = {}) {
	const asked: Array<{ gte: string; lte: string }> = [];
	let pages = 0;
	const partly: Pick<YooKassaClient, 'paymentPages'> = {
		async *paymentPages({ created_at }: PaymentQuery = {}) {
			await Promise.resolve();
			asked.push(created_at as { gte: string; lte: string });
			if (!answers) throw new YooKassaUnknown('no answer');
			for (const one of charges) {
				pages++;
				const metadata = { installation, charge: String(one) };
				yield [{ id: `p${one}`, status: 'succeeded', amount: { value: '1.00', currency: 'RUB' }, metadata } as unknown as Payment];
			}
		},
	};
	return { client: partly as YooKassaClient, asked, pages: () => pages };
}

test('M4 after an outage hundreds of lost answers are found by one reading of the list', async () => {
	const { client, asked } = shopWith([1, 2, 3]);
	const charges = [charge(3, NOON + 30 * 60_000), charge(1, NOON), charge(2, NOON + HOUR_MS), charge(9, NOON)];
	const lost = new LostPayments(client, charges);
	const found = await Promise.all(charges.map(async (one) => (await lost.find(one))?.id));
	expect(found).toEqual(['p3', 'p1', 'p2', undefined]);
	expect(asked).toEqual([{ gte: new Date(NOON - HOUR_MS).toISOString(), lte: new Date(NOON + 2 * HOUR_MS).toISOString() }]);
});

test('M4 charges of different days are not sought in all the days between', async () => {
	const { client, asked } = shopWith([1, 2]);
	const charges = [charge(1, NOON), charge(2, NOON + 48 * HOUR_MS)];
	const lost = new LostPayments(client, charges);
	for (const one of charges) await lost.find(one);
	expect(asked.map(({ gte }) => gte)).toEqual([NOON - HOUR_MS, NOON + 47 * HOUR_MS].map((ms) => new Date(ms).toISOString()));
});

test('M4 reading ends with the page on which the last one is found', async () => {
	const { client, pages } = shopWith([1, 2, 3, 4]);
	await new LostPayments(client, [charge(2, NOON)]).find(charge(2, NOON));
	expect(pages()).toBe(2);
});

test('M4 a payment of another installation with the same numbers is not ours', async () => {
	const { client } = shopWith([1], { installation: 'theirs' });
	expect(await new LostPayments(client, [charge(1, NOON)]).find(charge(1, NOON))).toBeUndefined();
});

test('M4 what was never sent, or is known by its id, is not sought', async () => {
	const { client, asked } = shopWith([1, 2]);
	const charges = [charge(1, null), charge(2, NOON, { providerId: 'p2' })];
	const lost = new LostPayments(client, charges);
	for (const one of charges) expect(await lost.find(one)).toBeUndefined();
	expect(asked).toEqual([]);
});

test('M4 while YooKassa does not answer no charge is taken for lost, and it is asked once', async () => {
	const { client, asked } = shopWith([], { answers: false });
	const charges = [charge(1, NOON), charge(2, NOON)];
	const lost = new LostPayments(client, charges);
	for (const one of charges) await expect(lost.find(one)).rejects.toThrow('no answer');
	expect(asked).toHaveLength(1);
});

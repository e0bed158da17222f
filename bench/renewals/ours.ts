import type { Store } from '../../service/store/open';
import { perSecond } from '../lib/lanes';
import { until } from '../../tests/support/until';
import { makeDue } from '../store/renewals';

/** How YooKassa calls the card of person `i`, as the emulators are told. */
export const METHOD = `'0000' || substr('0000' || cast(i % 10000 as text), -4) || '-000f-5000-8000-' || substr('000000000000' || cast(i as text), -12)`;

const LIMIT_MS = 15 * 60_000;

/** Makes the renewals due and waits until each is charged, its term opened. Gives charges a second. */
export async function ourRenewals(store: Store, from: number, to: number): Promise<number> {
	await makeDue(store, from, to);
	const began = performance.now();
	const open = async () =>
		await store.db
			.selectFrom('renewal')
			.select('id')
			.where('id', '>=', from)
			.where('id', '<=', to)
			.where('stage', 'in', ['announced', 'charging'])
			.limit(1)
			.executeTakeFirst();
	await until('the due charges', async () => (await open()) === undefined, LIMIT_MS);
	const ms = performance.now() - began;
	const { paid } = await store.db
		.selectFrom('subscription')
		.select((eb) => eb.fn.countAll<number>().as('paid'))
		.where('id', '>=', from)
		.where('id', '<=', to)
		.where('term', '=', 2)
		.executeTakeFirstOrThrow();
	if (Number(paid) !== to - from + 1) throw new Error(`Only ${paid} of ${to - from + 1} terms were opened.`);
	return perSecond(to - from + 1, ms);
}

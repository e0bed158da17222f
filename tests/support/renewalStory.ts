import type { World } from './world';
import type { Person } from './worldPerson';

/** What a person has heard since the last call, files left out: `06-11 12:00 renewed`, in Moscow's time. */
export async function heardBy(world: World, person: Person, until?: string): Promise<string[]> {
	if (until !== undefined) await world.advanceUntil(until);
	return (await world.events())
		.filter(({ who, what }) => who === person.name && !what.startsWith('file'))
		.map(({ at, what }) => `${at} ${what}`);
}

/** How each charge of a saved card has ended, with its reason: `declined: card_expired`. */
export async function savedCharges(world: World): Promise<string[]> {
	const rows = await world.store.db.selectFrom('charge').select(['state', 'reason']).where('kind', '=', 'saved').orderBy('id').execute();
	return rows.map(({ state, reason }) => (reason ? `${state}: ${reason}` : state));
}

/** Payments of saved cards that YooKassa has taken and not given back. */
export async function moneyKept(world: World): Promise<number> {
	const { payments } = await world.shop('GET', 'ledger');
	return (
		payments as Array<{ status: string; amount: { value: string }; refunded_amount?: { value: string }; metadata: { term?: string } }>
	).filter(
		({ status, amount, refunded_amount, metadata }) =>
			status === 'succeeded' && metadata.term !== '1' && Number(refunded_amount?.value ?? 0) < Number(amount.value),
	).length;
}

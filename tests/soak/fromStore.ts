import type { Store } from '../../service/store/open';
import { newPerson } from './person';
import type { Soak } from './soak';

const CARDS = ['4444', '1111', '0004'];
const FIRST_PAID = 6;

/** Takes over a store that others have filled: who is in it, what they have had, and what YooKassa has of theirs. */
export async function takeOver(soak: Soak): Promise<void> {
	await takePeople(soak);
	await takeMethods(soak);
	await takePayments(soak);
	const { db } = soak.store;
	for (const refund of await db.selectFrom('refund').selectAll().where('state', '=', 'succeeded').execute())
		soak.shop.giveBack(soak.shop.payment(refund.payment_id)!, refund.amount_kopecks, `before-${refund.provider_id}`);
	const items = await db.selectFrom('series_item').select('number').execute();
	soak.folder.fill(1, Math.max(0, ...items.map(({ number }) => number)));
	await soak.folder.sync();
}

async function takePeople({ store: { db }, people }: Soak): Promise<void> {
	for (const row of await db.selectFrom('subscriber').selectAll().where('state', 'in', ['active', 'blocked']).execute()) {
		const name = row.first_name;
		const who = { subscriberId: row.id, telegramId: row.chat_id, name, zone: row.zone, hour: row.slot_hour, card: 1 };
		const person = { ...newPerson(who), blocked: row.state === 'blocked' };
		const had = await db
			.selectFrom('delivery')
			.select('number')
			.where('subscriber_id', '=', row.id)
			.where('state', 'in', ['sent', 'unknown'])
			.execute();
		const before = await importedUpTo({ db }, row.id);
		for (const { number } of had) person.files.set(number, 1);
		person.last = Math.max(before, ...had.map(({ number }) => number).filter((number) => number >= FIRST_PAID), 0);
		people.add(person);
	}
}

/** The last number he had had elsewhere. */
async function importedUpTo({ db }: Pick<Store, 'db'>, subscriberId: number): Promise<number> {
	const row = await db.selectFrom('imported').select('next_number').where('subscriber_id', '=', subscriberId).executeTakeFirst();
	return (row?.next_number ?? 1) - 1;
}

async function takeMethods({ store: { db }, shop }: Soak): Promise<void> {
	const rows = await db
		.selectFrom('payment_method')
		.innerJoin('card', 'card.id', 'payment_method.card_id')
		.select(['provider_id', 'last4'])
		.execute();
	for (const { provider_id: id, last4 } of rows) shop.methods.set(id, { id, state: 'active', card: CARDS.indexOf(last4) + 1 });
}

async function takePayments({ store: { db }, shop }: Soak): Promise<void> {
	const ends = { succeeded: ['succeeded'], declined: ['canceled'] } as Partial<Record<string, Array<'succeeded' | 'canceled'>>>;
	for (const charge of await db.selectFrom('charge').selectAll().where('provider_id', 'is not', null).orderBy('id').execute()) {
		const body = JSON.parse(charge.body) as { metadata: Record<string, string>; save_payment_method?: boolean; payment_method_id?: string };
		shop.adopt({
			id: charge.provider_id!,
			key: charge.key,
			metadata: body.metadata,
			kopecks: charge.amount_kopecks,
			saves: body.save_payment_method === true,
			history: ['pending', ...(ends[charge.state] ?? [])],
			refunded: false,
			createdAt: charge.created_at,
			settledAt: charge.settled_at ?? undefined,
			methodId: body.payment_method_id,
			card: 1,
			givenBack: 0,
			ends: { at: charge.created_at + 3_600_000, as: 'canceled', reason: 'expired_on_confirmation' },
		});
	}
}

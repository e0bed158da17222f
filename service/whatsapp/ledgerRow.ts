import { currentSetup } from '../setup/current';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import type { Transition } from '../store/transition';
import { SILENT_MS } from './delivered';
import { answersAndStatuses, takeEarly } from './early';
import type { Sent } from './find';
import { monthOf } from './limits';
import type { Sending } from './sending';
import { applyStatus } from './status';

type Accepted = Pick<Sending, 'effectId' | 'subscriberId' | 'about'>;

/** Writes what was accepted into the ledger, one row an effect; one that is sent anew takes the place of the one before, which has not arrived. */
export async function noteAccepted(tx: Transition, { effectId, subscriberId, about }: Accepted, messageId: string): Promise<Sent> {
	const { ofMoney, ...what } = about;
	const { setup } = await currentSetup(tx.store, tx.db);
	const fresh = {
		...what,
		message_id: messageId,
		whatsapp_id: null,
		state: 'accepted' as const,
		failure_code: null,
		failure_reason: null,
		month: monthOf(tx.now, setup.service.zone),
		accepted_at: tx.now,
		sent_at: null,
		delivered_at: null,
		read_at: null,
		failed_at: null,
		check_at: ofMoney ? tx.now + SILENT_MS : null,
		given_up: 0,
	};
	await answersAndStatuses(tx);
	const before = await rowOfEffect(tx, effectId);
	// A status with our reference has brought it before the answer did.
	if (before && (before.message_id === messageId || reached(before))) return before;
	const row = await tx.db
		.insertInto('whatsapp_message')
		.values({ effect_id: effectId, subscriber_id: subscriberId, answer: null, answered_at: null, ...fresh })
		.onConflict((conflict) => conflict.column('effect_id').doUpdateSet(fresh))
		.returningAll()
		.executeTakeFirstOrThrow();
	for (const status of await takeEarly(tx, what.provider, messageId)) await applyStatus(tx, (await rowOfEffect(tx, effectId))!, status);
	return row;
}

/** Locked until the end of the transaction: of two statuses at once the second sees what the first has made of it. */
export async function rowOfEffect(tx: Transition, effectId: number): Promise<Sent | undefined> {
	return await locked(tx, (rows) => rows.where('effect_id', '=', effectId));
}

/** By any of the ids a status or an answer names, best first; locked, too. */
export async function rowByIds(tx: Transition, provider: WhatsAppProviderName, ids: string[]): Promise<Sent | undefined> {
	for (const id of ids) {
		const row =
			(await locked(tx, (rows) => rows.where('provider', '=', provider).where('message_id', '=', id))) ??
			(await locked(tx, (rows) => rows.where('provider', '=', provider).where('whatsapp_id', '=', id)));
		if (row) return row;
	}
	return undefined;
}

type Rows = ReturnType<typeof all>;

const all = ({ db }: Transition) => db.selectFrom('whatsapp_message').selectAll();

async function locked(tx: Transition, which: (rows: Rows) => Rows): Promise<Sent | undefined> {
	return await which(all(tx))
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
}

export function reached({ state }: Pick<Sent, 'state'>): boolean {
	return state === 'delivered' || state === 'read';
}

import type { Effect } from '../effects/claim';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { StatusEvent } from './facts';
import type { Sent } from './find';
import { priceOf } from './prices';
import { refused } from './refusal';

const RANK: Record<Sent['state'], number> = { accepted: 0, failed: 0, sent: 1, delivered: 2, read: 3 };

/** What a provider says of a message, in any order, and more than once: it only ever rises; failed counts unless it has arrived, and arrived counts even after failed. */
export async function applyStatus(tx: Transition, row: Sent, event: StatusEvent): Promise<void> {
	const status = event.status === 'enqueued' ? 'accepted' : event.status;
	const known = {
		...(event.whatsappId && row.whatsapp_id === null ? { whatsapp_id: event.whatsappId } : {}),
		...(await priced(tx, row, event)),
	};
	if (status === 'failed') return await applyFailure(tx, row, event, known);
	const rises = RANK[status] > RANK[row.state] && !(row.state === 'failed' && status === 'sent');
	if (rises || Object.keys(known).length > 0) {
		await tx.db
			.updateTable('whatsapp_message')
			.set({ ...known, ...(rises ? momentsOf(tx.now, row, status) : {}) })
			.where('id', '=', row.id)
			.execute();
	}
	if (rises) await settleEffect(tx, row, status);
}

function momentsOf(now: number, { sent_at, delivered_at }: Sent, state: Exclude<Sent['state'], 'failed'>): Partial<Sent> {
	if (state === 'sent') return { state, sent_at: now };
	// WhatsApp may leave `delivered` out where he reads it at once.
	return {
		state,
		sent_at: sent_at ?? now,
		delivered_at: delivered_at ?? now,
		check_at: null,
		failed_at: null,
		...(state === 'read' ? { read_at: now } : {}),
	};
}

/** It went after all: an effect whose answer was missing is sent, and one that waits to be told by another way because this one kept silent need not be. */
async function settleEffect(tx: Transition, { effect_id }: Sent, status: Sent['state']): Promise<void> {
	const sent = { state: 'sent' as const, lease_until: 0, sent_at: tx.now };
	await tx.db
		.updateTable('effect')
		.set(sent)
		.where('id', '=', effect_id)
		.where('channel', '=', 'whatsapp')
		.where('state', 'in', ['ready', 'sending', 'unknown'])
		.execute();
	if (status !== 'delivered' && status !== 'read') return;
	await tx.db
		.updateTable('effect')
		.set((eb) => ({ ...sent, channel: 'whatsapp' as const, lease_no: eb('lease_no', '+', 1) }))
		.where('id', '=', effect_id)
		.where('channel', '<>', 'whatsapp')
		.where('moved', '=', 1)
		.where('state', '=', 'ready')
		.execute();
}

async function applyFailure(tx: Transition, row: Sent, { failure }: StatusEvent, known: Partial<Sent>): Promise<void> {
	if (row.state === 'delivered' || row.state === 'read' || row.state === 'failed') return;
	const { code = null, text = '', reason = 'other' as const, retryable } = failure ?? {};
	await tx.db
		.updateTable('whatsapp_message')
		.set({ ...known, state: 'failed', failed_at: tx.now, failure_code: code, failure_reason: reason, check_at: null })
		.where('id', '=', row.id)
		.execute();
	const effect = await effectSent(tx, row.effect_id);
	if (effect) await refused(tx, effect, { provider: row.provider, reason, code, text, retryable });
}

/** Only while WhatsApp's word is the last on it: one that was told by another way meanwhile stays told. */
async function effectSent({ db }: Transition, id: number): Promise<Effect | undefined> {
	const effect = await db.selectFrom('effect').selectAll().where('id', '=', id).where('channel', '=', 'whatsapp').executeTakeFirst();
	// Its contents have been cleared away: it is long past.
	return effect?.payload === '{}' || effect?.state === 'dropped' || effect?.state === 'failed' ? undefined : effect;
}

/** What it costs by the provider's word: nothing where it is not billed, and by the category that it was billed as. */
async function priced(tx: Transition, { country, category, template }: Sent, { pricing }: StatusEvent): Promise<Partial<Sent>> {
	if (!pricing || template === null) return {};
	// WhatsApp takes nothing; what the provider adds for each message stays.
	if (pricing.billable === false) return { fee_micros: 0, priced: 1 };
	if (pricing.category === null || pricing.category === category || pricing.category === 'service') return {};
	const { setup } = await currentSetup(tx.store, tx.db);
	return { category: pricing.category, ...priceOf(setup, country, pricing.category), currency: setup.whatsapp.currency };
}

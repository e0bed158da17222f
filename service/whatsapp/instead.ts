import { IN_OUTBOX } from '../effects/inOutbox';
import { HELD, PRIORITY } from '../effects/kinds';
import { isToldByMail } from '../mail/canMail';
import type { MessagePayload } from '../messages/render';
import { rememberedSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { channelFor, isMapped, mayCarry } from './carry';
import { eventOf } from './events';
import { contactOf } from './find';

const DAY_MS = 24 * 3_600_000;

/**
 * He has blocked the bot, or his chat is not found: what waits for the chat and has a template goes by WhatsApp, if he has agreed to that. The keys stay, so nothing is told
 * twice; what WhatsApp has already turned down stays held. Whoever has one under a lease for Telegram loses it. Comes before e-mail: this he has asked for by name.
 */
export async function messagesByWhatsApp(tx: Transition, subscriberId: number): Promise<void> {
	const setup = (await rememberedSetup(tx.store, tx.db))?.setup;
	if (setup === undefined || setup.whatsapp.state === 'off' || !setup.whatsapp.fallback) return;
	const contact = await contactOf(tx, subscriberId);
	if (!contact) return;
	const waiting = await tx.db
		.selectFrom('effect')
		.select(['id', 'due_at', 'created_at', 'valid_if', 'payload'])
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'ready')
		.where('channel', '=', 'telegram')
		.where('kind', '=', 'message')
		.where('priority', '<', PRIORITY.broadcast)
		.where('moved', '=', 0)
		.where(IN_OUTBOX)
		.execute();
	for (const { id, due_at, created_at, valid_if, payload } of waiting) {
		// Of what has been held for long only that is told whose guard says whether it still holds.
		if (due_at === HELD && valid_if === null && created_at < tx.now - DAY_MS) continue;
		// What is planned for later keeps its moment, and stands as what nobody has claimed.
		const isPlanned = due_at !== HELD && due_at > tx.now;
		const event = eventOf(JSON.parse(payload) as MessagePayload);
		if (!isMapped(setup, event) || !(await mayCarry(tx, setup, contact, event))) continue;
		await tx.db
			.updateTable('effect')
			.set((eb) => ({
				channel: 'whatsapp' as const,
				due_at: due_at === HELD ? tx.now : due_at,
				available_at: 0,
				lease_until: 0,
				lease_no: eb('lease_no', '+', isPlanned ? 0 : 1),
				tries: 0,
			}))
			.where('id', '=', id)
			.where('state', '=', 'ready')
			.execute();
	}
}

/** By which way something goes to a person now: WhatsApp where he has chosen it, has just pressed something there, or cannot be reached in the chat, else e-mail where he cannot (M10), else the chat. */
export async function wayNow(tx: Transition, subscriber: Subscriber, message: string): Promise<'telegram' | 'whatsapp' | 'email'> {
	const isAnswer = tx.store.answersInWhatsApp === subscriber.id;
	if ((await channelFor(tx, subscriber, message, isAnswer)) === 'whatsapp') return 'whatsapp';
	return (await isToldByMail(tx, subscriber)) ? 'email' : 'telegram';
}

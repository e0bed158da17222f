import { begunKey } from '../erasure/begun';
import { tellStaff } from '../effects/add';
import type { Effect } from '../effects/claim';
import { HELD } from '../effects/kinds';
import { isToldByMail } from '../mail/canMail';
import type { MessagePayload } from '../messages/render';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { isGone } from '../erasure/guard';
import { isOnlyHere } from './events';

export type Moved = Pick<Effect, 'id' | 'key' | 'subscriber_id' | 'payload' | 'valid_if'>;
export type Elsewhere = 'telegram' | 'email' | 'held' | 'nowhere';

/** Where an effect may go that cannot go by WhatsApp; `held`: to the chat, once he lets the bot in again. */
export async function otherWay(tx: Transition, { key, subscriber_id, payload, valid_if }: Moved): Promise<Elsewhere> {
	if (isOnlyHere((JSON.parse(payload) as MessagePayload).message)) return 'nowhere';
	const person = await subscriberById(tx, subscriber_id);
	if (person.state === 'erased') return 'nowhere';
	if (person.state !== 'blocked' || isGone(person)) return 'telegram';
	// As `noticesByMail`: of what is held, this alone may be mailed.
	const mayBeMailed = valid_if === 'renewal_announced' || key === begunKey(subscriber_id);
	return mayBeMailed && (await isToldByMail(tx, person)) ? 'email' : 'held';
}

/**
 * WhatsApp has definitely not carried it: it goes by the chat, or where he has blocked the bot by e-mail, or is held as everything else is. Its key stays, so nothing is told
 * twice, and it does not come back to WhatsApp (`moved`) unless it `mayReturn`: nothing is wrong with it, and the chat may turn out to be closed. Whoever has it under a lease loses it.
 */
export async function goElsewhere(tx: Transition, effect: Moved, why: string, { mayReturn = false } = {}): Promise<Elsewhere> {
	const way = await otherWay(tx, effect);
	const common = { lease_until: 0, moved: mayReturn ? 0 : 1 };
	if (way === 'nowhere') {
		await tx.db
			.updateTable('effect')
			.set((eb) => ({ ...common, state: 'dropped' as const, result: JSON.stringify({ reason: why }), lease_no: eb('lease_no', '+', 1) }))
			.where('id', '=', effect.id)
			.execute();
		await tellNotReplied(tx, effect);
		return way;
	}
	await tx.db
		.updateTable('effect')
		.set((eb) => ({
			...common,
			state: 'ready' as const,
			channel: way === 'email' ? ('email' as const) : ('telegram' as const),
			// What nobody has claimed yet keeps the moment it is planned for; what was only put off goes now.
			due_at:
				way === 'held'
					? HELD
					: eb
							.case()
							.when(eb.and([eb('lease_no', '=', 0), eb('due_at', '>', tx.now)]))
							.then(eb.ref('due_at'))
							.else(tx.now)
							.end(),
			available_at: 0,
			lease_no: eb('lease_no', '+', 1),
			tries: 0,
			unknowns: 0,
			sent_at: null,
			result: null,
		}))
		.where('id', '=', effect.id)
		.execute();
	return way;
}

/** The staff's answer did not go: they are told, with the person. */
async function tellNotReplied(tx: Transition, { id, subscriber_id, payload }: Moved): Promise<void> {
	if ((JSON.parse(payload) as MessagePayload).message !== 'whatsapp_reply') return;
	const { bot_id } = await subscriberById(tx, subscriber_id);
	await tellStaff(tx, bot_id, { key: `talk_window_closed:${id}`, message: 'talk_window_closed', person: subscriber_id });
}

import { addMessage } from '../effects/add';
import { isGone } from '../erasure/guard';
import { currentSetup } from '../setup/current';
import { realNow } from '../store/clock';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { keepAnswer } from './answer';
import type { MessageEvent } from './facts';
import { contactsByPhone } from './find';
import { rowByIds } from './ledgerRow';
import { optInAgain, optOutPhone } from './optOut';
import { opaqueId } from './opaqueId';
import { NOTHING } from './outcome';
import type { Outcome } from './outcome';
import { passToStaff } from './passToStaff';
import { notePress, pressedOf } from './press';
import { stayingAmong, whoseIs } from './whose';
import { WINDOW_MS } from './window';
import { isStart, isStop } from './words';

/**
 * Somebody has written. It opens the window of his number; a stop word or a button `… = stop` ends everything at once, any other button comes back as what it carries, and
 * any other text goes to the staff. Of who is no subscriber nothing is kept. The same message again changes nothing.
 */
export async function noteMessage(tx: Transition, provider: WhatsAppProviderName, given: MessageEvent): Promise<Outcome> {
	const event = { ...given, id: opaqueId(given.id) };
	const contacts = await contactsByPhone(tx, event.from);
	if (contacts.length === 0) return { found: 'stranger', subscriberId: null };
	await openWindow(tx, event);
	const answered = event.answers === null ? undefined : await rowByIds(tx, provider, [event.answers]);
	const staying = await stayingAmong(tx, contacts);
	const subscriberId = await whoseIs(tx, staying, answered);
	const person = await subscriberById(tx, subscriberId);
	const { setup } = await currentSetup(tx.store, tx.db);
	const word = event.payload ?? event.text;
	const pressed = pressedOf(setup, event, answered);
	const action = pressed?.split(':')[0];
	if (action === 'stop' || isStop(setup.whatsapp, word) || isStop(setup.whatsapp, event.text))
		return await stopped(tx, event, subscriberId);
	if (isGone(person)) return { ...NOTHING, subscriberId };
	if ((action === 'start' || isStart(setup.whatsapp, word)) && contacts.some(({ opted_out_at }) => opted_out_at !== null))
		return await started(tx, event, subscriberId);
	const isHis = answered === undefined ? staying.length === 1 : answered.subscriber_id === subscriberId;
	if (pressed !== undefined) return await notePress(tx, event, { setup, subscriberId, answered, pressed, isHis });
	if (answered && event.text !== null) await keepAnswer(tx, answered, event.text);
	await passToStaff(tx, person, event);
	return { found: 'text', subscriberId };
}

/**
 * Twenty-four hours from when he wrote, so what is told later than that opens none. A provider's clock is real time; one that runs by the service's, as the sandbox's does,
 * is ahead of it and counts as now.
 */
async function openWindow(tx: Transition, { from, at }: MessageEvent): Promise<void> {
	const age = at === null ? 0 : Math.max(0, realNow() - at);
	const until = tx.now - age + WINDOW_MS;
	await tx.db
		.updateTable('whatsapp_contact')
		.set({ window_until: until, unreachable_at: null, unreachable_reason: null })
		.where('phone', '=', from)
		.where((eb) => eb.or([eb('window_until', 'is', null), eb('window_until', '<', until)]))
		.execute();
}

async function stopped(tx: Transition, { id, from }: MessageEvent, subscriberId: number): Promise<Outcome> {
	const stoppedNow = await optOutPhone(tx, from, { cause: `wa:${id}`, how: 'word' });
	if (stoppedNow.length > 0) await say(tx, subscriberId, { message: 'whatsapp_stopped', id });
	return { found: 'stop', subscriberId };
}

/** Only who had agreed before: a word of nobody's is no consent. */
async function started(tx: Transition, { id, from }: MessageEvent, subscriberId: number): Promise<Outcome> {
	const again = await optInAgain(tx, from, { cause: `wa:${id}` });
	if (again.length > 0) await say(tx, again.includes(subscriberId) ? subscriberId : again[0]!, { message: 'whatsapp_started', id });
	return { found: 'start', subscriberId };
}

async function say(tx: Transition, subscriberId: number, { message, id }: { message: string; id: string }): Promise<void> {
	const person = await subscriberById(tx, subscriberId);
	await addMessage(tx, person, { key: `${message}:${subscriberId}:${id}`, message, channel: 'whatsapp' });
}

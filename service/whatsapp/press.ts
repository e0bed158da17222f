import type { Setup } from '../setup/schema';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { actOf, isAnswered } from './acts';
import { isAsked, keepAnswer, payloadOf, tellAnswer, tellNotHere } from './answer';
import type { MessageEvent } from './facts';
import type { Sent } from './find';
import type { Outcome } from './outcome';

/** What a press carries; undefined for what was written. */
export function pressedOf(setup: Setup, event: MessageEvent, answered: Sent | undefined): string | undefined {
	if (event.payload !== null) return event.payload;
	if (event.kind !== 'button' || event.text === null) return undefined;
	return payloadOf(setup, answered, event.text);
}

export interface Press {
	setup: Setup;
	subscriberId: number;
	answered: Sent | undefined;
	pressed: string;
	/** It is certain whose it is. Where several share a number, an act of one must not befall another. */
	isHis: boolean;
}

/** A press comes back as what it carries. What the owner has asked is answered to the staff; what nothing carries out he is told, and so are they. */
export async function notePress(
	tx: Transition,
	{ id, text }: MessageEvent,
	{ setup, subscriberId, answered, pressed, isHis }: Press,
): Promise<Outcome> {
	const [event = '', ...rest] = pressed.split(':');
	if (answered) await keepAnswer(tx, answered, pressed);
	await record(tx, 'whatsapp.pressed', subscriberId, { event, id }, 'subscriber');
	const act = actOf(pressed);
	const isQuestion = answered !== undefined && isAsked(answered);
	if (isQuestion) await tellAnswer(tx, { subscriberId, asked: answered.event, answer: text ?? pressed, id });
	if (act === undefined ? !isQuestion && !isAnswered(setup, pressed) : !isHis)
		await tellNotHere(tx, { subscriberId, pressed: text ?? pressed, id });
	return { found: 'button', subscriberId, event, ...(rest.length > 0 ? { arg: rest.join(':') } : {}), ...(act && isHis && { act }) };
}

import { addMessage, tellStaff } from '../effects/add';
import { MESSAGES } from '../messages/definitions';
import { textOf } from '../messages/texts';
import { botAddress } from '../referral/botAddress';
import { currentSetup } from '../setup/current';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Sent } from './find';
import { titleOf } from './renderText';
import { repliesIn, rowOf } from './row';

const MAX_ANSWER = 4000;

/** Keeps what he pressed or wrote under a message: the answer to what it asked. The newest counts. */
export async function keepAnswer({ db, now }: Transition, { id }: Sent, answer: string): Promise<void> {
	await db
		.updateTable('whatsapp_message')
		.set({ answer: answer.trim().slice(0, MAX_ANSWER), answered_at: now })
		.where('id', '=', id)
		.execute();
}

/** What the owner has asked himself, such as how a trial lesson was: its answer is for people. Buttons under the service's own messages are acts, which the canvas carries out. */
export function isAsked({ event }: Pick<Sent, 'event'>): boolean {
	return !(event in MESSAGES);
}

/** The staff hear what he has pressed under a question, once a press. */
export async function tellAnswer(
	tx: Transition,
	{ subscriberId, asked, answer, id }: { subscriberId: number; asked: string; answer: string; id: string },
): Promise<void> {
	const { bot_id } = await subscriberById(tx, subscriberId);
	await tellStaff(tx, bot_id, {
		key: `whatsapp_answer:${subscriberId}:${id}`,
		message: 'whatsapp_answer',
		fields: { asked, answer },
		person: subscriberId,
	});
}

/** Whether a button of that label is a stop, in whichever row: a press that tells neither what it carries nor under which of them it stands has to stop all the same. */
function isStopLabel({ whatsappTemplates }: Setup, label: string): boolean {
	const buttons = whatsappTemplates.flatMap((row) => [...repliesIn(row, 'ru'), ...repliesIn(row, 'en')]);
	return buttons.some((button) => button.label === label.trim() && button.payload.split(':')[0] === 'stop');
}

/** What the buttons of that label carry under the message it stands under: by its row, or the message's own. */
function labelled(setup: Setup, { event }: Sent, label: string): string[] {
	const row = rowOf(setup, event);
	return (['ru', 'en'] as const).flatMap((language) => {
		const ofRow = row ? repliesIn(row, language) : [];
		const own = (MESSAGES[event]?.buttons ?? [])
			.flat()
			.flatMap(({ label: key, action }) => (action === undefined ? [] : [{ label: textOf(setup, language, key), payload: action }]));
		return [...ofRow, ...own].filter((button) => isLabel(button.label, label.trim())).map(({ payload }) => payload);
	});
}

/** What a button carries that comes back with its label alone. One whose argument is filled in nobody can tell. */
export function payloadOf(setup: Setup, answered: Sent | undefined, label: string): string | undefined {
	const payloads = answered ? labelled(setup, answered, label) : [];
	return payloads.find((payload) => !payload.includes('{')) ?? (payloads.length === 0 && isStopLabel(setup, label) ? 'stop' : undefined);
}

/** Under free text a label may have been cut. */
function isLabel(label: string, shown: string): boolean {
	return shown === label || shown === titleOf(label);
}

/** Nothing here carries out what he has pressed: he is told where it works, and the staff that he has tried. */
export async function tellNotHere(
	tx: Transition,
	{ subscriberId, pressed, id }: { subscriberId: number; pressed: string; id: string },
): Promise<void> {
	const person = await subscriberById(tx, subscriberId);
	const { service } = (await currentSetup(tx.store, tx.db)).setup;
	const about = `${subscriberId}:${id}`;
	await addMessage(tx, person, {
		key: `whatsapp_not_here:${about}`,
		message: 'whatsapp_not_here',
		fields: { bot: botAddress(service) },
		channel: 'whatsapp',
	});
	await tellStaff(tx, person.bot_id, {
		key: `whatsapp_button:${about}`,
		message: 'whatsapp_button',
		fields: { button: pressed },
		person: subscriberId,
	});
}

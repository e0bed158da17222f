import { inboxBody } from '../inbox/body';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Answer, Answered, Said } from '../subscribers/answers';
import { kindOfMessage, writtenIn } from '../talk/content';
import type { Written } from '../talk/content';
import { writeTo } from '../talk/write';
import { confirmDays, GIVES } from './days';
import { doFile } from './files';
import { findPeople } from './find';
import { guarded } from './guarded';
import { showHelp } from './help';
import type { OperatorAct } from './may';
import { nonceOf } from './once';
import { operatorOf } from './operator';
import type { Operator } from './operator';
import { awaitText, reply } from './reply';

const TAKEN: Answered = { chargeId: null };

/** `/find …` and `/staff` of an operator; for everybody else there are no such commands. */
export const operatorCommand: Answer = async (store, { subscriberId, text, cause }) => {
	const [, name, rest = ''] = /^\s*\/(find|staff)(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text ?? '') ?? [];
	if (name === undefined) return undefined;
	if (name.toLowerCase() === 'find') return (await findPeople(store, { subscriberId, text: rest, cause })) ? TAKEN : undefined;
	return await transition(store, async (tx) => {
		const operator = await operatorOf(tx, await subscriberById(tx, subscriberId));
		if (operator) await showHelp(tx, operator, cause);
		return operator && TAKEN;
	});
};

/** What the bot asked an operator for. Another command is no answer, and ends the question; so does the loss of his role. */
export const operatorAsked: Answer = async (store, said) => {
	const [, verb, person, product = ''] = /^op:([a-z]+):(\d{1,15})(?::(.+))?$/.exec(said.awaiting ?? '') ?? [];
	if (verb === undefined || said.text === null) return undefined;
	const message = writtenIn(await inboxBody(store, said.inboxId));
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, said.subscriberId);
		const operator = await operatorOf(tx, subscriber);
		if (!operator || said.text!.startsWith('/')) {
			await awaitText(tx, { subscriber }, null);
			return undefined;
		}
		return await take(tx, operator, said, { verb, subscriberId: Number(person), product, message });
	});
};

interface Asked {
	verb: string;
	subscriberId: number;
	product: string;
	message: Written | undefined;
}

async function take(
	tx: Transition,
	operator: Operator,
	{ text, cause }: Said,
	{ verb, subscriberId, product, message }: Asked,
): Promise<Answered | undefined> {
	const about = { subscriberId, cause };
	const doing: Record<string, [OperatorAct, () => Promise<void>]> = {
		file: ['resend', async () => await doFile(tx, operator, { ...about, number: fileNumber(text!), nonce: nonceOf(cause) })],
		msg: ['message', async () => await send(tx, operator, about, message)],
	};
	const [act, work] =
		verb in GIVES
			? (['days', async () => await confirmDays(tx, operator, { ...about, verb, product, text: text! })] as const)
			: (doing[verb] ?? []);
	if (!act || !work) return undefined;
	await guarded(tx, operator, cause, subscriberId, act, work);
	return TAKEN;
}

function fileNumber(text: string): number {
	return Number(/^\s*(?:№|#)?\s*(\d{1,9})\s*$/.exec(text)?.[1] ?? NaN);
}

async function send(
	tx: Transition,
	operator: Operator,
	{ subscriberId, cause }: { subscriberId: number; cause: string },
	message: Written | undefined,
): Promise<void> {
	if (!message || !kindOfMessage(message)) return await reply(tx, operator, cause, 'op_ask_message', { person: subscriberId });
	await writeTo(tx, operator, { subscriberId, message, cause });
	await awaitText(tx, operator, null);
	await reply(tx, operator, cause, 'op_message_done', { person: subscriberId });
}

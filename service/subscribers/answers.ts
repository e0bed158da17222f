import { keywordTyped } from '../funnels/keywordTyped';
import { questionAnswered } from '../funnels/questionAnswered';
import { giveEmail } from '../orders/consent';
import { AWAITS_CODE } from '../promos/ask';
import { enterCode } from '../promos/enter';
import { operatorAsked, operatorCommand } from '../operators/answer';
import { offerRefund, refundCommand } from '../refunds/byOwner';
import type { Store } from '../store/open';
import { talkMessage } from '../talk/passOn';

/** A plain text that somebody has written, and what the bot was waiting for from him. */
export interface Said {
	subscriberId: number;
	/** Null for a tap on a button nobody knows, which is no answer. */
	text: string | null;
	/** Such as `email:17`; null when nothing was asked. */
	awaiting: string | null;
	inboxId: number;
	cause: string;
}

/** What comes of it: a charge to run (a payment link), or nothing more. */
export interface Answered {
	chargeId: number | null;
}

/** Takes a text that is meant for it; undefined for any other. */
export type Answer = (store: Store, said: Said) => Promise<Answered | undefined>;

const NOTHING_MORE: Answered = { chargeId: null };

const refundAsked: Answer = async (store, { subscriberId, text, cause }) => {
	const orderId = refundCommand(text);
	return orderId !== null && (await offerRefund(store, { subscriberId, cause, orderId })) ? NOTHING_MORE : undefined;
};

const emailGiven: Answer = async (store, { subscriberId, text, awaiting, cause }) =>
	awaiting?.startsWith('email:') && text !== null ? await giveEmail(store, { subscriberId, text, cause }) : undefined;

const codeGiven: Answer = async (store, { subscriberId, text, awaiting, cause }) => {
	if (awaiting !== AWAITS_CODE || text === null) return undefined;
	await enterCode(store, { subscriberId, code: text, cause });
	return NOTHING_MORE;
};

/** Who is asked about a text, in this order; the first that takes it answers. */
export const ANSWERS: Answer[] = [
	operatorCommand,
	operatorAsked,
	refundAsked,
	talkMessage,
	keywordTyped,
	emailGiven,
	questionAnswered,
	codeGiven,
];

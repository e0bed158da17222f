import type { JsonRecord } from '../json';
import { meaningOf } from './codes';
import { WhatsAppRateLimited, WhatsAppRefused, WhatsAppUnknown } from './errors';
import type { WhatsAppProvider, WhatsAppRefusal } from './face';
import type { HttpAnswer } from './http';

/** What a provider's own error says. */
export interface Fault {
	/** By which the meaning is looked up: the code, or the code with its sub-code, or a fixed phrase. */
	key: string | null;
	/** The code alone. */
	code: string | null;
	text: string;
}

export interface AnswerRules {
	provider: WhatsAppProvider;
	/** How the provider is called in messages. */
	name: string;
	/** The error in an answer; always looked for when the HTTP status is not 2xx. */
	faultIn: (body: JsonRecord, isGood: boolean) => Fault | undefined;
	/** Takes secrets and numbers out of the provider's words. */
	hide: (text: string) => string;
}

/** When an answer tells no time. */
const DEFAULT_WAIT_SECONDS = 5;

/**
 * Tells a usable answer from everything else and gives back its JSON object.
 * @throws WhatsAppRateLimited (429 and the codes for it), WhatsAppUnknown (5xx, 408, unreadable, codes of trouble at WhatsApp), WhatsAppRefused (the rest)
 */
export function readAnswer(answer: HttpAnswer, rules: AnswerRules): JsonRecord {
	const { status, body, retryAfterSeconds } = answer;
	const isGood = status >= 200 && status < 300;
	const fault = body && rules.faultIn(body, isGood);
	const meaning = meaningOf(rules.provider, fault?.key);
	if (meaning.rate) throw new WhatsAppRateLimited(retryAfterSeconds ?? meaning.rate.waitSeconds, meaning.rate.scope, { status });
	if (status === 429 && meaning.reason !== 'account') throw new WhatsAppRateLimited(retryAfterSeconds ?? DEFAULT_WAIT_SECONDS);
	if (status >= 500 || status === 408 || meaning.unclear)
		throw new WhatsAppUnknown(`${rules.name} could not say how the request ended (${nameOf(fault, status)})`, { status });
	if (isGood && !fault) {
		if (body) return body;
		throw new WhatsAppUnknown(`The answer of ${rules.name} could not be read`, { status });
	}
	throw refusal(answer, fault, rules);
}

function refusal({ status }: HttpAnswer, fault: Fault | undefined, rules: AnswerRules): WhatsAppRefused {
	const meaning = meaningOf(rules.provider, fault?.key);
	const text = rules.hide(fault?.text ?? '').slice(0, 300);
	const byStatus = meaning.reason === 'other' ? reasonOfStatus(status) : undefined;
	return new WhatsAppRefused(`${rules.name} refused the request (${[nameOf(fault, status), text].filter(Boolean).join(': ')})`, {
		reason: byStatus ?? meaning.reason,
		code: fault?.code ?? null,
		text,
		status,
		hint: byStatus === undefined ? meaning.hint : undefined,
	});
}

/** What the status alone tells. A wrong address counts as a wrong credential: every other message would be refused as well. */
function reasonOfStatus(status: number): WhatsAppRefusal | undefined {
	if (status === 401 || status === 403 || status === 404 || (status >= 300 && status < 400)) return 'unauthorized';
	if (status === 402) return 'money';
	return status === 413 ? 'media' : undefined;
}

function nameOf(fault: Fault | undefined, status: number): string {
	return fault?.code ?? `HTTP ${status}`;
}

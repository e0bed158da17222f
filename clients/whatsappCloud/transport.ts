import { hiding } from '../hiding';
import { firstText, recordsOf, textOf, type JsonRecord } from '../json';
import { retryReading } from '../retryReading';
import { WhatsAppRefused, WhatsAppUnknown } from '../whatsapp/errors';
import type { Accepted } from '../whatsapp/face';
import { whatsAppHttp, type HttpCall, type WhatsAppTimeouts } from '../whatsapp/http';
import { readAnswer, type AnswerRules } from '../whatsapp/readAnswer';
import { checkedRecipient } from '../whatsapp/recipient';
import { faultIn } from './faultIn';

export interface CloudOptions {
	/** A system user's permanent token. */
	accessToken: string;
	phoneNumberId: string;
	businessAccountId: string;
	/** `v23.0` */
	apiVersion: string;
	/** `https://graph.facebook.com`, or an emulator's address. */
	baseUrl: string;
	timeouts?: Partial<WhatsAppTimeouts>;
	/** Pauses between tries of a reading call, milliseconds; two by default, none = no second try. */
	readingPauses?: number[];
}

export interface CloudTransport {
	readonly version: number;
	/** The path of the number, of the account: what its node is called in the graph. */
	number(): string;
	account(): string;
	send(addressed: { to: string; reference?: string }, body: JsonRecord): Promise<Accepted>;
	/** Reads a node or an edge, tried three times. */
	read(path: string): Promise<JsonRecord>;
	/** Changes something, once. */
	change(path: string, body: JsonRecord): Promise<JsonRecord>;
	/** Sends a file into an open upload, once. */
	upload(session: string, bytes: Buffer): Promise<JsonRecord>;
}

/** The graph's addresses, token and answers. The token stands in a header only. */
export function cloudTransport(options: CloudOptions): CloudTransport {
	const token = options.accessToken.trim();
	const rules: AnswerRules = { provider: 'cloud', name: 'WhatsApp', faultIn, hide: hiding([token]) };
	const version = /^v?(\d{1,3}\.\d)$/.exec(options.apiVersion.trim())?.[1];
	const http = whatsAppHttp({
		provider: 'WhatsApp Cloud',
		baseUrl: options.baseUrl,
		headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
		timeouts: options.timeouts,
	});
	const ask = async (call: HttpCall) => {
		if (version === undefined) throw notAnId('API Version', 'It looks like v23.0.');
		return readAnswer(await http({ ...call, path: `/v${version}${call.path}` }), rules);
	};
	const change = async (path: string, body: JsonRecord) =>
		await ask({ method: 'POST', path, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
	// For this one address Meta's guide wants another word before the token.
	const uploading = { Authorization: `OAuth ${token}`, file_offset: '0', 'Content-Type': 'application/octet-stream' };
	const number = () => `/${checkedId(options.phoneNumberId, 'Phone Number ID')}`;
	return {
		version: Number(version ?? 0),
		number,
		account: () => `/${checkedId(options.businessAccountId, 'WhatsApp Business Account ID')}`,
		send: async ({ to, reference }, body) =>
			acceptedIn(
				await change(`${number()}/messages`, {
					messaging_product: 'whatsapp',
					recipient_type: 'individual',
					to: checkedRecipient(to),
					...body,
					...(reference && { biz_opaque_callback_data: reference }),
				}),
			),
		read: async (path) => await retryReading(async () => await ask({ method: 'GET', path }), options.readingPauses),
		change,
		upload: async (session, bytes) => await ask({ method: 'POST', path: `/${session}`, body: bytes, headers: uploading }),
	};
}

function acceptedIn(body: JsonRecord): Accepted {
	const [message] = recordsOf(body.messages);
	const messageId = firstText(message?.id);
	if (messageId === null) throw new WhatsAppUnknown('WhatsApp took the message and gave no ID for it');
	const state = textOf(message?.message_status)?.toLowerCase();
	return state === 'held_for_quality_assessment' || state === 'paused' ? { messageId, held: true } : { messageId };
}

function checkedId(text: string, field: string): string {
	const id = text.trim();
	if (/^[\w-]{1,64}$/.test(id)) return id;
	throw notAnId(field, 'Both IDs stand in the Meta app under WhatsApp → API Setup. The Phone Number ID is not the number itself.');
}

function notAnId(field: string, hint: string): WhatsAppRefused {
	return new WhatsAppRefused(`The ${field} of the WhatsApp Cloud credential is missing or wrong`, { reason: 'unauthorized', hint });
}

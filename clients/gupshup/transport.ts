import { hiding } from '../hiding';
import { firstText, recordOf, type JsonRecord } from '../json';
import { retryReading } from '../retryReading';
import { WhatsAppRefused, WhatsAppUnknown } from '../whatsapp/errors';
import type { Accepted } from '../whatsapp/face';
import { whatsAppHttp, type HttpCall, type WhatsAppTimeouts } from '../whatsapp/http';
import { readAnswer, type AnswerRules } from '../whatsapp/readAnswer';
import { checkedRecipient } from '../whatsapp/recipient';
import { faultIn } from './faultIn';

export interface GupshupOptions {
	apiKey: string;
	/** The app's name, which each message names. */
	appName: string;
	appId: string;
	/** The sending number. */
	source: string;
	/** `https://api.gupshup.io`, or an emulator's address. */
	baseUrl: string;
	timeouts?: Partial<WhatsAppTimeouts>;
	/** Pauses between tries of a reading call, milliseconds; two by default, none = no second try. */
	readingPauses?: number[];
}

export type Form = Record<string, string>;

export interface GupshupTransport {
	/** Sends a message; `form` is what is special about it. */
	send(path: string, to: string, form: Form): Promise<Accepted>;
	/** Reads something of the app, tried three times. */
	read(path: string): Promise<JsonRecord>;
	/** Changes something of the app, once. */
	change(method: 'POST' | 'PUT', path: string, form: Form): Promise<JsonRecord>;
}

/** Gupshup's form encoding, key and answers. The key stands in a header only. */
export function gupshupTransport(options: GupshupOptions): GupshupTransport {
	const apiKey = options.apiKey.trim();
	const rules: AnswerRules = { provider: 'gupshup', name: 'Gupshup', faultIn, hide: hiding([apiKey]) };
	const http = whatsAppHttp({
		provider: 'Gupshup',
		baseUrl: options.baseUrl,
		headers: { apikey: apiKey, 'Cache-Control': 'no-cache', Accept: 'application/json' },
		timeouts: options.timeouts,
	});
	const ask = async (call: HttpCall) => readAnswer(await http(call), rules);
	const post = async (method: 'POST' | 'PUT', path: string, form: Form) =>
		await ask({
			method,
			path,
			body: new URLSearchParams(form).toString(),
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		});
	const ofApp = (path: string) => `/wa/app/${checkedAppId(options.appId)}${path}`;
	return {
		send: async (path, to, form) =>
			acceptedIn(
				await post('POST', path, {
					channel: 'whatsapp',
					source: options.source.replace(/\D/g, ''),
					destination: checkedRecipient(to),
					'src.name': options.appName.trim(),
					...form,
				}),
			),
		read: async (path) => await retryReading(async () => await ask({ method: 'GET', path: ofApp(path) }), options.readingPauses),
		change: async (method, path, form) => await post(method, ofApp(path), form),
	};
}

function acceptedIn(body: JsonRecord): Accepted {
	const messageId = firstText(body.messageId, body.messageid, recordOf(body.message).id);
	if (messageId !== null) return { messageId };
	throw new WhatsAppUnknown('Gupshup took the message and gave no ID for it');
}

function checkedAppId(appId: string): string {
	const id = appId.trim();
	if (/^[\w-]{1,64}$/.test(id)) return id;
	throw new WhatsAppRefused('The App ID of the Gupshup credential is missing or not an ID', {
		reason: 'unauthorized',
		hint: 'Copy it from the dashboard of the app in Gupshup: it looks like 3f2b8c1a-0000-4000-8000-000000000000.',
	});
}

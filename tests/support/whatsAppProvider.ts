import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './json';

export interface ProviderCall {
	method: string;
	/** With its query. */
	path: string;
	/** JSON, or the fields of a form; their values that are JSON are read too. */
	body: Json;
}

export interface ProviderAnswer {
	status?: number;
	body: object;
}

export interface WhatsAppProviderServer {
	readonly calls: ProviderCall[];
	/** What Gupshup lists. */
	templates: Json[];
	/** What the next sends are answered with, instead of yes. */
	readonly answers: ProviderAnswer[];
	/** Happens while a message is being taken, before it is answered. */
	onSend?: () => Promise<void>;
	/** Credentials of both providers, by type. */
	readonly credentials: Record<'gupshupApi' | 'whatsAppCloudNotifierApi', Json>;
	/** Calls that sent a message. */
	sends(): ProviderCall[];
	close(): Promise<void>;
}

/** A template as Gupshup lists it. */
export const template = (name: string, more: Json = {}): Json => ({
	id: `id-${name}-0001`,
	elementName: name,
	languageCode: 'ru',
	category: 'UTILITY',
	status: 'APPROVED',
	templateType: 'TEXT',
	data: 'Здравствуйте, {{1}}! Занятие {{2}}.',
	...more,
});

/** The same as Meta lists it. */
const asMetaLists = ({ id, elementName: name, languageCode: language, category, status, reason, data }: Json): Json => ({
	id,
	name,
	language,
	category,
	status,
	rejected_reason: reason ?? 'NONE',
	components: [{ type: 'BODY', text: data }],
});

/** A small Gupshup and a small Graph API: each takes what it is given, and writes it down. */
export async function whatsAppProvider(): Promise<WhatsAppProviderServer> {
	const calls: ProviderCall[] = [];
	const answers: ProviderAnswer[] = [];
	let sent = 0;
	const answerTo = ({ method, path }: ProviderCall): ProviderAnswer => {
		if (method === 'POST' && /\/msg$/.test(path))
			return answers.shift() ?? { status: 202, body: { status: 'submitted', messageId: `gs-${++sent}` } };
		if (method === 'POST' && /\/messages$/.test(path)) return answers.shift() ?? { body: { messages: [{ id: `wamid.${++sent}` }] } };
		if (/\/message_templates/.test(path))
			return { body: method === 'GET' ? { data: server.templates.map(asMetaLists) } : { id: 'new-1', status: 'PENDING' } };
		if (/\/wallet\/balance$/.test(path)) return { body: { balance: 12.5 } };
		if (/\/template(\/|$)/.test(path))
			return method === 'GET'
				? { body: { status: 'success', templates: server.templates } }
				: (answers.shift() ?? { body: { status: 'success', template: { id: 'new-1', status: 'PENDING' } } });
		return { body: { display_phone_number: '1 555', quality_rating: 'GREEN', throughput: { level: 'STANDARD' } } };
	};
	const http = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			const call = { method: request.method!, path: request.url!, body: parsed(text) };
			calls.push(call);
			const { status = 200, body } = answerTo(call);
			const answer = () => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
			if (server.onSend && isSend(call)) void server.onSend().then(answer);
			else answer();
		});
	});
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	const baseUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	const server: WhatsAppProviderServer = {
		calls,
		answers,
		templates: [],
		credentials: {
			gupshupApi: { apiKey: 'made-up-key', appName: 'School', appId: 'app-1', source: '79000000009', callbackSecret: '', baseUrl },
			whatsAppCloudNotifierApi: {
				accessToken: 'made-up-token',
				phoneNumberId: '1001',
				businessAccountId: '2002',
				appSecret: 'made-up-secret',
				verifyToken: 'made-up-verify',
				apiVersion: 'v23.0',
				baseUrl,
			},
		},
		sends: () => calls.filter(isSend),
		async close() {
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
		},
	};
	return server;
}

function isSend({ method, path }: Pick<ProviderCall, 'method' | 'path'>): boolean {
	return method === 'POST' && /\/(msg|messages)$/.test(path);
}

function parsed(text: string): Json {
	if (text.startsWith('{')) return JSON.parse(text);
	return Object.fromEntries([...new URLSearchParams(text)].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]));
}

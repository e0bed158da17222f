import { GupshupApi } from '../../credentials/GupshupApi.credentials';
import { WhatsAppCloudNotifierApi } from '../../credentials/WhatsAppCloudNotifierApi.credentials';

const credentials = [new GupshupApi(), new WhatsAppCloudNotifierApi()];

test('they are called as workflows and nodes name them, and have the fields the clients read', () => {
	expect(credentials.map(({ name, properties }) => [name, ...properties.map((field) => field.name)])).toEqual([
		['gupshupApi', 'apiKey', 'appName', 'appId', 'source', 'callbackSecret', 'baseUrl'],
		['whatsAppCloudNotifierApi', 'accessToken', 'phoneNumberId', 'businessAccountId', 'appSecret', 'verifyToken', 'apiVersion', 'baseUrl'],
	]);
});

test('what is secret is not shown in the form', () => {
	const hidden = credentials.flatMap(({ properties }) =>
		properties.filter(({ typeOptions }) => typeOptions?.password).map(({ name }) => name),
	);
	expect(hidden).toEqual(['apiKey', 'callbackSecret', 'accessToken', 'appSecret', 'verifyToken']);
});

test('every field says where it is found', () => {
	for (const { properties } of credentials) for (const { description } of properties) expect(description!.length).toBeGreaterThan(30);
});

/** What n8n makes of an expression, for those few that stand in the requests. */
function evaluated(text: string, $credentials: Record<string, string>): string {
	if (!text.startsWith('=')) return text;
	return text
		.slice(1)
		.replace(/\{\{(.*?)\}\}(?!\})/g, (_, code: string) => String(new Function('$credentials', `return ${code}`)($credentials)));
}

test.each([
	[
		credentials[0]!,
		{ apiKey: ' key\n', appId: ' app-1 ', baseUrl: 'https://api.gupshup.io/ ' },
		'https://api.gupshup.io/wa/app/app-1/template',
		{ apikey: 'key' },
	],
	[
		credentials[1]!,
		{ accessToken: 'token\n', phoneNumberId: ' 1001', apiVersion: 'v23.0', baseUrl: 'https://graph.facebook.com//' },
		'https://graph.facebook.com/v23.0/1001',
		{ Authorization: 'Bearer token' },
	],
])('the test request asks for something only this credential may see: $name', (credential, data, url, headers) => {
	const { request } = credential.test;
	expect(evaluated(String(request.baseURL), data) + evaluated(String(request.url), data)).toBe(url);
	const sent = credential.authenticate.properties.headers as Record<string, string>;
	expect(Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, evaluated(value, data)]))).toEqual(headers);
});

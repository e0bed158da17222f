import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { contentHash } from '../../clients/dropbox';
import { DropboxFolderApi } from '../../credentials/DropboxFolderApi.credentials';
import { TildaSiteApi } from '../../credentials/TildaSiteApi.credentials';
import { DropboxSeries } from '../../nodes/DropboxSeries/DropboxSeries.node';
import { resources } from '../../nodes/DropboxSeries/resources';
import { createDropboxEmulator } from '../../sandbox/dropbox';
import { sampleFiles } from '../../sandbox/dropbox/samples';
import { fakeNode, type FakeNodeOptions } from '../support/fakeNode';
import type { Json } from '../support/json';
import { serveEmulator, type ServedEmulator } from '../support/serveEmulator';

const APP = { appKey: 'app-key', appSecret: 'app-secret-value', refreshToken: 'refresh-token-value' };
const type = new DropboxSeries();
let served: ServedEmulator<ReturnType<typeof createDropboxEmulator>>;

beforeEach(async () => void (served = await serveEmulator((context) => createDropboxEmulator(context, { ...APP, samples: 8 }))));
afterEach(async () => await served.close());

const credential = () => ({ ...APP, apiBaseUrl: `${served.url}/dropbox`, contentBaseUrl: `${served.url}/dropbox/` });
const put = async (name: string, bytes: string | Buffer) =>
	(await served.control('PUT', `files${encodeURI(`/series/${name}`)}`, Buffer.from(bytes))).body;
const calls = async () => (await served.control('GET', 'state')).body.calls as Record<string, number>;

async function items(parameters: IDataObject | IDataObject[], more: FakeNodeOptions = {}): Promise<INodeExecutionData[]> {
	const node = fakeNode(type, { parameters, credentials: { dropboxFolderApi: credential() }, ...more });
	const prepareBinaryData = async (bytes: Buffer, fileName: string, mimeType?: string) =>
		await Promise.resolve({ data: bytes.toString('base64'), fileName, mimeType });
	const [output] = await type.execute.call(Object.assign(node, { helpers: { prepareBinaryData } }));
	return output!;
}
const failure = async (parameters: IDataObject, more: FakeNodeOptions = {}): Promise<Json> =>
	await items(parameters, more).then(
		() => Promise.reject(new Error('it succeeded')),
		(error: unknown) => error,
	);
const item = (operation: string, more: IDataObject = {}): IDataObject => ({ resource: 'item', operation, folder: '/series', ...more });
const byId = (id: string, more: IDataObject = {}): IDataObject => ({
	findBy: 'id',
	fileId: { __rl: true, mode: 'id', value: id },
	...more,
});

describe('Item → Get', () => {
	test('by number', async () => {
		const [{ json }] = (await items(item('get', { number: 3 }))) as [INodeExecutionData];
		const bytes = (await sampleFiles(3))[2]!.bytes;
		expect(json).toEqual({
			number: 3,
			name: '003 Сценарий.pdf',
			id: expect.stringMatching(/^id:/),
			rev: expect.any(String),
			size: bytes.length,
			contentHash: contentHash(bytes),
			path: '/series/003 Сценарий.pdf',
			serverModified: '2026-05-12T06:00:00Z',
		});
	});

	test('by Dropbox ID, also after the file was renamed', async () => {
		const { id } = (await items(item('get', { number: 4 })))[0]!.json;
		await served.control('POST', 'move', { from: '/series/004 Сценарий.pdf', to: '/series/104 Иначе.pdf' });
		expect((await items(item('get', byId(String(id)))))[0]!.json).toMatchObject({ id, number: 104 });
	});

	test('lists the folder once for many items, and links each to its own', async () => {
		const output = await items(
			[1, 2, 3, 4].map((number) => item('get', { number })),
			{ items: [{}, {}, {}, {}] },
		);
		expect(output.map(({ json, pairedItem }) => [json.number, pairedItem])).toEqual(
			[1, 2, 3, 4].map((number, index) => [number, { item: index }]),
		);
		expect((await calls())['files/list_folder']).toBe(1);
	});

	test.each<[string, IDataObject, RegExp, RegExp]>([
		['a number that is not there', { number: 99 }, /no file with the number 99/, /Upload it/],
		['a number that is none', { number: 'x' }, /whole number/, /expression/],
		['an ID that is none', byId('/series/1.pdf'), /not a Dropbox file ID/, /id:/],
		['an ID that is not there', byId('id:none'), /path\/not_found/, /Check the path/],
		['a folder that is not there', { number: 1, folder: '/none' }, /path\/not_found/, /Check the path/],
	])('refuses %s and says what to do', async (_, parameters, message, description) => {
		const error = await failure(item('get', parameters));
		expect([error.message, error.description]).toEqual([expect.stringMatching(message), expect.stringMatching(description)]);
	});

	test('refuses a number two files carry', async () => {
		await put('3 (1).pdf', 'double');
		expect((await failure(item('get', { number: 3 }))).message).toBe('2 files carry the number 3: "003 Сценарий.pdf" and "3 (1).pdf".');
	});

	test('goes on after a failed item when it may', async () => {
		const output = await items([item('get', { number: 99 }), item('get', { number: 1 })], { items: [{}, {}], continueOnFail: true });
		expect(output.map(({ json }) => json.error ?? json.number)).toEqual([expect.stringContaining('99'), 1]);
	});
});

describe('Item → Download', () => {
	test('by number, with the bytes as a PDF', async () => {
		const [output] = await items(item('download', { number: 2 }));
		const { bytes, name } = (await sampleFiles(2))[1]!;
		expect(output!.binary!.data).toEqual({ data: bytes.toString('base64'), fileName: name, mimeType: 'application/pdf' });
		expect(output!.json).toMatchObject({ number: 2, size: bytes.length });
	});

	test('by ID with expected hash and name, as the dispatch does; no listing is needed', async () => {
		const { id, content_hash } = await put('021 Новый.pdf', 'content');
		const options = { expectedHash: content_hash, fileName: 'Сценарий 21.pdf' };
		const [output] = await items(item('download', byId(id, { options, binaryPropertyName: 'file' })));
		expect(output!.binary!.file).toMatchObject({ fileName: 'Сценарий 21.pdf', data: Buffer.from('content').toString('base64') });
		expect((await calls())['files/list_folder']).toBeUndefined();
		await put('021 Новый.pdf', 'replaced');
		expect(await failure(item('download', byId(id, { options })))).toMatchObject({
			message: expect.stringContaining('content was replaced'),
			description: expect.stringContaining('Sync'),
		});
	});

	test('passes on the fields of the input item when asked to', async () => {
		const [output] = await items(item('download', { number: 1, options: { includeOtherFields: true } }), {
			items: [{ effectId: 7, name: 'of the item' }],
		});
		expect(output!.json).toMatchObject({ effectId: 7, name: '001 Сценарий.pdf' });
		expect((await items(item('download', { number: 1 }), { items: [{ effectId: 7 }] }))[0]!.json).not.toHaveProperty('effectId');
	});

	test('never gives bytes that are not the file', async () => {
		served.emulator.addFault({ service: 'dropbox', kind: 'wrong-hash', times: 2 });
		expect((await failure(item('download', { number: 1 }))).message).toContain('content_hash');
	});
});

describe('Series → Check', () => {
	const check = async (more: IDataObject = {}) =>
		(await items({ resource: 'series', operation: 'check', folder: 'series', ...more }))[0]!.json;

	test('a sound series, and how long it lasts', async () => {
		expect(await check()).toEqual({ sound: true, total: 8, lastNumber: 8, daysLeft: 3, problems: [] });
		expect(await check({ nextNumber: 8 })).toMatchObject({ daysLeft: 1 });
	});

	test('everything that can be wrong with it', async () => {
		await Promise.all([
			put('010 Десятый.pdf', 'x'),
			put('3 (1).pdf', 'x'),
			put('Без номера.pdf', 'x'),
			put('011.pdf', ''),
			put('012.pdf', Buffer.alloc(50_000_001)),
			put('readme.txt', 'x'),
		]);
		const result = await check();
		expect(result).toMatchObject({ sound: false, total: 8, daysLeft: 3 });
		expect((result.problems as IDataObject[]).map(({ kind, number }) => [kind, number])).toEqual([
			['double', 3],
			['gap', 9],
			['empty', 11],
			['too_big', 12],
			['misnumbered', undefined],
		]);
	});
});

describe('a wrong credential', () => {
	test.each<[string, object, RegExp]>([
		['secret', { appSecret: 'wrong' }, /App key or app secret/],
		['refresh token', { refreshToken: 'wrong' }, /Authorise the app again/],
		['base URL', { apiBaseUrl: 'dropbox' }, /Use https/],
	])('%s is named and not shown', async (_, wrong, description) => {
		const error = await failure(item('get'), { credentials: { dropboxFolderApi: { ...credential(), ...wrong } } });
		expect(error.description).toMatch(description);
		expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(/app-secret-value|refresh-token-value/);
	});
});

test('the list of files to choose from, by path', async () => {
	const list = await type.methods.listSearch.searchFiles.call(fakeNode(type, { credentials: { dropboxFolderApi: credential() } }), '00');
	expect(list.results.slice(0, 2).map(({ name }) => name)).toEqual(['/series/001 Сценарий.pdf', '/series/002 Сценарий.pdf']);
	expect(
		(await type.methods.listSearch.searchFiles.call(fakeNode(type, { credentials: { dropboxFolderApi: credential() } }), '008')).results,
	).toHaveLength(1);
});

describe("the credential for n8n's own requests", () => {
	const requests: Array<{ url: string; body?: unknown }> = [];
	const helper = {
		helpers: {
			httpRequest: async ({ url, method, headers, body }: Json) => {
				requests.push({ url, body });
				const answer = await fetch(url, { method, headers, body });
				return { statusCode: answer.status, body: (await answer.json()) as Json };
			},
		},
	};

	test('fetches a token with the secrets in the body, with which its test request works', async () => {
		const api = new DropboxFolderApi();
		const { accessToken } = await api.preAuthentication.call(helper as never, { ...credential() });
		expect(requests[0]!.url).not.toMatch(/secret|refresh-token/);
		const { url, method, headers, body } = api.test.request as {
			url: string;
			method: string;
			headers: Record<string, string>;
			body: object;
		};
		const answer = await fetch(`${served.url}/dropbox${url}`, {
			method,
			headers: { ...headers, Authorization: `Bearer ${accessToken}` },
			body: JSON.stringify(body),
		});
		expect(answer.status).toBe(200);
		const refusal = async (wrong: object) =>
			await api.preAuthentication.call(helper as never, { ...credential(), ...wrong }).catch((error: Error) => error.message);
		expect(await refusal({ refreshToken: 'wrong' })).toContain('Authorise the app again');
		expect(await refusal({ appSecret: 'wrong' })).toContain('app secret');
	});
});

test('what the node names exists: icons, schemas, one operation a file', () => {
	const folder = join(__dirname, '../../nodes/DropboxSeries');
	const offered = resources.flatMap(({ value, operations }) => operations.map((operation) => `${value}/${operation.value}`)).sort();
	const below = (path: string, end: string) =>
		readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith(end) && !file.endsWith('index.ts'))
			.map((file) => file.slice(0, -end.length))
			.sort();
	expect(below('resources', '.ts')).toEqual(offered);
	expect(below('__schema__/v1.0.0', '.json')).toEqual(offered);
	for (const file of below('__schema__/v1.0.0', '.json'))
		expect(JSON.parse(readFileSync(join(folder, '__schema__/v1.0.0', `${file}.json`), 'utf8'))).toMatchObject({
			type: 'object',
			version: 1,
		});
	for (const icon of Object.values(type.description.icon as Record<string, string>))
		expect(existsSync(join(folder, icon.replace('file:', '')))).toBe(true);
	for (const api of [new DropboxFolderApi(), new TildaSiteApi()])
		for (const icon of Object.values(api.icon)) expect(existsSync(join(folder, '../../credentials', icon.replace('file:', '')))).toBe(true);
});

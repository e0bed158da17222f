/** The vendor's own SDK, untouched but for the host its requests go to, understands the emulator. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Dropbox, DropboxResponseError } from 'dropbox';
import { PDFDocument } from 'pdf-lib';
import { createDropboxEmulator } from '../../sandbox/dropbox';
import { sampleFiles, samplePdf } from '../../sandbox/dropbox/samples';
import type { Json } from '../support/json';
import { serveEmulator, type ServedEmulator } from '../support/serveEmulator';

const APP = { appKey: 'app-key', appSecret: 'app-secret', refreshToken: 'refresh-token' };
let served: ServedEmulator<ReturnType<typeof createDropboxEmulator>>;
let sdk: Dropbox;

const rehost = ((input: string, init?: RequestInit) =>
	fetch(input.replace(/^https:\/\/[^/]+/, `${served.url}/dropbox`), init)) as typeof fetch;
const newSdk = (more: object = {}) =>
	new Dropbox({ clientId: APP.appKey, clientSecret: APP.appSecret, refreshToken: APP.refreshToken, fetch: rehost, ...more });
const fault = (kind: string, more: object = {}) => served.emulator.addFault({ service: 'dropbox', kind, ...more });
const put = (path: string, text: string) => served.control('PUT', `files${encodeURI(path)}`, Buffer.from(text));
const failure = async (work: Promise<unknown>) =>
	await work.then(
		() => Promise.reject(new Error('it succeeded')),
		(error: unknown) => error as DropboxResponseError<Json>,
	);

beforeEach(async () => {
	served = await serveEmulator((context) => createDropboxEmulator(context, { ...APP, samples: 3 }));
	sdk = newSdk();
});
afterEach(async () => await served.close());

const names = (entries: Array<{ name: string; '.tag': string }>) => entries.map((entry) => `${entry['.tag']} ${entry.name}`);

test('a new folder holds sample PDFs that open, all different', async () => {
	const { result } = await sdk.filesListFolder({ path: '/series' });
	expect(names(result.entries)).toEqual(['file 001 Сценарий.pdf', 'file 002 Сценарий.pdf', 'file 003 Сценарий.pdf']);
	const files = await sampleFiles(20);
	expect(new Set(files.map(({ bytes }) => bytes.toString('base64'))).size).toBe(20);
	for (const { bytes } of files) expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
	expect((await samplePdf(7)).equals(files[6]!.bytes)).toBe(true);
	expect((await samplePdf(7, 2)).equals(files[6]!.bytes)).toBe(false);
});

test('lists by pages, follows changes, and tells a rename as deleted and added with the same id', async () => {
	await served.control('PUT', 'knobs', { pageSize: 2 });
	const first = (await sdk.filesListFolder({ path: '/SERIES' })).result;
	expect([first.entries.length, first.has_more]).toEqual([2, true]);
	await put('/series/sub/deep.pdf', 'deep');
	const rest = (await sdk.filesListFolderContinue({ cursor: first.cursor })).result;
	expect([names(rest.entries), rest.has_more]).toEqual([['file 003 Сценарий.pdf'], false]);
	const id = (rest.entries[0] as { id?: string }).id;
	await served.control('POST', 'move', { from: '/series/003 Сценарий.pdf', to: '/series/004 Другой.pdf' });
	await served.control('DELETE', `files${encodeURI('/series/001 Сценарий.pdf')}`);
	const news: Array<{ name: string; '.tag': string; id?: string }> = [];
	for (let cursor = rest.cursor, more = true; more; ) {
		const { result } = await sdk.filesListFolderContinue({ cursor });
		news.push(...(result.entries as typeof news));
		({ cursor, has_more: more } = result);
	}
	expect(names(news)).toEqual(['folder sub', 'deleted 003 Сценарий.pdf', 'file 004 Другой.pdf', 'deleted 001 Сценарий.pdf']);
	expect(news[2]!.id).toBe(id);
	expect((await sdk.filesListFolder({ path: '', recursive: true })).result.entries).toHaveLength(2);
	expect((await sdk.filesListFolderGetLatestCursor({ path: '/series' })).result.cursor).toMatch(/^AAF/);
});

test('an empty page may promise more; the order may be any', async () => {
	fault('empty-page');
	const page = (await sdk.filesListFolder({ path: '/series' })).result;
	expect([page.entries, page.has_more]).toEqual([[], true]);
	expect((await sdk.filesListFolderContinue({ cursor: page.cursor })).result.entries).toHaveLength(3);
	await served.control('PUT', 'knobs', { shuffle: true });
	const orders = new Set<string>();
	for (let run = 0; run < 40; run++) orders.add(names((await sdk.filesListFolder({ path: '/series' })).result.entries as never).join());
	expect(orders.size).toBeGreaterThan(1);
});

test('downloads by path, id and rev with metadata in the header, also in part', async () => {
	const { result } = await sdk.filesDownload({ path: '/series/001 Сценарий.pdf' });
	const bytes = (result as unknown as { fileBinary: Buffer }).fileBinary;
	expect(bytes.equals((await sampleFiles(1))[0]!.bytes)).toBe(true);
	expect(result).toMatchObject({ name: '001 Сценарий.pdf', path_display: '/series/001 Сценарий.pdf', size: bytes.length });
	for (const path of [result.id, `rev:${result.rev}`]) expect((await sdk.filesDownload({ path })).result.name).toBe(result.name);
	const part = await sdk.filesDownload({ path: result.id }, { extraHeaders: { Range: 'bytes=1-3' } } as never);
	expect([part.status, (part.result as unknown as { fileBinary: Buffer }).fileBinary.toString()]).toEqual([206, 'PDF']);
});

test('metadata, temporary links that run out, the account', async () => {
	const { id } = (await sdk.filesGetMetadata({ path: '/series/002 Сценарий.pdf' })).result as { id: string };
	expect(((await sdk.filesGetMetadata({ path: id })).result as { name: string }).name).toBe('002 Сценарий.pdf');
	const { link } = (await sdk.filesGetTemporaryLink({ path: id })).result;
	const open = await fetch(link);
	expect([open.status, open.headers.get('content-type')]).toEqual([200, 'application/pdf']);
	await served.advance(4 * 3600_000);
	expect((await fetch(link)).status).toBe(410);
	expect((await newSdk().usersGetCurrentAccount()).result.account_id).toMatch(/^dbid:/);
	expect((await newSdk().checkUser({ query: 'x' })).result.result).toBe('x');
});

test('access tokens last four hours of the service clock', async () => {
	await sdk.checkUser({ query: 'a' });
	const token = (sdk as unknown as { auth: { getAccessToken(): string } }).auth.getAccessToken();
	const bare = newSdk({ accessToken: token, refreshToken: undefined });
	await served.advance(4 * 3600_000 - 1000);
	await bare.checkUser({ query: 'a' });
	await served.advance(1000);
	expect(await failure(bare.checkUser({ query: 'a' }))).toMatchObject({
		status: 401,
		error: { error: { '.tag': 'expired_access_token' } },
	});
	expect((await served.control('GET', 'state')).body.refreshes).toBe(1);
});

test.each([
	['a wrong refresh token', { refreshToken: 'other' }, 'invalid_grant'],
	['a wrong secret', { clientSecret: 'other' }, 'invalid_client'],
])('%s is refused', async (_, more, error) => {
	expect(await failure(newSdk(more).checkUser({ query: 'a' }))).toMatchObject({ status: 400, error: { error } });
});

test.each<[string, (sdk: Dropbox) => Promise<unknown>, string]>([
	['path/not_found', (one) => one.filesDownload({ path: '/series/none.pdf' }), 'path.not_found'],
	['path/not_file', (one) => one.filesDownload({ path: '/series' }), 'path.not_file'],
	['path/not_folder', (one) => one.filesListFolder({ path: '/series/001 Сценарий.pdf' }), 'path.not_folder'],
	['path/not_found', (one) => one.filesListFolder({ path: '/none' }), 'path.not_found'],
])('409 %s', async (summary, call, tags) => {
	const [outer, inner] = tags.split('.');
	const error = await failure(call(sdk));
	expect(error).toMatchObject({ status: 409, error: { error: { '.tag': outer, [outer!]: { '.tag': inner } } } });
	expect(error.error.error_summary).toMatch(new RegExp(`^${summary}/\\.*$`));
});

test.each<[string, (sdk: Dropbox) => Promise<unknown>]>([
	['the root named by a slash', (one) => one.filesListFolder({ path: '/' })],
	['a cursor that is none', (one) => one.filesListFolderContinue({ cursor: 'nonsense' })],
	['a limit out of range', (one) => one.filesListFolder({ path: '', limit: 3000 })],
])('400 as text for %s', async (_, call) => {
	const error = await failure(call(sdk));
	expect([error.status, typeof error.error]).toEqual([400, 'string']);
});

test('reset ends every cursor for good', async () => {
	const { cursor } = (await sdk.filesListFolder({ path: '/series' })).result;
	fault('reset');
	for (let run = 0; run < 2; run++)
		expect(await failure(sdk.filesListFolderContinue({ cursor }))).toMatchObject({ status: 409, error: { error: { '.tag': 'reset' } } });
});

test('429 as JSON and as text, always with Retry-After', async () => {
	fault('rate-limit', { seconds: 7 });
	const asJson = await failure(sdk.checkUser({ query: 'a' }));
	expect([asJson.status, asJson.error.error.retry_after, (asJson.headers as unknown as Headers).get('retry-after')]).toEqual([429, 7, '7']);
	fault('rate-limit-text');
	const asText = await failure(sdk.checkUser({ query: 'a' }));
	expect([asText.status, asText.error, (asText.headers as unknown as Headers).get('retry-after')]).toEqual([429, 'too_many_requests', '1']);
});

test('longpoll answers when something changes', async () => {
	const { cursor } = (await sdk.filesListFolder({ path: '/series' })).result;
	const waiting = sdk.filesListFolderLongpoll({ cursor, timeout: 30 });
	await new Promise((resolve) => setTimeout(resolve, 50));
	await put('/series/021.pdf', 'new');
	expect((await waiting).result.changes).toBe(true);
});

test('a webhook is challenged, then told of changes with a signature', async () => {
	const seen: Array<{ body: string; signature: string }> = [];
	const receiver = createServer((request, response) => {
		const parts: Buffer[] = [];
		request
			.on('data', (part: Buffer) => parts.push(part))
			.on('end', () => {
				if (request.method === 'POST')
					seen.push({ body: Buffer.concat(parts).toString(), signature: String(request.headers['x-dropbox-signature']) });
				response.end(new URL(request.url!, 'http://x').searchParams.get('challenge') ?? '');
			});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	const { port } = receiver.address() as AddressInfo;
	expect((await served.control('POST', 'webhook', { url: `http://127.0.0.1:${port}/hook` })).status).toBe(200);
	await put('/series/021.pdf', 'new');
	while (served.emulator.busy()) await new Promise((resolve) => setTimeout(resolve, 20));
	expect(seen).toHaveLength(1);
	expect(seen[0]!.signature).toBe(createHmac('sha256', APP.appSecret).update(seen[0]!.body).digest('hex'));
	receiver.closeAllConnections();
	receiver.close();
});

test('keeps its files over a restart', async () => {
	await put('/series/021 Новый.pdf', 'new');
	const state = JSON.parse(JSON.stringify(served.emulator.snapshot()));
	const { cursor } = (await sdk.filesListFolder({ path: '/series' })).result;
	await served.close();
	served = await serveEmulator((context) => createDropboxEmulator(context, { ...APP, samples: 5 }));
	served.emulator.restore(state);
	expect((await served.control('GET', 'files')).body).toMatchObject({ folder: '/series', files: { length: 4 } });
	expect((await newSdk().filesListFolderContinue({ cursor })).result.entries).toEqual([]);
	expect((await served.control('GET', `content${encodeURI('/series/021 Новый.pdf')}`)).body.toString()).toBe('new');
});

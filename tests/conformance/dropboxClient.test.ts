/** The product's client against the emulator: the way it should go, and every fault the emulator knows. */
import { createDropboxClient, DropboxRateLimited, DropboxRefused, DropboxUnknown, filesOf } from '../../clients/dropbox';
import { createDropboxEmulator } from '../../sandbox/dropbox';
import { FAULT_KINDS } from '../../sandbox/dropbox/faults';
import { sampleFiles } from '../../sandbox/dropbox/samples';
import { serveEmulator, type ServedEmulator } from '../support/serveEmulator';

const APP = { appKey: 'app-key', appSecret: 'app-secret', refreshToken: 'refresh-token' };
const FIRST = '/series/001 Сценарий.pdf';
let served: ServedEmulator<ReturnType<typeof createDropboxEmulator>>;

beforeEach(async () => {
	served = await serveEmulator((context) => createDropboxEmulator(context, { ...APP, samples: 3 }));
});
afterEach(async () => await served.close());

const client = (more: object = {}) =>
	createDropboxClient({
		...APP,
		apiBaseUrl: `${served.url}/dropbox`,
		contentBaseUrl: `${served.url}/dropbox`,
		patience: { backoffMs: 5, downloadMs: 1000, answerMs: 1000, retryAfterMs: 2000 },
		...more,
	});
const fault = (kind: string, more: object = {}) => served.emulator.addFault({ service: 'dropbox', kind, ...more });
const state = async () => (await served.control('GET', 'state')).body as { refreshes: number; calls: Record<string, number> };
const failure = async (work: Promise<unknown>) =>
	await work.then(
		() => Promise.reject(new Error('it succeeded')),
		(error: unknown) => error as Error & { tag?: string },
	);
const download = async () => (await client().download(FIRST)).bytes.equals((await sampleFiles(1))[0]!.bytes);

test('lists, follows the changes, downloads', async () => {
	const dropbox = client();
	await served.control('PUT', 'knobs', { pageSize: 1, shuffle: true });
	const { entries, cursor } = await dropbox.listAll('/series');
	expect(
		filesOf(entries)
			.map(({ name }) => name)
			.sort(),
	).toEqual(['001 Сценарий.pdf', '002 Сценарий.pdf', '003 Сценарий.pdf']);
	await served.control('PUT', `files${encodeURI('/series/004 Новый.pdf')}`, Buffer.from('new'));
	await served.control('DELETE', `files${encodeURI(FIRST)}`);
	const news = await dropbox.changes(cursor);
	if (news.reset) throw new Error('reset');
	expect(news.entries.map(({ tag, name }) => `${tag} ${name}`)).toEqual(['file 004 Новый.pdf', 'deleted 001 Сценарий.pdf']);
	expect(await dropbox.changes(news.cursor)).toMatchObject({ entries: [] });
	const file = filesOf(news.entries)[0]!;
	expect((await dropbox.download(file.id)).bytes.toString()).toBe('new');
	expect(await dropbox.getMetadata(file.id)).toEqual(file);
	expect(await dropbox.currentAccount()).toMatchObject({ accountId: expect.stringMatching(/^dbid:/) });
});

test('goes on when its token has run out on the service clock', async () => {
	await client().currentAccount();
	await served.advance(24 * 3600_000);
	await Promise.all([client().currentAccount(), client().currentAccount(), client().currentAccount()]);
	expect((await state()).refreshes).toBe(2);
});

test('a cursor that cannot be read means: list anew', async () => {
	expect(await client().changes('of-another-app')).toEqual({ reset: true });
});

test('wrong credentials are named', async () => {
	expect(await failure(client({ appSecret: 'wrong' }).currentAccount())).toMatchObject({ tag: 'invalid_client' });
	expect(await failure(client({ refreshToken: 'wrong' }).currentAccount())).toMatchObject({ tag: 'invalid_grant' });
	expect(await failure(client({ refreshToken: '', accessToken: 'sl.wrong-token' }).currentAccount())).toMatchObject({
		tag: 'invalid_access_token',
	});
});

const faults: Record<string, () => Promise<void>> = {
	async 'expired-token'() {
		await client().currentAccount();
		fault('expired-token');
		await client().currentAccount();
		expect((await state()).refreshes).toBe(2);
	},
	async 'invalid-token'() {
		fault('invalid-token');
		await client().currentAccount();
		fault('invalid-token', { times: 2 });
		expect(await failure(client().currentAccount())).toMatchObject({ tag: 'invalid_access_token' });
	},
	async 'missing-scope'() {
		fault('missing-scope');
		expect(await failure(client().listAll('/series'))).toMatchObject({ tag: 'missing_scope' });
	},
	async 'invalid-grant'() {
		fault('invalid-grant');
		const error = await failure(client().currentAccount());
		expect(error).toBeInstanceOf(DropboxRefused);
		expect(error.tag).toBe('invalid_grant');
		await client().currentAccount();
	},
	async 'not-found'() {
		fault('not-found');
		expect(await failure(client().download(FIRST))).toMatchObject({ tag: 'path/not_found' });
	},
	async 'unsupported-file'() {
		fault('unsupported-file');
		expect(await failure(client().download(FIRST))).toMatchObject({ tag: 'unsupported_file' });
	},
	async 'rate-limit'() {
		fault('rate-limit', { seconds: 1 });
		const began = performance.now();
		await client().listAll('/series');
		expect(performance.now() - began).toBeGreaterThan(950);
		fault('rate-limit', { seconds: 60 });
		expect(await failure(client().listAll('/series'))).toBeInstanceOf(DropboxRateLimited);
	},
	async 'rate-limit-text'() {
		fault('rate-limit-text', { seconds: 60 });
		expect(await failure(client().listAll('/series'))).toMatchObject({ retryAfterSeconds: 60 });
	},
	async 'server-error'() {
		fault('server-error', { times: 2 });
		await client().listAll('/series');
		fault('server-error', { times: 3 });
		expect(await failure(client().listAll('/series'))).toBeInstanceOf(DropboxUnknown);
	},
	async slow() {
		fault('slow', { ms: 300 });
		await client().currentAccount();
		fault('slow', { ms: 300, times: 3 });
		expect((await failure(client({ patience: { answerMs: 60, backoffMs: 1 } }).currentAccount())).message).toContain('did not answer');
	},
	async 'lost-answer'() {
		fault('lost-answer', { times: 2 });
		await client().currentAccount();
		fault('lost-answer', { times: 3 });
		expect(await failure(client().currentAccount())).toBeInstanceOf(DropboxUnknown);
	},
	async truncated() {
		fault('truncated');
		expect(await download()).toBe(true);
		fault('truncated', { times: 3 });
		expect(await failure(client().download(FIRST))).toBeInstanceOf(DropboxUnknown);
	},
	async 'wrong-hash'() {
		fault('wrong-hash');
		expect(await download()).toBe(true);
		fault('wrong-hash', { times: 2 });
		expect((await failure(client().download(FIRST))).message).toContain('content_hash');
	},
	async 'no-result'() {
		fault('no-result');
		expect(await failure(client().download(FIRST))).toBeInstanceOf(DropboxUnknown);
	},
	async 'empty-page'() {
		fault('empty-page', { times: 3 });
		expect((await client().listAll('/series')).entries).toHaveLength(3);
	},
	async reset() {
		const { cursor } = await client().listAll('/series');
		fault('reset');
		expect(await client().changes(cursor)).toEqual({ reset: true });
		await served.control('PUT', 'knobs', { pageSize: 1 });
		fault('reset');
		expect((await client().listAll('/series')).entries).toHaveLength(3);
	},
};

test('every fault of the emulator is met here', () => expect(Object.keys(faults).sort()).toEqual(Object.keys(FAULT_KINDS).sort()));
test.each(Object.entries(faults))('fault: %s', async (_, meet) => await meet());

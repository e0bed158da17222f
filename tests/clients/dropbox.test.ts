import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from '../support/fastCheck';
import {
	applyEntries,
	contentHash,
	createDropboxClient,
	DropboxRateLimited,
	DropboxRefused,
	DropboxUnknown,
	type DropboxEntry,
} from '../../clients/dropbox';
import { cleaner } from '../../clients/dropbox/secrets';
import { contentHash as otherContentHash } from '../../sandbox/dropbox/contentHash';

interface Seen {
	url: string;
	headers: IncomingMessage['headers'];
	body: string;
}

const SECRETS = { appKey: 'the-app-key', appSecret: 'the-app-secret', refreshToken: 'the-refresh-token' };
const seen: Seen[] = [];
let respond: (request: Seen, response: ServerResponse) => void;
let base: string;
const server = createServer((request, response) => {
	const parts: Buffer[] = [];
	request
		.on('data', (part: Buffer) => parts.push(part))
		.on('end', () => {
			const one = { url: request.url!, headers: request.headers, body: Buffer.concat(parts).toString() };
			seen.push(one);
			if (one.url === '/api/oauth2/token')
				return void json(response, 200, { access_token: `sl.token-number-${seen.length}`, token_type: 'bearer', expires_in: 14400 });
			respond(one, response);
		});
});

beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => void (seen.length = 0));

let run = 0;
/** Every test has a credential of its own, since tokens outlive clients. */
function client(more: object = {}) {
	const settings = {
		...SECRETS,
		appKey: `${SECRETS.appKey}-${++run}`,
		apiBaseUrl: `${base}/api/`,
		contentBaseUrl: `${base}/content`,
		patience: { backoffMs: 1, answerMs: 500, downloadMs: 500 },
	};
	return createDropboxClient({ ...settings, ...more });
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
	response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

const failure = async (work: Promise<unknown>) =>
	await work.then(
		() => Promise.reject(new Error('it succeeded')),
		(error: unknown) => error as Error & { tag?: string; hint?: string; retryAfterSeconds?: number; status?: number },
	);
const account = { account_id: 'dbid:1', name: { display_name: 'Имя' }, email: 'private@example.org' };

describe('content_hash', () => {
	test.each([
		['empty', Buffer.alloc(0), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
		['hello', Buffer.from('hello'), '9595c9df90075148eb06860365df33584b75bff782a510c6cd4883a419833d50'],
		['4 MiB of zeros', Buffer.alloc(4 * 1024 * 1024), 'c7e946d101855255d919ef0c70718633adf77d3dfb3adeeecf5d0cb4e951be58'],
		['one byte more', Buffer.alloc(4 * 1024 * 1024 + 1), '14a4d47f23a30177885d9820122f17d2d3a55fe63f7f5c27b95f689e0b2accd6'],
		['8 MiB of zeros', Buffer.alloc(8 * 1024 * 1024), '03ae066c707c588592d9e27aa2444ca98423e0999024f1ceaa11a153790b37de'],
	])('of %s', (_, bytes, hash) => {
		expect(contentHash(bytes)).toBe(hash);
		expect(otherContentHash(bytes)).toBe(hash);
	});
});

describe('what is sent', () => {
	test('goes to the base URLs of the credential, with the secrets in no address', async () => {
		const bytes = Buffer.from('pdf');
		respond = ({ url }, response) =>
			url.startsWith('/content')
				? response
						.writeHead(200, {
							'Dropbox-API-Result': JSON.stringify({ name: 'x', id: 'id:1', size: 3, content_hash: contentHash(bytes), rev: '1' }),
						})
						.end(bytes)
				: json(response, 200, account);
		const dropbox = client();
		expect(await dropbox.currentAccount()).toEqual({ accountId: 'dbid:1', displayName: 'Имя' });
		expect((await dropbox.download('/серия/Ёлка 💡.pdf')).bytes.toString()).toBe('pdf');
		expect(seen.map(({ url }) => url)).toEqual(['/api/oauth2/token', '/api/2/users/get_current_account', '/content/2/files/download']);
		expect(Object.fromEntries(new URLSearchParams(seen[0]!.body))).toEqual({
			grant_type: 'refresh_token',
			refresh_token: SECRETS.refreshToken,
			client_id: `${SECRETS.appKey}-${run}`,
			client_secret: SECRETS.appSecret,
		});
		expect(seen[2]!.headers.authorization).toMatch(/^Bearer sl\./);
		const arg = String(seen[2]!.headers['dropbox-api-arg']);
		expect(arg).toMatch(/^[\x20-\x7e]+$/);
		expect(JSON.parse(arg)).toEqual({ path: '/серия/Ёлка 💡.pdf' });
	});

	test.each([
		['', ''],
		['/', ''],
		['series', '/series'],
		[' /series/ ', '/series'],
		['id:abc', 'id:abc'],
	])('the folder %j is asked for as %j', async (given, path) => {
		respond = (_, response) => json(response, 200, { entries: [], cursor: 'c', has_more: false });
		await client().listAll(given);
		expect(JSON.parse(seen.at(-1)!.body)).toMatchObject({ path });
	});

	test('one refresh serves all who wait, and later clients of the same credential', async () => {
		respond = (_, response) => json(response, 200, account);
		const dropbox = client();
		await Promise.all(Array.from({ length: 10 }, async () => await dropbox.currentAccount()));
		await client({ appKey: `${SECRETS.appKey}-${run}` }).currentAccount();
		expect(seen.filter(({ url }) => url === '/api/oauth2/token')).toHaveLength(1);
	});

	test('an access token that was given is used first', async () => {
		respond = (_, response) => json(response, 200, account);
		await client({ accessToken: 'sl.given-to-begin-with' }).currentAccount();
		expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer sl.given-to-begin-with']);
	});
});

describe('what comes back', () => {
	test('a refused call names its tag path and says what to do', async () => {
		respond = (_, response) =>
			json(response, 409, { error_summary: 'path/not_found/...', error: { '.tag': 'path', path: { '.tag': 'not_found' } } });
		const error = await failure(client().getMetadata('/series/1.pdf'));
		expect(error).toBeInstanceOf(DropboxRefused);
		expect(error).toMatchObject({ kind: 'refused', tag: 'path/not_found', status: 409, hint: expect.stringContaining('Check the path') });
	});

	test.each([
		['no file', ''],
		['the root', '/'],
	])('%s is refused before anything is sent', async (_, path) => {
		expect(await failure(client().download(path))).toBeInstanceOf(DropboxRefused);
		expect(seen).toEqual([]);
	});

	test('a text that repeats the token is cleaned', async () => {
		respond = ({ headers }, response) =>
			response
				.writeHead(400)
				.end(
					`Invalid authorization value in HTTP header "Authorization": "${headers.authorization}". ${SECRETS.appSecret} refresh_token=${SECRETS.refreshToken}`,
				);
		const error = await failure(client().currentAccount());
		expect(error.message).toContain('Invalid authorization value');
		expect(JSON.stringify([error.message, error.stack, error.hint, error])).not.toMatch(/sl\.token|the-app-secret|the-refresh-token/);
	});

	test.each([
		['a page of somebody else', 200, '<html>hello</html>', DropboxUnknown],
		['a 404 page', 404, '<html>nginx</html>', DropboxRefused],
		['a redirect', 302, '', DropboxRefused],
		['an odd status', 304, '', DropboxRefused],
	])('%s is told apart from Dropbox', async (_, status, body, kind) => {
		respond = (__, response) => response.writeHead(status, { Location: `${base}/elsewhere` }).end(body);
		const error = await failure(client().currentAccount());
		expect(error).toBeInstanceOf(kind);
		expect(error.hint).toContain('base URL');
		expect(seen.filter(({ url }) => url === '/elsewhere')).toEqual([]);
	});

	test('a listing that never ends, or has no cursor, is given up', async () => {
		respond = (_, response) => json(response, 200, { entries: [], cursor: 'same', has_more: true });
		expect(await failure(client().listAll(''))).toBeInstanceOf(DropboxUnknown);
		expect(seen.length).toBeLessThan(1100);
		respond = (_, response) => json(response, 200, { entries: 'none' });
		expect(await failure(client().listAll(''))).toBeInstanceOf(DropboxUnknown);
	});

	test('a 401 that another token cannot mend is not repeated', async () => {
		respond = (_, response) =>
			json(response, 401, { error_summary: 'missing_scope/', error: { '.tag': 'missing_scope', required_scope: 'files.metadata.read' } });
		expect(await failure(client().currentAccount())).toMatchObject({
			tag: 'missing_scope',
			hint: expect.stringContaining('files.metadata.read'),
		});
		expect(seen).toHaveLength(2);
	});

	test('a 429 is waited out by Retry-After, but not for ever', async () => {
		let left = 1;
		respond = (_, response) =>
			left-- > 0 ? response.writeHead(429, { 'Retry-After': '0.01' }).end('too_many_requests') : json(response, 200, account);
		await client().currentAccount();
		respond = (_, response) => json(response, 429, { error: { retry_after: 900 } });
		const error = await failure(client().currentAccount());
		expect(error).toBeInstanceOf(DropboxRateLimited);
		expect(error.retryAfterSeconds).toBe(900);
	});

	test('no answer at all, after three tries', async () => {
		const closed = createServer();
		await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
		const { port } = closed.address() as AddressInfo;
		await new Promise((resolve) => closed.close(resolve));
		const none = await failure(client({ apiBaseUrl: `http://127.0.0.1:${port}` }).currentAccount());
		expect(none).toBeInstanceOf(DropboxUnknown);
		expect(none.message).toBe('No answer from Dropbox (ECONNREFUSED).');
		respond = () => {};
		expect((await failure(client({ patience: { answerMs: 30, backoffMs: 1 } }).currentAccount())).message).toContain(
			'did not answer within 0.03 s',
		);
		expect(seen.filter(({ url }) => url.includes('account'))).toHaveLength(3);
	});

	test.each(['', 'api.dropboxapi.com', 'ftp://x', 'https://'])('a base URL like %j is refused', (apiBaseUrl) => {
		expect(() => client({ apiBaseUrl })).toThrow(DropboxRefused);
	});
});

test('the cleaner leaves no secret in any text', () => {
	const clean = cleaner(['se-cret', 'refresh-me']);
	fc.assert(
		fc.property(fc.string(), fc.string(), (before, after) => {
			expect(clean(`${before}se-cret${after}refresh-me Bearer abcdef.ghi`)).not.toMatch(/se-cret|refresh-me|abcdef\.ghi/);
		}),
	);
});

test('changes applied in order leave what a folder holds', () => {
	const at = (path: string, tag: 'file' | 'folder' | 'deleted' = 'file') =>
		({
			tag,
			id: path,
			name: path,
			pathLower: path,
			pathDisplay: path,
			rev: '',
			size: 1,
			contentHash: '',
			serverModified: '',
		}) as DropboxEntry;
	const state = applyEntries(new Map(), [
		at('/s', 'folder'),
		at('/s/1'),
		at('/s/2'),
		at('/s/2', 'deleted'),
		at('/s2'),
		at('/s/sub', 'folder'),
		at('/s/sub/3'),
		at('/s/sub', 'deleted'),
		at('/s/2'),
	]);
	expect([...state.keys()]).toEqual(['/s', '/s/1', '/s2', '/s/2']);
});

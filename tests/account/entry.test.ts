import { hashOf, tokenOf } from '../../service/account/token';
import { tellAccount } from '../../service/account/tellLink';
import { sql } from '../../vendor';
import { accountWorld, type AccountWorld } from '../support/accountWorld';
import { AccountVisitor } from '../support/accountVisitor';
import { TEST_SECRET } from '../support/testSecret';
import type { Person } from '../support/worldPerson';

let account: AccountWorld;
let anna: Person;
const page = (url = account.host.url) => new AccountVisitor(url);
const enterWith = async (token: string) => await page().post({ step: 'enter', token });
const tokenIn = (link: string) => new URL(link).searchParams.get('t')!;

beforeEach(async () => {
	account = await accountWorld();
	anna = await account.world.person('anna');
	await anna.buy();
});
afterEach(async () => await account.close());

test('a link preview or mail scanner that opens the link does not spend it', async () => {
	const link = await account.linkOf(anna);
	for (let time = 0; time < 3; time++) expect((await page().open(link)).buttons()).toEqual(['Войти']);
	const visitor = await (await page().open(link)).press('Войти');
	expect(visitor.status).toBe(200);
	expect(visitor.text).toContain('Личный кабинет');
});

test('a link opens the account once: the second time it is like any other that does not work', async () => {
	const token = tokenIn(await account.linkOf(anna));
	expect((await enterWith(token)).status).toBe(200);
	expect((await enterWith(token)).status).toBe(403);
});

test('used, altered, truncated, foreign, made-up and overlong tokens are answered alike, and change nothing', async () => {
	const used = tokenIn(await account.linkOf(anna));
	await enterWith(used);
	const good = tokenIn(await account.linkOf(anna));
	const row = await account.world.store.db.selectFrom('page_token').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
	const foreign = tokenOf('the-secret-of-another-service', row);
	const altered = (good.startsWith('A') ? 'B' : 'A') + good.slice(1);
	const before = await account.world.store.db.selectFrom('event').select('id').execute();
	const answers = [used, altered, good.slice(0, -1), foreign, 'x'.repeat(43), '', 'я'.repeat(43), 'a'.repeat(600), '%00'];
	const seen = new Set<string>();
	for (const token of answers) {
		const visitor = await enterWith(token);
		expect(visitor.status).toBe(403);
		seen.add(visitor.html);
	}
	expect(seen.size).toBe(1);
	expect(await account.world.store.db.selectFrom('event').select('id').execute()).toEqual(before);
	// Nor is the one it was made of spent by that.
	expect((await enterWith(good)).status).toBe(200);
});

test('a token that somebody wrote into the database without the secret opens nothing', async () => {
	const token = tokenOf('not-the-secret-of-the-store', {
		subscriber_id: anna.subscriberId,
		purpose: 'entry',
		expires_at: Date.now() + 60_000,
		nonce: 'n',
	});
	await account.world.store.db
		.insertInto('page_token')
		.values({
			hash: hashOf(token),
			subscriber_id: anna.subscriberId,
			purpose: 'entry',
			nonce: 'n',
			via: 'chat',
			visit_ends_at: Date.now() + 60_000,
			created_at: Date.now(),
			expires_at: Date.now() + 60_000,
			used_at: null,
		})
		.execute();
	expect((await enterWith(token)).status).toBe(403);
});

test('a link is good for 15 minutes, an opened page for 30', async () => {
	const link = tokenIn(await account.linkOf(anna));
	const visitor = await account.enter(anna);
	const real = Date.now;
	try {
		Date.now = () => real() + 15 * 60_000 + 1000;
		expect((await enterWith(link)).status).toBe(403);
		expect((await page().post(visitor.formOf('Отменить продление'))).status).toBe(200);
		Date.now = () => real() + 30 * 60_000 + 1000;
		expect((await page().post(visitor.formOf('Отменить продление'))).status).toBe(403);
	} finally {
		Date.now = real;
	}
});

test('the token of a link does nothing on a page, and that of a page opens no other', async () => {
	const link = tokenIn(await account.linkOf(anna));
	expect((await page().post({ step: 'do', act: 'cancel', argument: '', token: link })).status).toBe(403);
	const visitor = await account.enter(anna);
	expect((await enterWith(visitor.formOf('Выйти').token!)).status).toBe(403);
	expect(await anna.subscription()).toMatchObject({ renewal_on: 1 });
});

test('no token lies in the store, in the outbox or in what n8n is given', async () => {
	const link = tokenIn(await account.linkOf(anna));
	const visitor = await account.enter(anna);
	const form = visitor.formOf('Выйти').token!;
	const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(account.world.store.db);
	for (const { name } of rows) {
		const kept = JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(account.world.store.db)).rows);
		for (const token of [link, form]) expect(kept).not.toContain(token);
	}
	expect(JSON.stringify(account.host.executions)).not.toContain(form);
	expect(TEST_SECRET.length).toBeGreaterThan(16);
});

test('after leaving, nothing that was open shows or does anything', async () => {
	const visitor = await account.enter(anna);
	const old = visitor.formOf('Отменить продление');
	await visitor.press('Выйти');
	expect(visitor.text).toContain('Вы вышли');
	expect((await page().post(old)).status).toBe(403);
	expect((await page().post({ ...old, step: 'do' })).status).toBe(403);
	expect(await anna.subscription()).toMatchObject({ renewal_on: 1 });
});

test('nobody’s number is in an address, a form goes to the page itself, and the address loses the link’s token', async () => {
	const link = await account.linkOf(anna);
	expect(link).toMatch(/\?t=[A-Za-z0-9_-]{43}$/);
	const visitor = await account.enter(anna);
	const targets = [...visitor.html.matchAll(/(?:action|href|src)="([^"]*)"/g)].map(([, target]) => target);
	expect(new Set(targets)).toEqual(new Set(['?']));
});

test('every answer forbids scripts, frames, referrers and keeping a copy', async () => {
	const visitor = await page().open();
	for (const answer of [visitor, await enterWith('x'.repeat(43)), await account.enter(anna)]) {
		const policy = answer.headers.get('content-security-policy')!;
		expect(policy).toContain("default-src 'none'");
		expect(policy).toMatch(/style-src 'sha256-[A-Za-z0-9+/]{43}='/);
		expect(policy).toContain("frame-ancestors 'none'");
		expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(answer.headers.get('set-cookie')).toBeNull();
		expect(answer.html).not.toMatch(/<script|javascript:|\son[a-z]+=/i);
	}
});

test('without a secret no link is made: he is told where to look, and the owner what to do', async () => {
	const other = account.world.store as { secret: string };
	other.secret = 'short';
	await account.world.events();
	await tellAccount(account.world.store, { subscriberId: anna.subscriberId, cause: account.world.cause() });
	await account.world.deliver();
	const events = await account.world.events();
	expect(events.map(({ who, what }) => `${who}: ${what}`)).toEqual(expect.arrayContaining(['anna: account_none', 'owner: owner_alert']));
	expect(events.find(({ who }) => who === 'owner')!.text).toContain('Secret');
	other.secret = TEST_SECRET;
});

import { request } from 'node:http';
import { LIMITS, take } from '../../nodes/AccountPage/limits';
import { processMemory } from '../../nodes/shared/processMemory';
import { sql } from '../../vendor';
import { accountWorld, type AccountWorld } from '../support/accountWorld';
import { AccountVisitor } from '../support/accountVisitor';
import type { Person } from '../support/worldPerson';

let account: AccountWorld;
let anna: Person;

beforeEach(async () => {
	processMemory('accountLimits', () => new Map()).clear();
	account = await accountWorld();
	anna = await account.world.person('anna');
	await anna.buy();
});
afterEach(async () => await account.close());

const events = async (kind: string) =>
	(await account.world.store.db.selectFrom('event').select('id').where('kind', '=', kind).execute()).length;

test('fifty posts of the same form at once do it once', async () => {
	const visitor = await account.enter(anna);
	await visitor.press('Отменить продление');
	const form = visitor.formOf('Да, отменить продление');
	processMemory('accountLimits', () => new Map()).clear();
	const statuses: number[] = [];
	// In two goes, as one caller may post 30 times at once.
	for (let go = 0; go < 2; go++) {
		const answers = await Promise.all(Array.from({ length: 25 }, async () => await visitor.send(form)));
		statuses.push(...answers.map(({ status }) => status));
		processMemory('accountLimits', () => new Map()).clear();
	}
	expect(statuses.filter((status) => status === 200)).toHaveLength(1);
	expect(statuses.filter((status) => status === 409)).toHaveLength(49);
	expect(await events('renewal.cancelled')).toBe(1);
	expect(account.host.executions).toHaveLength(1);
	expect(await anna.subscription()).toMatchObject({ renewal_on: 0 });
});

test('a double click, the back button and a second tab change nothing twice, and show how things stand', async () => {
	const visitor = await account.enter(anna);
	const secondTab = visitor.formOf('Заменить карту');
	await visitor.press('Отменить продление');
	const form = visitor.formOf('Да, отменить продление');
	expect((await visitor.post(form)).said).toContain('cancelled');
	await visitor.post(form);
	expect([visitor.status, visitor.said]).toEqual([409, expect.stringContaining('уже была использована')]);
	expect(visitor.buttons()).toContain('Возобновить продление');
	const other = await new AccountVisitor(account.host.url).post(secondTab);
	expect(other.status).toBe(409);
	// What it shows now can be used.
	await other.press('Возобновить продление');
	expect(other.status).toBe(200);
	expect(await events('renewal.cancelled')).toBe(1);
});

test('a form posted from another site is refused, whatever it carries', async () => {
	const visitor = await account.enter(anna);
	await visitor.press('Отменить продление');
	const form = visitor.formOf('Да, отменить продление');
	const strange = await new AccountVisitor(account.host.url).post(form, { origin: 'https://evil.example' });
	expect(strange.status).toBe(403);
	// A page of a file has no host, and an empty X-Forwarded-Host must not be taken for it.
	const file = await new AccountVisitor(account.host.url).post(form, { origin: 'file://', 'x-forwarded-host': '' });
	expect(file.status).toBe(403);
	expect(strange.text).toContain('Запрос с другого сайта');
	expect(await anna.subscription()).toMatchObject({ renewal_on: 1 });
	// What browsers send for our own page, which gives no referrer.
	expect((await visitor.post(form, { origin: 'null' })).status).toBe(200);
});

test('another’s card, subscription or price in a form of one’s own does nothing to the other', async () => {
	const boris = await account.world.person('boris');
	await boris.buy();
	const card = await account.world.store.db
		.selectFrom('card')
		.select('id')
		.where('subscriber_id', '=', boris.subscriberId)
		.executeTakeFirstOrThrow();
	const subscription = await boris.subscription();
	for (const [act, argument] of [
		['forget', String(card.id)],
		['pay', String(subscription!.id)],
		['price', '1:1'],
		['plan', 'x'],
	] as const) {
		const visitor = await account.enter(anna);
		const { token } = visitor.formOf('Выйти');
		await visitor.post({ step: 'do', act, argument, token: token! });
		expect(visitor.text).not.toContain('boris');
	}
	expect(await account.world.store.db.selectFrom('card').selectAll().where('id', '=', card.id).executeTakeFirstOrThrow()).toMatchObject({
		forgotten_at: null,
	});
	expect(
		(await account.world.store.db.selectFrom('orders').select('id').where('subscriber_id', '=', boris.subscriberId).execute()).length,
	).toBe(1);
});

test('unknown steps and acts, repeated fields and bodies of other shapes get a page and change nothing', async () => {
	const visitor = await account.enter(anna);
	const { token } = visitor.formOf('Выйти');
	for (const fields of [
		{ step: 'do', act: 'constructor', argument: '' },
		{ step: 'do', act: '__proto__', argument: '' },
		{ step: 'toString' },
		{ step: 'document', argument: '../../etc/passwd' },
	] as Array<Record<string, string>>)
		expect([200, 409]).toContain((await new AccountVisitor(account.host.url).post({ ...fields, token: token! })).status);
	for (const [type, body] of [
		['application/json', '[]'],
		['application/json', 'null'],
		['application/json', '{"token":{"a":1},"step":["do"]}'],
		['application/x-www-form-urlencoded', `token=${token}&token=${token}&step=do`],
		['multipart/form-data; boundary=x', '--x--'],
		['text/plain', '\u0000'],
	] as const) {
		const answer = await fetch(account.host.url, { method: 'POST', headers: { 'content-type': type }, body });
		expect(answer.status).toBe(403);
	}
	expect(account.host.executions).toEqual([]);
});

test('HTML and directions in a name are shown as text', async () => {
	const name = '<img src=x onerror=alert(1)>\u202eкилоп"\'&amp;';
	await account.world.store.db.updateTable('subscriber').set({ first_name: name }).execute();
	const visitor = await account.enter(anna);
	expect(visitor.html).not.toContain('<img');
	expect(visitor.html).not.toContain('\u202e');
	expect(visitor.html).toContain('&lt;img src=x onerror=alert(1)&gt;килоп&quot;&#39;&amp;amp;');
});

test('guessing is slowed down, and keeps nobody out who has a good token behind the same address', async () => {
	const open = await account.enter(anna);
	const link = new URL(await account.linkOf(anna)).searchParams.get('t')!;
	const visitor = new AccountVisitor(account.host.url);
	for (let time = 0; time < LIMITS.miss.burst; time++)
		expect((await visitor.post({ step: 'enter', token: `${time}`.padEnd(43, 'x') })).status).toBe(403);
	expect((await visitor.post({ step: 'enter', token: 'y'.repeat(43) })).status).toBe(429);
	expect(visitor.headers.get('retry-after')).toBe('30');
	expect((await visitor.post({ step: 'enter', token: link })).status).toBe(200);
	expect((await open.press('Отменить продление')).status).toBe(200);
});

test('a household of IPv6 is one caller however its address is written, and the next one is another', () => {
	for (let time = 0; time < LIMITS.mail.burst; time++) expect(take('mail', `2001:db8::1:${time}`)).toBe(true);
	expect(take('mail', '2001:db8:0:0:5:6:7:8')).toBe(false);
	expect(take('mail', '2001:db8:0:1::1')).toBe(true);
});

test('a visit ends after two hours however busy it is, and a spent page lives no longer by being sent again', async () => {
	const visitor = await account.enter(anna);
	const spent = { ...visitor.formOf('Отменить продление'), step: 'do' };
	await visitor.post(spent);
	const real = Date.now;
	let minutes = 0;
	try {
		Date.now = () => real() + minutes * 60_000;
		minutes = 29;
		await visitor.post(spent);
		expect(visitor.status).toBe(409);
		const renewed = visitor.formOf('Возобновить продление');
		minutes = 31;
		expect((await visitor.post(renewed)).status).toBe(403);
	} finally {
		Date.now = real;
	}
	const busy = await account.enter(anna);
	try {
		for (minutes = 25; minutes < 120; minutes += 25) {
			Date.now = () => real() + minutes * 60_000;
			await busy.press('Изменить час или город');
			expect((await busy.press('Сохранить')).status).toBe(200);
		}
		Date.now = () => real() + 121 * 60_000;
		expect((await busy.press('Изменить час или город')).status).toBe(403);
	} finally {
		Date.now = real;
	}
});

test('a flood of the entry page starts no execution, reads no credential again and leaves the page open for others', async () => {
	await new AccountVisitor(account.host.url).open();
	const before = account.host.decryptions();
	const statuses = await Promise.all(Array.from({ length: 400 }, async () => await statusOf(account.host.url)));
	expect(new Set(statuses)).toEqual(new Set([200, 429]));
	expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(LIMITS.look.burst + 60);
	expect(account.host.executions).toEqual([]);
	expect(account.host.decryptions()).toBe(before);
	processMemory('accountLimits', () => new Map()).clear();
	expect((await account.enter(anna)).status).toBe(200);
});

function statusOf(url: string): Promise<number> {
	return new Promise((resolve, reject) => {
		request(url, (answer) => {
			answer.resume();
			resolve(answer.statusCode ?? 0);
		})
			.on('error', reject)
			.end();
	});
}

test('a NUL in a form, which PostgreSQL takes in no text, is as if the field were not there', async () => {
	const { db } = account.world.store;
	const visitor = await account.enter(anna);
	const { token } = visitor.formOf('Выйти');
	await visitor.post({ step: 'do', act: 'email', argument: '', token: token!, email: 'an\0na@example.invalid' });
	expect(visitor.status).toBe(200);
	expect(JSON.stringify(await db.selectFrom('subscriber').select('email').execute())).not.toMatch(/na@example\.invalid/);
});

test('a change that fails inside says so, starts nothing, and when to come again', async () => {
	const { db } = account.world.store;
	const visitor = await account.enter(anna);
	const { token } = visitor.formOf('Выйти');
	const before = account.host.executions.length;
	await sql`create trigger broken before update of slot_hour on subscriber begin select raise(abort, 'broken'); end`.execute(db);
	await visitor.post({ step: 'do', act: 'schedule', argument: '', token: token!, hour: '15', zone: 'Europe/Moscow' });
	expect([visitor.status, visitor.headers.get('retry-after')]).toEqual([503, '60']);
	expect(account.host.executions).toHaveLength(before);
});

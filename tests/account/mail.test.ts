import { saveEndpoint } from '../../service/setup/endpoints';
import { validateSetup } from '../../service/setup/validate';
import { requestLinkByMail } from '../../service/mail/requestLink';
import { readToken, spendToken } from '../../service/account/use';
import { transition } from '../../service/store/transition';
import type { SetupInput } from '../../service/setup/schema';
import type { SubscriberState } from '../../service/store/tables/people';
import { passRealTime } from '../support/storeRows';
import { moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World, WorldOptions } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const ON: Partial<SetupInput['service']> = { mail: 'on', mailFrom: 'hello@example.com' };
const PAGE = 'https://account.example.com/cabinet';

/** What she has typed into the chat. */
const know = async (world: World, { subscriberId }: Person, email: string | null) =>
	await world.store.db.updateTable('subscriber').set({ email, email_confirmed_at: 1 }).where('id', '=', subscriberId).execute();

/** Anna has a subscription that renews on 11 June, and an e-mail unless told. */
async function subscribed(options: WorldOptions = {}, email: string | null = 'anna@example.org'): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150, service: ON, ...options });
	await saveEndpoint(world.store, 'account', PAGE);
	const anna = await world.person('anna', '<b>Anna</b>');
	await anna.buy();
	await know(world, anna, email);
	return { world, anna };
}

const effects = async (world: World, like: string) =>
	await world.store.db.selectFrom('effect').selectAll().where('key', 'like', like).orderBy('id').execute();

describe('M10 the notice of a charge to one who has blocked the bot', () => {
	test('goes by e-mail, and he is charged after it', async () => {
		const { world, anna } = await subscribed();
		await world.advanceUntil('2026-06-07T10:00');
		await anna.block();
		await world.advanceUntil('2026-06-08T22:30');
		expect(world.mails.map(({ to, from }) => [to, from])).toEqual([['anna@example.org', '"Тест" <hello@example.com>']]);
		expect(world.mails[0]!.subject).toBe('Тест: скоро продление подписки');
		expect(world.mails[0]!.text).toMatch(/списано 990.₽/);
		expect(world.mails[0]!.text).toContain(PAGE);
		expect(await moneyKept(world)).toBe(0);
		await world.advanceUntil('2026-06-11T13:00');
		expect(await savedCharges(world)).toHaveLength(1);
		expect((await anna.subscription())!.term).toBe(2);
		expect(world.mails).toHaveLength(1);
	});

	test('is not sent again into the chat when he comes back', async () => {
		const { world, anna } = await subscribed();
		await world.advanceUntil('2026-06-07T10:00');
		await anna.block();
		await world.advanceUntil('2026-06-09T10:00');
		await anna.unblock();
		await world.advanceUntil('2026-06-11T13:00');
		const heard = await world.got(anna);
		expect(heard).not.toContain('renewal_notice');
		expect(heard).toContain('renewed');
		expect(world.mails).toHaveLength(1);
	});

	test.each<[string, WorldOptions, string | null]>([
		['his e-mail is not known', {}, null],
		['the owner has not switched e-mail on', { service: {} }, 'anna@example.org'],
		['his e-mail names two', {}, 'anna@example.org, eve@example.org'],
	])('stays held when %s, and nothing is charged', async (_, options, email) => {
		const { world, anna } = await subscribed(options, email);
		await world.advanceUntil('2026-06-07T10:00');
		await anna.block();
		await world.advanceUntil('2026-06-16T12:00');
		expect([world.mails, await moneyKept(world), (await anna.subscription())!.state]).toEqual([[], 0, 'ended']);
	});

	test('counts only when the mail server has accepted it: while it refuses, nothing is charged, and access goes on', async () => {
		const { world, anna } = await subscribed();
		world.mailAnswer = () => ({ error: "Can't send mail - all recipients were rejected: 550 5.1.1 <anna@example.org> no such user" });
		await world.advanceUntil('2026-06-07T10:00');
		await anna.block();
		await world.advanceUntil('2026-06-11T14:00');
		expect(await moneyKept(world)).toBe(0);
		expect((await anna.subscription())!.state).toBe('active');
		const alerts = (await world.events()).filter(({ who }) => who === 'owner').map(({ text }) => text);
		expect(alerts.join()).toMatch(/did not accept it \(550\)/);
		expect(JSON.stringify([alerts, await effects(world, 'notice:%')])).not.toContain('anna@example.org');
		world.mailAnswer = ({ to }) => ({ accepted: [to] });
		await world.advanceUntil('2026-06-14T10:00');
		expect(world.mails).toHaveLength(1);
		expect(await savedCharges(world)).toHaveLength(1);
	});

	test('that waits in the outbox when he blocks the bot changes its way, and only its way', async () => {
		const { world, anna } = await subscribed();
		await anna.hour(21);
		await world.advanceUntil('2026-06-08T08:00');
		await world.telegram('POST', `users/${anna.telegramId}/block`);
		// The block is only noticed at the send of the notice itself: the file comes in the evening.
		await world.advanceUntil('2026-06-08T13:00');
		expect((await effects(world, 'notice:%')).map(({ channel, state }) => [channel, state])).toEqual([['email', 'sent']]);
		expect((await world.got(anna)).filter((what) => what === 'renewal_notice')).toEqual([]);
		await world.advanceUntil('2026-06-11T13:00');
		expect(await savedCharges(world)).toHaveLength(1);
	});

	test('that is held for the chat goes by e-mail once that becomes possible', async () => {
		const { world, anna } = await subscribed({}, null);
		await world.advanceUntil('2026-06-07T10:00');
		await anna.block();
		await world.advanceUntil('2026-06-09T10:00');
		await know(world, anna, 'anna@example.org');
		await world.advanceUntil('2026-06-14T10:00');
		expect(world.mails).toHaveLength(1);
		expect(await savedCharges(world)).toHaveLength(1);
	});

	test('is dropped when he cancels before it is sent', async () => {
		const { world, anna } = await subscribed();
		world.mailAnswer = () => ({ error: 'connect ECONNREFUSED 10.0.0.1:587' });
		await world.advanceUntil('2026-06-07T10:00');
		await anna.block();
		await world.advanceUntil('2026-06-08T13:00');
		await anna.cancel();
		world.mailAnswer = ({ to }) => ({ accepted: [to] });
		await world.advanceUntil('2026-06-09T13:00');
		expect(world.mails).toEqual([]);
		expect((await effects(world, 'notice:%')).map(({ state }) => state)).toEqual(['dropped']);
	});
});

describe('the link to the account page by e-mail', () => {
	const ask = async (world: World, email: string, cause = world.cause()) => {
		await requestLinkByMail(world.store, { email, cause });
		await world.sendMails();
	};
	const linkIn = (text: string) => new URL(/https:\S+/.exec(text)![0]);

	test('opens the page of him whose address it is, however he writes it, and is not kept anywhere', async () => {
		const { world, anna } = await subscribed();
		await ask(world, ' ANNA@Example.org ');
		expect(world.mails.map(({ to, subject }) => [to, subject])).toEqual([['anna@example.org', 'Тест: вход в личный кабинет']]);
		const link = linkIn(world.mails[0]!.text);
		expect(link.origin + link.pathname).toBe(PAGE);
		const token = link.searchParams.get('t')!;
		expect(world.mails[0]!.html).toContain(token);
		expect((await readToken(world.store, 'entry', token))!.subscriber_id).toBe(anna.subscriberId);
		const kept = await Promise.all(
			(['effect', 'page_token', 'event'] as const).map((table) => world.store.db.selectFrom(table).selectAll().execute()),
		);
		expect(JSON.stringify(kept)).not.toContain(token);
	});

	test('reaches one who has blocked the bot, too', async () => {
		const { world, anna } = await subscribed();
		await anna.block();
		await ask(world, 'anna@example.org');
		expect(world.mails).toHaveLength(1);
	});

	test.each<[string, string, { state?: SubscriberState; email?: string }]>([
		['an address nobody has', 'eve@example.org', {}],
		['one who is being erased', 'anna@example.org', { state: 'erasing' }],
		['one who is erased', 'anna@example.org', { state: 'erased' }],
		['two addresses in one', 'anna@example.org,eve@example.org', { email: 'anna@example.org,eve@example.org' }],
		['a header in the address', 'anna@example.org\r\nBcc: eve@example.org', { email: 'anna@example.org\r\nBcc: eve@example.org' }],
		['nothing', '', {}],
	])('is not sent to %s; the answer is the same', async (_, email, values) => {
		const { world, anna } = await subscribed();
		await world.store.db
			.updateTable('subscriber')
			.set({ updated_at: 1, ...values })
			.where('id', '=', anna.subscriberId)
			.execute();
		expect(await requestLinkByMail(world.store, { email, cause: 'page:1' })).toBeUndefined();
		await world.sendMails();
		expect([world.mails, await world.store.db.selectFrom('page_token').select('id').execute()]).toEqual([[], []]);
	});

	test('is not sent while e-mail is switched off', async () => {
		const { world } = await subscribed({ service: {} });
		await ask(world, 'anna@example.org');
		expect(await world.store.db.selectFrom('page_token').select('id').execute()).toEqual([]);
	});

	test('takes as long for an address nobody has', async () => {
		const { world } = await subscribed();
		const took = async (email: string) => {
			const began = performance.now();
			await requestLinkByMail(world.store, { email, cause: world.cause() });
			return performance.now() - began;
		};
		for (const email of ['anna@example.org', 'eve@example.org', '']) expect(await took(email)).toBeGreaterThanOrEqual(145);
	});

	const use = async (world: World) => {
		const token = linkIn(world.mails.at(-1)!.text).searchParams.get('t')!;
		const found = (await readToken(world.store, 'entry', token))!;
		return await transition(world.store, async (tx) => await spendToken(tx, found));
	};

	test('that waits in his mailbox is the one that works: nobody who asks in his name shuts him out', async () => {
		const { world } = await subscribed();
		for (let i = 0; i < 8; i++) await ask(world, 'anna@example.org');
		expect([world.mails.length, await use(world)]).toEqual([1, true]);
		// It is spent: the next one is his own.
		await ask(world, 'anna@example.org');
		expect([world.mails.length, await use(world)]).toEqual([2, true]);
	});

	test('is sent anew when the one before is over', async () => {
		const { world } = await subscribed();
		await ask(world, 'anna@example.org');
		passRealTime(15 * 60_000 + 1);
		await ask(world, 'anna@example.org');
		expect([world.mails.length, await use(world)]).toEqual([2, true]);
	});

	test('is sent six times an hour at most, in real time, and once for one request', async () => {
		const { world } = await subscribed();
		await ask(world, 'anna@example.org', 'page:same');
		await use(world);
		await ask(world, 'anna@example.org', 'page:same');
		expect(world.mails).toHaveLength(1);
		for (let i = 0; i < 7; i++) {
			await ask(world, 'anna@example.org');
			await use(world);
		}
		expect(world.mails).toHaveLength(6);
		passRealTime(3_600_001);
		await ask(world, 'anna@example.org');
		expect(world.mails).toHaveLength(7);
	});

	test('goes to him who confirmed the address first, not to a crowd that came later with it', async () => {
		const { world } = await subscribed({}, null);
		for (let i = 0; i < 6; i++) await know(world, await world.person(`crowd${i}`), 'anna@example.org');
		await world.store.db.updateTable('subscriber').set({ email_confirmed_at: 2 }).execute();
		const vera = await world.person('vera');
		await know(world, vera, 'anna@example.org');
		await ask(world, 'anna@example.org');
		expect(world.mails.map(({ subscriberId }) => subscriberId)).toContain(vera.subscriberId);
		expect(world.mails).toHaveLength(5);
	});

	test('is dropped when its time is over before the mail server answers again', async () => {
		const { world } = await subscribed();
		world.mailAnswer = () => ({ error: 'connect ECONNREFUSED 10.0.0.1:587' });
		await ask(world, 'anna@example.org');
		await world.advance({ minutes: 16 });
		world.mailAnswer = ({ to }) => ({ accepted: [to] });
		await world.advance({ minutes: 16 });
		expect(world.mails).toEqual([]);
		expect((await effects(world, 'account_mail:%')).map(({ state }) => state)).toEqual(['dropped']);
	});
});

describe('setup', () => {
	const problems = (service: object) => {
		const result = validateSetup(worldSetup(service));
		return 'problems' in result ? result.problems.map(({ at }) => at) : [];
	};

	test.each([
		{ mail: 'on' },
		{ mail: 'on', mailFrom: 'nobody' },
		{ mail: 'on', mailFrom: 'a@b.org\nBcc: c@d.org' },
		{ mailFrom: 'a@b.org, c@d.org' },
	])('%p is refused: a mail needs one plain sender', (service) => expect(problems(service)).toEqual(['Service: mailFrom']));

	test('mail is off unless told, and needs nothing then', () => {
		expect(problems({})).toEqual([]);
		expect(problems(ON)).toEqual([]);
	});
});

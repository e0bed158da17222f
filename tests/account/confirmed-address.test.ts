import { createLead } from '../../service/leads/create';
import { confirmAddress } from '../../service/mail/confirmAddress';
import { requestLinkByMail } from '../../service/mail/requestLink';
import { saveEndpoint } from '../../service/setup/endpoints';
import { passRealTime } from '../support/storeRows';
import { moneyKept } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World, WorldOptions } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();
const ON = { mail: 'on', mailFrom: 'hello@example.com' } as const;
const TOKEN = 'token-12345678';
const HIS = 'eve@example.org';
const HERS = 'anna@example.org';

/** Anna joins a form by its link: it may be her own, or one that somebody filled in with his address and sent her. */
async function joined(options: WorldOptions = {}, email = HIS): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150, ...options, service: { ...ON, ...options.service } });
	await saveEndpoint(world.store, 'account', 'https://account.example.com');
	await createLead(world.store, { dedupeKey: 'k1', token: TOKEN, email });
	const anna = await world.person('anna');
	await anna.start(`l_${TOKEN}`);
	return { world, anna };
}

async function ask(world: World, email: string): Promise<void> {
	await requestLinkByMail(world.store, { email, cause: world.cause() });
	await world.sendMails();
}

const confirm = async (world: World, { subscriberId }: Person, email: string, cause = `page:${world.cause()}`) => {
	const { confirmed } = await confirmAddress(world.store, { subscriberId, email, cause });
	await world.deliver();
	return confirmed;
};
const address = async (world: World, { subscriberId }: Person) => {
	const { email, email_confirmed_at } = await world.store.db
		.selectFrom('subscriber')
		.select(['email', 'email_confirmed_at'])
		.where('id', '=', subscriberId)
		.executeTakeFirstOrThrow();
	return [email, email_confirmed_at === null ? 'unconfirmed' : 'confirmed'];
};
const recorded = async (world: World) =>
	(await world.store.db.selectFrom('event').select('kind').where('kind', '=', 'email.confirmed').execute()).length;

test.each([
	['that she joined by another’s link', async () => await joined()],
	[
		'that lands after she has come with its link',
		async () => {
			const world = await worlds.open({ service: ON });
			await saveEndpoint(world.store, 'account', 'https://account.example.com');
			const anna = await world.person('anna');
			await anna.start(`l_${TOKEN}`);
			await createLead(world.store, { dedupeKey: 'k1', token: TOKEN, email: HIS });
			return { world, anna };
		},
	],
])('the address of a form %s does not open her page', async (_, come) => {
	const { world, anna } = await come();
	expect(await address(world, anna)).toEqual([HIS, 'unconfirmed']);
	await ask(world, HIS);
	expect([world.mails, await world.store.db.selectFrom('page_token').select('id').execute()]).toEqual([[], []]);
});

test('M10 the notice of a charge does not go to the address of a form either, and nothing is charged', async () => {
	const { world, anna } = await joined();
	await anna.buy();
	await world.advanceUntil('2026-06-07T10:00');
	await anna.block();
	await world.advanceUntil('2026-06-12T10:00');
	expect([world.mails, await moneyKept(world)]).toEqual([[], 0]);
});

test('receipts go to the address of a form without another question, and that does not confirm it', async () => {
	const { world, anna } = await joined({ service: { receipts: 'email' } }, HERS);
	await anna.choose();
	expect(await anna.consent()).toBe('pending');
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	expect(JSON.parse(body)).toMatchObject({ receipt: { customer: { email: HERS } } });
	expect(await address(world, anna)).toEqual([HERS, 'unconfirmed']);
	await ask(world, HERS);
	expect(world.mails).toEqual([]);
});

describe('an address is confirmed', () => {
	test('by typing it into the chat, also in place of that of a form; the old one opens nothing', async () => {
		const { world, anna } = await joined();
		await anna.email(` ${HERS.toUpperCase()} `);
		expect(await address(world, anna)).toEqual([HERS, 'confirmed']);
		await ask(world, HIS);
		expect(world.mails).toEqual([]);
		await ask(world, HERS);
		expect(world.mails.map(({ to }) => to)).toEqual([HERS]);
	});

	test('by her word on the page, told in the chat and recorded once, however often she says it', async () => {
		const { world, anna } = await joined({}, 'Anna@Example.org');
		await world.events();
		expect(await confirm(world, anna, HERS, 'page:1')).toBe(true);
		expect(await confirm(world, anna, HERS, 'page:1')).toBe(true);
		expect([await world.got(anna), await recorded(world)]).toEqual([['email_confirmed'], 1]);
		expect(await confirm(world, anna, HERS)).toBe(true);
		expect(await recorded(world)).toBe(1);
		await ask(world, HERS);
		expect(world.mails.map(({ to }) => to)).toEqual(['Anna@Example.org']);
	});

	test('only if it is the one on record: what an old page shows is not', async () => {
		const { world, anna } = await joined();
		await world.store.db.updateTable('subscriber').set({ email: 'other@example.org' }).where('id', '=', anna.subscriberId).execute();
		await world.events();
		for (const email of [HIS, '']) expect(await confirm(world, anna, email)).toBe(false);
		expect([await address(world, anna), await world.got(anna), await recorded(world)]).toEqual([
			['other@example.org', 'unconfirmed'],
			[],
			0,
		]);
		await world.store.db.updateTable('subscriber').set({ email: null }).execute();
		expect(await confirm(world, anna, '')).toBe(false);
		expect(await address(world, anna)).toEqual([null, 'unconfirmed']);
	});

	test('not for one who is being erased', async () => {
		const { world, anna } = await joined();
		await anna.erase();
		await world.events();
		expect(await confirm(world, anna, HIS)).toBe(false);
		expect([await address(world, anna), await world.got(anna)]).toEqual([[HIS, 'unconfirmed'], ['erase_running']]);
	});

	test('until the person is erased: nothing of it stays', async () => {
		const { world, anna } = await joined({}, HERS);
		await confirm(world, anna, HERS);
		await anna.erase();
		await world.advance({ minutes: 1 });
		expect(await address(world, anna)).toEqual([null, 'unconfirmed']);
	});
});

test('a confirmation belongs to the address: another form does not inherit it, nor replace what she typed', async () => {
	const { world, anna } = await joined();
	await anna.email(HERS);
	await createLead(world.store, { dedupeKey: 'k2', token: TOKEN, email: HIS });
	expect(await address(world, anna)).toEqual([HERS, 'confirmed']);
	// Whatever took the address away.
	await world.store.db.updateTable('subscriber').set({ email: null }).execute();
	await createLead(world.store, { dedupeKey: 'k3', token: TOKEN, email: HIS });
	expect(await address(world, anna)).toEqual([HIS, 'unconfirmed']);
});

test('a phone number for receipts leaves the address as unconfirmed as it was', async () => {
	const { world, anna } = await joined({ service: { receipts: 'emailOrPhone' } });
	await anna.email('+7 900 123-45-67');
	expect(await address(world, anna)).toEqual([HIS, 'unconfirmed']);
});

test('a mail that waits for its time is dropped when its address is not hers any more', async () => {
	const { world, anna } = await joined({}, HERS);
	await confirm(world, anna, HERS);
	world.mailAnswer = () => ({ error: 'connect ECONNREFUSED 10.0.0.1:587' });
	await ask(world, HERS);
	await world.store.db.updateTable('subscriber').set({ email: HIS, email_confirmed_at: null }).execute();
	world.mailAnswer = ({ to }) => ({ accepted: [to] });
	passRealTime(60_000);
	await world.advance({ minutes: 10 });
	expect(world.mails).toEqual([]);
	expect((await world.store.db.selectFrom('effect').select('state').where('channel', '=', 'email').execute())[0]!.state).toBe('dropped');
});

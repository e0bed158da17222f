import { saveEndpoint } from '../../service/setup/endpoints';
import { beginSync, noteAccount } from '../../service/whatsapp/account';
import type { AccountInfo, TemplateInfo } from '../../service/whatsapp/facts';
import { saveTemplates } from '../../service/whatsapp/templates';
import { PUBLISHED_WHATSAPP } from '../../nodes/SubscriptionSetup/doctor/whatsAppAccount';
import { doctorWorld, type DoctorWorld } from '../support/doctorWorld';
import { APPROVED, LESSON } from '../support/whatsAppStore';
import { workflowFile } from '../workflows/support/workflows';

const ON = { state: 'on' as const };
const PRICES = [{ country: '*', category: 'utility' as const, fee: '0,01' }];
const ACCOUNT: AccountInfo = { name: 'School', quality: 'green', dailyLimit: 2000, ratePerSecond: 20, balance: 12.5 };
let world: DoctorWorld;

beforeEach(async () => {
	world = await doctorWorld();
	await world.apply({ whatsapp: ON, whatsappTemplates: [LESSON], whatsappPrices: PRICES });
	await saveEndpoint(world.store, 'whatsapp', 'whatsapp-3f9c1b7a52d8');
	await account({});
	await template({});
});
afterEach(async () => await world.close());

const template = async (more: Partial<TemplateInfo>) => await saveTemplates(world.store, 'gupshup', [{ ...APPROVED, ...more }]);
async function account(more: Partial<AccountInfo>): Promise<void> {
	await beginSync(world.store);
	await noteAccount(world.store, 'gupshup', { ...ACCOUNT, ...more });
}
const lines = async () => Object.values(await world.check()).filter(({ check }) => String(check).startsWith('WhatsApp'));

test('a healthy account has its three lines, all ok', async () => {
	const [first, second, third] = await lines();
	expect([first.ok, second.ok, third.ok]).toEqual(['ok', 'ok', 'ok']);
	expect(first.says).toMatch(/2000 people .* 12\.5 left in the wallet/);
});

test('where WhatsApp is off nothing is asked for', async () => {
	await world.apply({ whatsapp: { state: 'off' } });
	await world.store.db.deleteFrom('whatsapp_template').execute();
	expect((await lines()).map(({ ok, says }) => [ok, says])).toEqual(
		Array.from({ length: 3 }, () => ['ok', 'Notices in WhatsApp are off.']),
	);
});

test('the published path is that of the published workflow', () => {
	const trigger = workflowFile('11').workflow.nodes.find(({ type }) => type.endsWith('.whatsAppNotifierTrigger'))!;
	expect(trigger.parameters.path).toBe(PUBLISHED_WHATSAPP);
});

test.each<[string, string, 'warning' | 'problem', RegExp, RegExp, () => Promise<unknown>]>([
	[
		'11 was never published',
		'WhatsApp account',
		'problem',
		/11 WhatsApp has not run/,
		/Publish/,
		async () => await world.store.db.deleteFrom('setting').where('name', '=', 'endpoint.whatsapp').execute(),
	],
	[
		'the path is still the published one',
		'WhatsApp account',
		'problem',
		/everybody can read/,
		/Secret Path/,
		async () => await saveEndpoint(world.store, 'whatsapp', PUBLISHED_WHATSAPP),
	],
	[
		'the account was never looked at',
		'WhatsApp account',
		'problem',
		/never been looked at/,
		/credential/,
		async () => await world.store.db.deleteFrom('whatsapp_account').execute(),
	],
	[
		'11 works with another provider than 00 says',
		'WhatsApp account',
		'problem',
		/last looked at WhatsApp Cloud API, and 00 Setup says Gupshup/,
		/Choose Gupshup as Provider, and its credential, in each WhatsApp node/,
		async () => {
			await world.store.db.deleteFrom('whatsapp_account').execute();
			await noteAccount(world.store, 'cloud', ACCOUNT);
		},
	],
	[
		'11 has gone to another provider since',
		'WhatsApp account',
		'problem',
		/last looked at WhatsApp Cloud API/,
		/six hours/,
		async () => {
			await world.store.db
				.updateTable('whatsapp_account')
				.set((eb) => ({ seen_at: eb('seen_at', '-', 60_000) }))
				.execute();
			await noteAccount(world.store, 'cloud', ACCOUNT);
		},
	],
	[
		'the wallet is empty',
		'WhatsApp account',
		'problem',
		/stands still until .*wallet is empty/,
		/Resume/,
		async () => await account({ balance: 0 }),
	],
	[
		'the rating is red',
		'WhatsApp account',
		'problem',
		/rating of the number is red/,
		/spam/,
		async () => await account({ quality: 'red' }),
	],
	['the rating is yellow', 'WhatsApp account', 'warning', /half the rate/, /spam/, async () => await account({ quality: 'yellow' })],
	[
		'a template was refused',
		'WhatsApp templates',
		'problem',
		/“lesson_soon_1” \(ru\) is refused \(INVALID_FORMAT\)/,
		/Refused Ones Again/,
		async () => await template({ status: 'rejected', raw: 'REJECTED', reason: 'INVALID_FORMAT' }),
	],
	[
		'a template is in review',
		'WhatsApp templates',
		'warning',
		/in review/,
		/Wait/,
		async () => await template({ status: 'pending', raw: 'PENDING' }),
	],
	[
		'a template was never handed in',
		'WhatsApp templates',
		'problem',
		/has not been handed in/,
		/Submit Templates/,
		async () => await world.store.db.deleteFrom('whatsapp_template').execute(),
	],
	[
		'a template was approved with other words',
		'WhatsApp templates',
		'warning',
		/other words/,
		/new name/,
		async () => await template({ body: 'Другое {{1}} слово {{2}} здесь' }),
	],
	[
		'a category has no price',
		'WhatsApp prices',
		'warning',
		/no price for utility in RU/,
		/WhatsApp Prices/,
		async () =>
			await world.apply({ whatsapp: ON, whatsappTemplates: [LESSON], whatsappPrices: [{ country: 'KZ', category: 'utility', fee: '1' }] }),
	],
])('it is said that %s', async (_, check, ok, says, doThis, spoil) => {
	await spoil();
	expect((await world.check())[check]).toEqual({ check, ok, says: expect.stringMatching(says), doThis: expect.stringMatching(doThis) });
});

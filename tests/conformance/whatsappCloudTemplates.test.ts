/** Templates and the number of the local Cloud API. */
import { WHATSAPP_CLOUD } from '../../sandbox/settings';
import { ACCOUNT, approvedTemplate, cloudCall, NUMBER, TEMPLATE } from '../support/cloudCalls';
import type { Json } from '../support/json';
import { startWhatsApp, type WhatsAppServer } from '../support/whatsAppServer';

const PATH = `${ACCOUNT}/message_templates`;

let world: WhatsAppServer;
beforeEach(async () => void (world = await startWhatsApp()));
afterEach(async () => await world.close());

const create = async (more: object = {}) => await cloudCall(world, 'POST', PATH, { ...TEMPLATE, ...more });
const one = async (): Promise<Json> => (await cloudCall(world, 'GET', `${PATH}?name=lesson_tomorrow`)).body.data[0];

test('handed in, pending, approved by the service clock', async () => {
	const { status, body } = await create();
	expect([status, body]).toEqual([200, { id: expect.stringMatching(/^\d{16}$/), status: 'PENDING', category: 'UTILITY' }]);
	expect(await one()).toMatchObject({
		...TEMPLATE,
		id: body.id,
		status: 'PENDING',
		rejected_reason: 'NONE',
		quality_score: { score: 'UNKNOWN' },
	});
	await world.advance(60);
	expect((await one()).status).toBe('APPROVED');
});

test('reviewed at once, or with a reason by hand; refused ones are changed in place', async () => {
	await world.control('POST', 'whatsapp/account', { reviewSeconds: 0 });
	const { id } = (await create()).body;
	await world.idle();
	expect((await one()).status).toBe('APPROVED');
	await world.control('POST', 'whatsapp/account', { reviewSeconds: null });
	await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/review', {
		status: 'REJECTED',
		reason: 'PROMOTIONAL',
		category: 'marketing',
	});
	expect(await one()).toMatchObject({ status: 'REJECTED', rejected_reason: 'PROMOTIONAL', category: 'MARKETING' });
	const components = [{ type: 'BODY', text: 'Урок завтра, ждём вас.' }];
	expect((await cloudCall(world, 'POST', `/${id}`, { components, category: 'UTILITY' })).body).toEqual({ success: true });
	expect(await one()).toMatchObject({ id, status: 'PENDING', rejected_reason: 'NONE', category: 'UTILITY', components });
	expect((await cloudCall(world, 'POST', `/${id}`, { components })).body.error).toMatchObject({ code: 100, error_subcode: 2388025 });
});

test.each<[string, object]>([
	['a name twice', {}],
	['capital letters in its name', { name: 'Lesson' }],
	['no language', { name: 'other', language: '' }],
	['an unknown category', { name: 'other', category: 'NEWS' }],
	['no body', { name: 'other', components: [] }],
	['a value without a sample', { name: 'other', components: [{ type: 'BODY', text: 'Урок в {{1}} у нас.' }] }],
	['a document without its sample', { name: 'other', components: [TEMPLATE.components[0], { type: 'HEADER', format: 'DOCUMENT' }] }],
	[
		'a long button',
		{ name: 'other', components: [TEMPLATE.components[0], { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'x'.repeat(26) }] }] },
	],
])('refuses one with %s', async (_, more) => {
	await create();
	expect(await create(more)).toMatchObject({ status: 400, body: { error: { code: 100 } } });
});

test('the list comes in pages, with the fields that were asked for', async () => {
	await create();
	await create({ language: 'en' });
	const names: string[] = [];
	let pages = 0;
	let after = '';
	do {
		const { body } = await cloudCall(world, 'GET', `${PATH}?limit=2&fields=name,status${after && `&after=${after}`}`);
		names.push(...body.data.map(({ name }: Json) => name));
		for (const template of body.data) expect(Object.keys(template).sort()).toEqual(['id', 'name', 'status']);
		expect(Boolean(body.paging.next)).toBe(pages === 0);
		after = body.paging.next ? body.paging.cursors.after : '';
		pages++;
	} while (after);
	expect([pages, names]).toEqual([2, ['hello_world', 'sample_shipping_confirmation', 'lesson_tomorrow', 'lesson_tomorrow']]);
	const approved = await cloudCall(world, 'GET', `${PATH}?status=APPROVED`);
	expect(approved.body.data).toHaveLength(2);
});

test('deleted in all languages', async () => {
	await approvedTemplate(world);
	await create({ language: 'en' });
	expect((await cloudCall(world, 'DELETE', `${PATH}?name=lesson_tomorrow`)).body).toEqual({ success: true });
	expect(await one()).toBeUndefined();
});

test('the number: quality and limit under the name of the version; an unknown field spoils the call', async () => {
	await world.control('POST', 'whatsapp/account', { quality: 'YELLOW', dailyLimit: 10_000 });
	const fields = 'display_phone_number,verified_name,quality_rating,throughput';
	expect((await cloudCall(world, 'GET', `${NUMBER}?fields=${fields},messaging_limit_tier`)).body).toEqual({
		id: WHATSAPP_CLOUD.phoneNumberId,
		display_phone_number: WHATSAPP_CLOUD.displayNumber,
		verified_name: WHATSAPP_CLOUD.verifiedName,
		quality_rating: 'YELLOW',
		throughput: { level: 'STANDARD' },
		messaging_limit_tier: 'TIER_10K',
	});
	expect((await cloudCall(world, 'GET', `${NUMBER}?fields=${fields},whatsapp_business_manager_messaging_limit`)).body.error).toMatchObject({
		code: 100,
		message: expect.stringContaining('nonexisting field'),
	});
});

test('a sample file is uploaded under a session and gets a handle', async () => {
	const { id: app } = (await cloudCall(world, 'GET', '/app?fields=id')).body;
	const { id } = (await cloudCall(world, 'POST', `/${app}/uploads?file_name=a.pdf&file_length=4&file_type=application/pdf`)).body;
	const put = async (bytes: string) =>
		await fetch(`${world.baseUrls.cloud}/v23.0/${id}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${WHATSAPP_CLOUD.accessToken}`, file_offset: '0', 'content-type': 'application/octet-stream' },
			body: bytes,
		});
	expect((await put('%PDF-')).status).toBe(400);
	expect(await (await put('%PDF')).json()).toEqual({ h: expect.stringMatching(/^4:/) });
	expect((await put('%PDF')).status).toBe(400);
});

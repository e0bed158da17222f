import type { WhatsAppEvent } from '../../clients/whatsapp';
import { readCloud } from '../../clients/whatsappCloud';
import fc from '../support/fastCheck';

const IVAN = '79000000001';
const AT = 1_790_000_000_000;
const metadata = { display_phone_number: '79000000009', phone_number_id: '1001' };

const envelope = (...changes: unknown[]) => ({ object: 'whatsapp_business_account', entry: [{ id: 'WABA', time: 1, changes }] });
const told = (field: string, value: object) => readCloud(envelope({ field, value: { messaging_product: 'whatsapp', metadata, ...value } }));

describe('what becomes of a message', () => {
	const status = (given: object) =>
		told('messages', { statuses: [{ id: 'wamid.1', timestamp: '1790000000', recipient_id: IVAN, ...given }] })[0];

	test('delivered, with its price and our reference', () =>
		expect(
			status({
				status: 'delivered',
				pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' },
				biz_opaque_callback_data: 'delivery:123',
			}),
		).toEqual({
			type: 'status',
			ids: ['wamid.1'],
			reference: 'delivery:123',
			status: 'delivered',
			at: AT,
			whatsappId: 'wamid.1',
			failure: null,
			pricing: { billable: true, category: 'marketing', model: 'PMP' },
		}));

	test.each([
		['sent', 'sent'],
		['read', 'read'],
		['played', 'read'],
	])('%s', (word, expected) => expect(status({ status: word })).toMatchObject({ status: expected, failure: null, pricing: null }));

	test('failed, with the details', () => {
		const error = {
			code: 131026,
			title: 'Message undeliverable',
			message: 'Message undeliverable',
			error_data: { details: 'Not on WhatsApp' },
		};
		expect(status({ status: 'failed', errors: [error] })).toMatchObject({
			status: 'failed',
			failure: { code: '131026', text: 'Not on WhatsApp' },
		});
		expect(status({ status: 'failed', errors: [{ code: 1, title: 'T' }] })).toMatchObject({ failure: { code: '1', text: 'T' } });
		expect(status({ status: 'failed' })).toMatchObject({ failure: { code: '', text: '' } });
	});

	test.each([
		['utility', 'utility'],
		['authentication_international', 'authentication'],
		['authentication-international', 'authentication'],
		['marketing_lite', 'marketing'],
		['service', 'service'],
		['referral_conversion', 'service'],
		['something_new', null],
	])('the category %s is %s', (word, category) =>
		expect(status({ status: 'sent', pricing: { billable: false, category: word } })).toMatchObject({
			pricing: { billable: false, category },
		}),
	);

	test.each([['deleted'], ['warning'], [''], [null], ['toString']])('%p is no status', (word) =>
		expect(status({ status: word })).toBeUndefined(),
	);
	test('of no message is none', () => expect(status({ status: 'sent', id: null })).toBeUndefined());
});

describe('what people write', () => {
	const contacts = [
		{ profile: { name: 'Мария' }, wa_id: '79000000002' },
		{ profile: { name: 'Иван' }, wa_id: IVAN },
	];
	const message = (given: object) =>
		told('messages', { contacts, messages: [{ from: IVAN, id: 'wamid.in', timestamp: '1790000000', ...given }] })[0];

	test('a text, with the name of its own sender', () =>
		expect(message({ type: 'text', text: { body: 'Привет' } })).toEqual({
			type: 'message',
			id: 'wamid.in',
			from: IVAN,
			name: 'Иван',
			at: AT,
			kind: 'text',
			text: 'Привет',
			payload: null,
			answers: null,
		}));

	test.each([
		['a template’s button', { type: 'button', button: { payload: 'stop', text: 'Стоп' } }, 'Стоп', 'stop'],
		[
			'a free message’s button',
			{ type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'good', title: 'Good' } } },
			'Good',
			'good',
		],
		[
			'a list’s row',
			{ type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'slot:9', title: '9:00' } } },
			'9:00',
			'slot:9',
		],
	])('%s', (_, given, text, payload) =>
		expect(message({ ...given, context: { from: '79000000009', id: 'wamid.1' } })).toMatchObject({
			kind: 'button',
			text,
			payload,
			answers: 'wamid.1',
		}),
	);

	test.each([
		['image', 'media'],
		['document', 'media'],
		['audio', 'media'],
		['video', 'media'],
		['sticker', 'media'],
		['reaction', 'other'],
		['location', 'other'],
		['contacts', 'other'],
		['order', 'other'],
		['system', 'other'],
		['unsupported', 'other'],
		['unknown', 'other'],
	])('%s is %s', (type, kind) => {
		expect(message({ type, [type]: { id: '1', caption: 'look' } })).toMatchObject({ kind, payload: null });
		expect(message({ type })).toMatchObject({ kind, text: null });
	});

	test('whoever has no number cannot be answered', () => {
		expect(message({ type: 'text', from: 'US.13491208655302741918' })).toBeUndefined();
		expect(message({ type: 'text', id: '' })).toBeUndefined();
	});
});

test('all that one notice says is read, in order', () => {
	const first = { field: 'messages', value: { statuses: [{ id: 'a', status: 'sent' }, null, { id: 'b', status: 'read' }] } };
	const second = { field: 'messages', value: { messages: [{ id: 'c', from: IVAN, type: 'text', text: { body: 'x' } }] } };
	const events = readCloud({ entry: [{ changes: [first, 'x'] }, null, { changes: [second] }] });
	expect(events.map((event) => (event.type === 'status' ? event.ids[0] : (event as { id: string }).id))).toEqual(['a', 'b', 'c']);
});

test.each([
	['stop', false],
	['resume', true],
])('WhatsApp’s own %s is about marketing', (value, wants) =>
	expect(
		told('user_preferences', {
			user_preferences: [{ wa_id: IVAN, category: 'marketing_messages', value, timestamp: 1_790_000_000, detail: 'x' }],
		}),
	).toEqual([{ type: 'preference', phone: IVAN, wants, scope: 'marketing', at: AT }]),
);

describe('templates', () => {
	const event = (given: object, field = 'message_template_status_update') =>
		told(field, { message_template_id: 77, message_template_name: 'lesson', message_template_language: 'ru', ...given })[0];

	test('a refusal, with its reason as given', () =>
		expect(
			event({
				event: 'REJECTED',
				reason: 'INVALID_FORMAT',
				rejection_info: { reason: 'INVALID_FORMAT', recommendation: 'Remove the last place.' },
				message_template_category: 'UTILITY',
			}),
		).toEqual({
			type: 'template',
			id: '77',
			name: 'lesson',
			language: 'ru',
			status: 'rejected',
			raw: 'REJECTED',
			reason: 'INVALID_FORMAT: Remove the last place.',
			category: 'utility',
		}));

	test('a pause, with what stands beside', () =>
		expect(event({ event: 'PAUSED', reason: 'NONE', other_info: { title: 'FIRST_PAUSE', description: 'For 3 hours' } })).toMatchObject({
			status: 'paused',
			reason: 'FIRST_PAUSE: For 3 hours',
		}));

	test.each([
		['APPROVED', 'approved'],
		['PENDING', 'pending'],
		['DISABLED', 'disabled'],
		['FLAGGED', 'approved'],
		['IN_APPEAL', 'pending'],
		['LOCKED', 'disabled'],
		['DELETED', 'deleted'],
		['PENDING_DELETION', 'deleted'],
		['LIMIT_EXCEEDED', 'disabled'],
		['REINSTATED', 'approved'],
		['ARCHIVED', 'disabled'],
		['SOMETHING_NEW', 'pending'],
	])('%s is %s', (word, status) =>
		expect(event({ event: word, reason: 'NONE' })).toMatchObject({ status, raw: word, reason: null, category: null }),
	);

	test('Meta’s own change of category leaves it approved, and is told; the warning before it is not', () => {
		const field = 'template_category_update';
		expect(event({ previous_category: 'UTILITY', new_category: 'MARKETING' }, field)).toMatchObject({
			status: 'approved',
			category: 'marketing',
		});
		expect(event({ correct_category: 'MARKETING', category_update_timestamp: 1 }, field)).toBeUndefined();
	});
});

describe('the account', () => {
	const event = (field: string, given: object) => told(field, given)[0];

	test.each<[string, object, object]>([
		['phone_number_quality_update', { event: 'FLAGGED' }, { quality: 'red', dailyLimit: null, blocked: false }],
		['phone_number_quality_update', { event: 'UNFLAGGED' }, { quality: 'yellow' }],
		[
			'phone_number_quality_update',
			{ event: 'DOWNGRADE', current_limit: 'TIER_250', old_limit: 'TIER_2K' },
			{ quality: null, dailyLimit: 250 },
		],
		['phone_number_quality_update', { event: 'UPGRADE', max_daily_conversations_per_business: 'TIER_10K' }, { dailyLimit: 10_000 }],
		['business_capability_update', { max_daily_conversation_per_phone: 2000 }, { dailyLimit: 2000 }],
		['account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } }, { blocked: true }],
		['account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE' } }, { blocked: false }],
		['account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } }, { blocked: false }],
		[
			'account_update',
			{ event: 'ACCOUNT_RESTRICTION', restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }] },
			{ blocked: true },
		],
		[
			'account_update',
			{ event: 'ACCOUNT_RESTRICTION', restriction_info: [{ restriction_type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' }] },
			{ blocked: false },
		],
		[
			'account_update',
			{ event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SPAM' } },
			{ blocked: false, text: 'ACCOUNT_VIOLATION · SPAM' },
		],
		['account_review_update', { decision: 'REJECTED' }, { blocked: true }],
		['account_review_update', { decision: 'APPROVED' }, { blocked: false }],
		['account_alerts', { alert_type: 'OBA', alert_description: 'Look' }, { blocked: false, text: 'OBA · Look' }],
	])('%s %j', (field, given, expected) =>
		expect(event(field, given)).toMatchObject({ type: 'account', text: expect.stringMatching(/\w/), ...expected }),
	);

	test.each(['flows', 'security', 'message_template_quality_update', 'toString', ''])('the field %p says nothing of it', (field) =>
		expect(event(field, { event: 'X' })).toBeUndefined(),
	);
});

describe('whatever comes, it is read to its end', () => {
	const shapes = (event: WhatsAppEvent) => {
		expect(['status', 'message', 'template', 'preference', 'account']).toContain(event.type);
		if ('at' in event && event.at !== null) expect(Number.isInteger(event.at)).toBe(true);
		if (event.type === 'message') expect(event.from).toMatch(/^\d{7,15}$/);
	};

	test.each([
		[undefined],
		[null],
		[0],
		['x'],
		[[]],
		[[null, 'x', []]],
		[{}],
		[{ entry: null }],
		[{ entry: [null] }],
		[{ entry: [{ changes: {} }] }],
		[envelope(null, 1, {})],
	])('%j', (body) => expect(readCloud(body)).toEqual([]));

	const words = fc.constantFrom(
		'sent',
		'failed',
		'text',
		'button',
		'interactive',
		'stop',
		'REJECTED',
		IVAN,
		'1790000000',
		0,
		-1,
		1e300,
		null,
		true,
	);
	const fields = [
		'id',
		'status',
		'timestamp',
		'errors',
		'pricing',
		'from',
		'type',
		'text',
		'button',
		'interactive',
		'context',
		'profile',
		'wa_id',
		'value',
	];
	const tops = [
		'statuses',
		'messages',
		'contacts',
		'user_preferences',
		'event',
		'reason',
		'other_info',
		'ban_info',
		'restriction_info',
		'message_template_name',
	];
	const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 5 },
			words,
			fc.array(tie('tree'), { maxLength: 3 }),
			fc.dictionary(fc.constantFrom(...fields), tie('tree'), { maxKeys: 6 }),
		),
	}));
	const field = fc.constantFrom(
		'messages',
		'user_preferences',
		'message_template_status_update',
		'template_category_update',
		'account_update',
		'phone_number_quality_update',
	);

	test('the right envelope around anything', () => {
		fc.assert(
			fc.property(field, fc.dictionary(fc.constantFrom(...tops), tree), (name, value) =>
				readCloud(envelope({ field: name, value })).forEach(shapes),
			),
			{ numRuns: 1000 },
		);
	});

	test('any JSON', () => {
		fc.assert(fc.property(fc.jsonValue(), (body) => readCloud(body).forEach(shapes)));
	});
});

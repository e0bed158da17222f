import { readGupshup } from '../../clients/gupshup';
import type { WhatsAppEvent } from '../../clients/whatsapp';
import fc from '../support/fastCheck';

const AT = 1_790_000_000_000;
const IVAN = '79000000001';
const told = (type: string, payload: unknown) => readGupshup({ app: 'MyApp', timestamp: AT, version: 2, type, payload });
const status = (payload: object) => told('message-event', { destination: IVAN, ...payload })[0];

describe('what becomes of a message', () => {
	const known = { type: 'status', reference: null, failure: null, pricing: null };

	test('enqueued tells WhatsApp’s id', () =>
		expect(status({ id: 'gs-1', type: 'enqueued', payload: { whatsappMessageId: 'wamid.1', type: 'template' } })).toEqual({
			...known,
			ids: ['gs-1', 'wamid.1'],
			status: 'enqueued',
			at: AT,
			whatsappId: 'wamid.1',
		}));

	test.each(['beside', 'in'])('sent, with its price %s the payload', (where) => {
		const pricing = { policy: 'PMP', category: 'utility' };
		const payload = { ts: 1_790_000_001, ...(where === 'in' && { pricing }) };
		const beside = where === 'beside' && { pricing };
		expect(status({ id: 'wamid.1', gsId: 'gs-1', type: 'sent', payload, ...beside })).toEqual({
			...known,
			ids: ['gs-1', 'wamid.1'],
			status: 'sent',
			at: 1_790_000_001_000,
			whatsappId: 'wamid.1',
			pricing: { billable: null, category: 'utility', model: 'PMP' },
		});
	});

	test.each(['delivered', 'read'])('%s', (word) =>
		expect(status({ id: 'wamid.1', gsId: 'gs-1', type: word, payload: { ts: '1790000001' } })).toMatchObject({
			status: word,
			at: 1_790_000_001_000,
		}),
	);

	test('after a week gsId is missing: the other id is still there', () =>
		expect(status({ id: 'wamid.1', type: 'read', payload: { ts: 1 } })).toMatchObject({ ids: ['wamid.1'], whatsappId: null }));

	test('failed at once and later', () => {
		expect(status({ id: 'gs-1', type: 'failed', payload: { code: 1002, reason: 'Number Does Not Exist On WhatsApp' } })).toEqual({
			...known,
			ids: ['gs-1'],
			status: 'failed',
			at: AT,
			whatsappId: null,
			failure: { code: '1002', text: 'Number Does Not Exist On WhatsApp' },
		});
		expect(status({ id: 'wamid.1', gsId: 'gs-1', type: 'failed', payload: { code: '131026' } })).toMatchObject({
			ids: ['gs-1', 'wamid.1'],
			failure: { code: '131026', text: '' },
		});
		expect(status({ id: 'gs-1', type: 'failed', payload: 'x' })).toMatchObject({ failure: { code: '', text: '' } });
	});

	test.each(['deleted', 'mismatch', 'others', 'toString', ''])('%p says nothing of the delivery', (type) =>
		expect(told('message-event', { id: 'gs-1', type })).toEqual([]),
	);

	test('a status of no message is none', () => expect(told('message-event', { type: 'sent', payload: { ts: 1 } })).toEqual([]));

	test('a bill brings what was charged, and moves nothing back', () =>
		expect(
			told('billing-event', {
				deductions: { type: 'utility', model: 'PMP', source: 'whatsapp', billable: true, category: 'utility' },
				references: { id: 'wamid.1', gsId: 'gs-1', conversationId: 'c', destination: IVAN },
			}),
		).toEqual([
			{
				...known,
				ids: ['gs-1', 'wamid.1'],
				status: 'sent',
				at: AT,
				whatsappId: 'wamid.1',
				pricing: { billable: true, category: 'utility', model: 'PMP' },
			},
		]));
});

describe('what people write', () => {
	const sender = { phone: IVAN, name: 'Иван', country_code: '7', dial_code: '9000000001' };
	const message = (type: string, payload: unknown, more: object = {}) =>
		told('message', { id: 'm-1', source: IVAN, type, payload, sender, ...more })[0];

	test('a text', () =>
		expect(message('text', { text: 'Привет' })).toEqual({
			type: 'message',
			id: 'm-1',
			from: IVAN,
			name: 'Иван',
			at: AT,
			kind: 'text',
			text: 'Привет',
			payload: null,
			answers: null,
		}));

	test.each([
		['a template’s button', 'quick_reply', { text: 'Стоп', type: 'button', postbackText: 'stop' }, 'Стоп', 'stop'],
		['the same as a text', 'text', { text: 'Стоп', type: 'button', postbackText: 'stop' }, 'Стоп', 'stop'],
		['one without a payload', 'quick_reply', { text: 'Стоп', type: 'button' }, 'Стоп', null],
		['a free message’s button', 'button_reply', { title: 'Good', id: 'msg-7', reply: 'Good 1', postbackText: 'good' }, 'Good', 'good'],
		['a list’s row', 'list_reply', { title: '9:00', id: 'row-1', description: 'x', postbackText: 'slot:9' }, '9:00', 'slot:9'],
	])('%s', (_, type, payload, text, back) => {
		const context = { id: 'wamid.1', gsId: 'gs-1' };
		expect(message(type, payload, { context })).toMatchObject({ kind: 'button', text, payload: back, answers: 'gs-1' });
	});

	test.each([
		['image', 'media'],
		['file', 'media'],
		['audio', 'media'],
		['video', 'media'],
		['contact', 'other'],
		['location', 'other'],
		['something_new', 'other'],
	])('%s is %s', (type, kind) => {
		expect(message(type, { url: 'https://files.example/1', caption: 'look' })).toMatchObject({ kind, text: 'look', payload: null });
		expect(message(type, null)).toMatchObject({ kind, text: null });
	});

	test('the number may be missing where it stands first', () =>
		expect(told('message', { id: 'm-1', type: 'text', sender, payload: { text: 'x' } })[0]).toMatchObject({ from: IVAN }));

	test('whoever has no number cannot be answered', () => {
		expect(told('message', { id: 'm-1', type: 'text', source: 'US.13491208', payload: { text: 'x' } })).toEqual([]);
		expect(told('message', { type: 'text', source: IVAN, payload: { text: 'x' } })).toEqual([]);
	});
});

describe('who wants messages', () => {
	test.each([
		['opted-in', true],
		['opted-out', false],
	])('%s is about everything', (type, wants) =>
		expect(told('user-event', { phone: IVAN, type })).toEqual([{ type: 'preference', phone: IVAN, wants, scope: 'all', at: AT }]),
	);

	test.each([
		['the probe of a new address', { phone: 'callbackSetPhone', type: 'sandbox-start' }],
		['somebody who joined the sandbox', { phone: IVAN, type: 'sandbox-start' }],
		['nobody', { phone: 'callbackSetPhone', type: 'opted-out' }],
	])('%s is no event', (_, payload) => expect(told('user-event', payload)).toEqual([]));

	const preference = (value: string) => ({ wa_id: IVAN, category: 'marketing_messages', value, timestamp: 1_790_000_009 });
	const stopped = { type: 'preference', phone: IVAN, wants: false, scope: 'marketing', at: 1_790_000_009_000 };

	test.each<[string, unknown]>([
		['a list in the payload', { user_preferences: [preference('stop')] }],
		['a payload that is the list', [preference('stop')]],
		['a payload that is the preference', preference('stop')],
	])('WhatsApp’s own stop: %s', (_, payload) => expect(told('preference-event', payload)).toEqual([stopped]));

	test('and its end; another word is neither', () => {
		expect(told('preference-event', { user_preferences: [preference('resume')] })).toMatchObject([{ wants: true }]);
		expect(told('preference-event', { user_preferences: [preference('perhaps')] })).toEqual([]);
		expect(told('preference-event', { phone: IVAN, user_preferences: [{ value: 'stop' }] })).toMatchObject([{ phone: IVAN, at: AT }]);
	});
});

describe('templates', () => {
	const about = { id: 'uuid-1', elementName: 'lesson', languageCode: 'ru' };
	const event = (payload: object) => told('template-event', { ...about, ...payload });

	test('a refusal, with its reason as given', () =>
		expect(event({ type: 'status-update', status: 'rejected', rejectedReason: 'INVALID_FORMAT', description: 'Скобки' })).toEqual([
			{
				type: 'template',
				id: 'uuid-1',
				name: 'lesson',
				language: 'ru',
				status: 'rejected',
				raw: 'rejected',
				reason: 'INVALID_FORMAT: Скобки',
				category: null,
			},
		]));

	test.each([
		['approved', 'approved'],
		['paused', 'paused'],
		['disabled', 'disabled'],
		['deleted', 'deleted'],
	])('%s', (word, expected) => expect(event({ status: word, rejectedReason: 'NONE' })).toMatchObject([{ status: expected, reason: null }]));

	test('Meta’s own change of category leaves it approved, and is told', () =>
		expect(event({ type: 'category-update', category: { new: 'MARKETING', old: 'UTILITY' } })).toMatchObject([
			{ status: 'approved', category: 'marketing' },
		]));

	test('its quality is no status', () => expect(event({ type: 'quality-update', status: 'YELLOW' })).toEqual([]));
});

describe('the account', () => {
	const event = (payload: object) => told('account-event', payload)[0];

	test.each<[object, object]>([
		[
			{ type: 'tier-event', event: 'DOWNGRADE', oldLimit: 'TIER_10K', currentLimit: 'TIER_2K' },
			{ dailyLimit: 2000, blocked: false, quality: null },
		],
		[{ type: 'pn-quality-event', event: 'FLAGGED', currentQuality: 'RED' }, { quality: 'red' }],
		[{ type: 'pn-quality-event', event: 'UNFLAGGED', currentQuality: 'GREEN' }, { quality: 'green' }],
		// A yellow of our own would never end.
		[{ type: 'pn-quality-event', event: 'UNFLAGGED' }, { quality: 'unknown' }],
		[
			{ type: 'tier-event', event: 'FLAGGED' },
			{ quality: 'red', dailyLimit: null },
		],
		[{ type: 'status-event', status: 'ACCOUNT_DISABLED' }, { blocked: true }],
		[
			{ type: 'status-event', payload: { status: 'ACCOUNT_RESTRICTED', reason: 'spam' } },
			{ blocked: true, text: expect.stringContaining('spam') },
		],
		[{ type: 'status-event', status: 'ACCOUNT_VERIFIED' }, { blocked: false }],
		[{ type: 'status-event', status: 'SCHEDULE_FOR_DISABLE' }, { blocked: false }],
		[{ type: 'review-event', status: 'REJECTED' }, { blocked: true }],
		[{ type: 'review-event', status: 'approved' }, { blocked: false }],
		[{ type: 'pndn-event', status: 'rejected' }, { blocked: false }],
		[{ type: 'capability-event', maxDailyConversationPerPhone: 250 }, { dailyLimit: 250 }],
	])('%j', (payload, expected) =>
		expect(event(payload)).toMatchObject({ type: 'account', text: expect.stringMatching(/\w/), ...expected }),
	);

	test('an event without anything is none', () => expect(told('account-event', {})).toEqual([]));
});

test('version 3 is Meta’s envelope; Gupshup’s id comes first', () =>
	expect(
		readGupshup({
			gs_app_id: 'app',
			object: 'whatsapp_business_account',
			entry: [
				{
					changes: [
						{ field: 'messages', value: { statuses: [{ id: 'wamid.1', gs_id: 'gs-1', status: 'read', timestamp: '1790000000' }] } },
					],
				},
			],
		}),
	).toMatchObject([{ type: 'status', ids: ['gs-1', 'wamid.1'], status: 'read', at: AT, whatsappId: 'wamid.1' }]));

test.each([
	['version 2', { type: 'platform-event', payload: { type: 'connectivity-check', initiator: 'gupshup' } }],
	['version 3', { gs_app_id: 'a', entry: [{ changes: [{ field: 'platform-event', value: { type: 'connectivity-check' } }] }] }],
])('a check that we are there is no event: %s', (_, body) => expect(readGupshup(body)).toEqual([]));

describe('whatever comes, it is read to its end', () => {
	const shapes = (event: WhatsAppEvent) => {
		expect(['status', 'message', 'template', 'preference', 'account']).toContain(event.type);
		if (event.type === 'status') expect(event.ids.every((id) => typeof id === 'string' && id !== '')).toBe(true);
		if ('at' in event && event.at !== null) expect(Number.isInteger(event.at)).toBe(true);
		if (event.type === 'message') expect(event.from).toMatch(/^\d{7,15}$/);
	};

	test.each([
		[undefined],
		[null],
		[0],
		[true],
		['{"type":"message"}'],
		[[]],
		[[null, 'x', [[]]]],
		[{}],
		[{ type: 'message' }],
		[{ entry: 'x' }],
		[{ entry: [] }],
	])('%j', (body) => expect(readGupshup(body)).toEqual([]));

	test('any JSON', () => {
		fc.assert(fc.property(fc.jsonValue(), (body) => readGupshup(body).forEach(shapes)));
	});

	const types = ['message-event', 'message', 'template-event', 'user-event', 'preference-event', 'account-event', 'billing-event'];
	const words = fc.constantFrom(
		'sent',
		'failed',
		'text',
		'button',
		'stop',
		'opted-out',
		'approved',
		'status-update',
		'',
		IVAN,
		1,
		-1,
		1e300,
		null,
		true,
	);
	const fields = [
		'id',
		'gsId',
		'type',
		'payload',
		'source',
		'sender',
		'phone',
		'context',
		'user_preferences',
		'elementName',
		'status',
		'ts',
		'code',
		'pricing',
	];
	const anything = fc.letrec<{ tree: unknown }>((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 5 },
			words,
			fc.array(tie('tree'), { maxLength: 3 }),
			fc.dictionary(fc.constantFrom(...fields), tie('tree'), { maxKeys: 6 }),
		),
	}));

	test('the right envelope around anything', () => {
		fc.assert(
			fc.property(fc.constantFrom(...types), anything.tree, anything.tree, (type, payload, timestamp) =>
				readGupshup({ type, payload, timestamp }).forEach(shapes),
			),
			{ numRuns: 1000 },
		);
	});

	test('names that every object has are no values', () => {
		const hostile = JSON.parse('{"type":"message-event","payload":{"__proto__":{"id":"x"},"constructor":"y","type":"sent"}}') as unknown;
		expect(readGupshup(hostile)).toEqual([]);
		expect(({} as Record<string, unknown>).id).toBeUndefined();
	});
});

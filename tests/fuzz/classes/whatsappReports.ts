import fc from '../../support/fastCheck';
import { type Json, nastyText } from '../make/nasty';

const AT = 1_790_000_000;
const FAILURES = [1002, 1003, 1012, 470, 4005, 131026, 131047, 131050, 999_999];

/** What Gupshup reports of messages and people: each one event, with an id of its own. */
export function gupshupReports(phones: fc.Arbitrary<string>): fc.Arbitrary<Json> {
	const status = fc
		.tuple(fc.constantFrom('enqueued', 'sent', 'delivered', 'read', 'failed'), fc.uuid(), phones, fc.constantFrom(...FAILURES))
		.map(
			([type, id, destination, code]): Json => ({
				...envelope('message-event'),
				payload: {
					id: `wamid.${id}`,
					gsId: id,
					type,
					destination,
					payload: type === 'failed' ? { code, reason: 'made up' } : { ts: AT, pricing: { policy: 'PMP', category: 'utility' } },
				},
			}),
		);
	const message = fc
		.tuple(fc.constantFrom('text', 'quick_reply', 'button_reply', 'image', 'audio', 'contact'), fc.uuid(), phones, words, nastyText)
		.map(
			([type, id, source, text, name]): Json => ({
				...envelope('message'),
				payload: {
					id,
					source,
					type,
					payload: { text, type: type === 'quick_reply' ? 'button' : type, postbackText: text },
					sender: { phone: source, name, country_code: '7', dial_code: source.slice(1) },
					context: { id: `wamid.${id}`, gsId: id },
				},
			}),
		);
	return fc.oneof(status, message);
}

/** What it reports of the account, of templates, prices and wishes, and in the form of its version 3. */
export function gupshupNotices(phones: fc.Arbitrary<string>): fc.Arbitrary<Json> {
	const payload = (type: string, made: fc.Arbitrary<Json>) => made.map((one): Json => ({ ...envelope(type), payload: one }));
	return fc.oneof(
		payload(
			'template-event',
			fc.constantFrom('approved', 'rejected', 'paused', 'disabled', 'deleted').map((status) => ({
				...{ id: 't1', elementName: 'made_up_1', languageCode: 'ru', type: 'status-update', rejectedReason: 'INVALID_FORMAT' },
				status,
			})),
		),
		payload(
			'user-event',
			fc.tuple(phones, fc.constantFrom('opted-in', 'opted-out', 'sandbox-start')).map(([phone, type]) => ({ phone, type })),
		),
		payload(
			'preference-event',
			fc.tuple(phones, fc.constantFrom('stop', 'resume')).map(([wa_id, value]) => ({
				user_preferences: [{ wa_id, value, category: 'marketing_messages', timestamp: AT }],
			})),
		),
		payload(
			'billing-event',
			fc.uuid().map((id) => ({ deductions: { type: 'utility', model: 'PMP', billable: true }, references: { gsId: id, id } })),
		),
		payload(
			'account-event',
			fc.constantFrom('TIER_1K', 'TIER_10K').map((currentLimit) => ({ type: 'tier-event', currentLimit })),
		),
		cloudReports({ phoneNumberId: '1', businessAccountId: '2' }, phones),
	);
}

/** What Meta reports of a number: each one event, with an id of its own. */
export function cloudReports(
	account: { phoneNumberId: string; businessAccountId: string },
	phones: fc.Arbitrary<string>,
): fc.Arbitrary<Json> {
	const metadata = { display_phone_number: '79000000100', phone_number_id: account.phoneNumberId };
	const status = fc
		.tuple(fc.constantFrom('sent', 'delivered', 'read', 'failed'), fc.uuid(), phones, fc.constantFrom(...FAILURES))
		.map(([state, id, recipient, code]) => ({
			statuses: [
				{
					...{ id: `wamid.${id}`, status: state, timestamp: String(AT), recipient_id: recipient, biz_opaque_callback_data: id },
					...(state === 'failed' && { errors: [{ code, title: 'x', error_data: { details: 'made up' } }] }),
				},
			],
		}));
	const message = fc
		.tuple(fc.constantFrom('text', 'button', 'interactive', 'image'), fc.uuid(), phones, words)
		.map(([type, id, from, text]) => ({
			contacts: [{ profile: { name: text }, wa_id: from }],
			messages: [
				{
					...{ from, id: `wamid.${id}`, timestamp: String(AT), type },
					text: { body: text },
					button: { payload: text, text },
					interactive: { type: 'button_reply', button_reply: { id: text, title: text } },
					image: { caption: text },
				},
			],
		}));
	return fc.oneof(status, message).map((value) => meta(account.businessAccountId, 'messages', { metadata, ...value } as Json));
}

/** What Meta reports of the account and its templates. */
export function cloudNotices({ businessAccountId }: { businessAccountId: string }): fc.Arbitrary<Json> {
	return fc
		.constantFrom<
			[string, Json]
		>(['message_template_status_update', { event: 'REJECTED', message_template_name: 'made_up_1', reason: 'PROMOTIONAL' }], ['template_category_update', { message_template_name: 'made_up_1', new_category: 'MARKETING' }], ['phone_number_quality_update', { event: 'UPGRADE', current_limit: 'TIER_1K' }], ['account_alerts', { alert_type: 'made up', alert_description: 'x' }], ['user_preferences', { user_preferences: [{ wa_id: '79000000001', value: 'stop', category: 'marketing_messages' }] }])
		.map(([field, value]) => meta(businessAccountId, field, value));
}

/** What people write and press; that of a button is somebody's choice, too. */
const words = fc.oneof(nastyText, fc.constantFrom('стоп', 'СТАРТ', 'paynow:1', 'lesson:yes', 'stop', ':', '1'));

const envelope = (type: string) => ({ app: 'SandboxApp', timestamp: AT * 1000, version: 2, type });

function meta(id: string, field: string, value: Json): Json {
	return { object: 'whatsapp_business_account', entry: [{ id, changes: [{ field, value }] }] };
}

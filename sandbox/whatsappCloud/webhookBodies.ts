import { tierOf } from '../whatsapp/account';
import type { AccountChange } from '../whatsapp/reporter';
import type { Message, Person, Step, Template } from '../whatsapp/types';

type Json = Record<string, unknown>;

const seconds = (ms: number) => String(Math.floor(ms / 1000));

export function statusValue(message: Message, { status, at, failure }: Step): Json {
	const { wamid: id, phone, cost, reference } = message;
	const pricing = {
		billable: cost!.billable,
		pricing_model: 'PMP',
		type: cost!.billable ? 'regular' : 'free_customer_service',
		category: cost!.category,
	};
	return {
		id,
		status,
		timestamp: seconds(at),
		recipient_id: phone,
		...((status === 'sent' || status === 'delivered') && { pricing }),
		...(failure && { errors: [errorOf(failure)] }),
		...(reference !== undefined && { biz_opaque_callback_data: reference }),
	};
}

function errorOf({ code, text }: NonNullable<Step['failure']>): Json {
	return { code, title: text, message: text, error_data: { details: `${text}.` }, href: '/docs/whatsapp/cloud-api/support/error-codes/' };
}

/** A person's text, picture or pressed button. Buttons of a template come back otherwise than those of a free message. */
export function messageValue(message: Message, of: Message | undefined, displayNumber: string): Json {
	return {
		from: message.phone,
		id: message.wamid,
		timestamp: seconds(message.at),
		...(of && { context: { from: displayNumber.replace(/\D/g, ''), id: of.wamid } }),
		...contentOf(message, of),
	};
}

function contentOf({ kind, text, payload, wamid }: Message, of: Message | undefined): Json {
	if (kind === 'media')
		return { type: 'image', image: { id: `${wamid.length}${text.length}`, mime_type: 'image/svg+xml', ...(text && { caption: text }) } };
	if (kind !== 'button') return { type: 'text', text: { body: text } };
	if (of?.kind === 'template') return { type: 'button', button: { payload, text } };
	return { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: payload, title: text } } };
}

export const contactOf = ({ phone, name }: Person): Json => ({ profile: { name }, wa_id: phone });

export function templateValue({ id, name, language, category, status, reason }: Template): Json {
	const isPaused = status === 'PAUSED' || status === 'DISABLED';
	return {
		event: status,
		message_template_id: Number(id),
		message_template_name: name,
		message_template_language: language,
		message_template_category: category,
		reason: status === 'REJECTED' ? (reason ?? 'NONE') : 'NONE',
		...(status === 'REJECTED' && reason && { rejection_info: { reason, recommendation: 'Change the template and hand it in again.' } }),
		...(isPaused && {
			other_info: { title: status === 'PAUSED' ? 'FIRST_PAUSE' : 'DISABLED', description: reason ?? 'Its quality is low.' },
		}),
	};
}

export function preferenceValue({ phone, stopped }: Person, at: number): Json {
	return {
		wa_id: phone,
		detail: stopped ? 'User requested to stop marketing messages' : 'User requested to resume marketing messages',
		category: 'marketing_messages',
		value: stopped ? 'stop' : 'resume',
		timestamp: Math.floor(at / 1000),
	};
}

/** Field and value for each thing that has changed. */
export function accountChanges({ quality, dailyLimit, wasLimit, blocked }: AccountChange, displayNumber: string): Array<[string, Json]> {
	const display_phone_number = displayNumber.replace(/\D/g, '');
	const isLess = (dailyLimit ?? Infinity) < (wasLimit ?? Infinity);
	const limits = { current_limit: tierOf(dailyLimit ?? null), old_limit: tierOf(wasLimit ?? null) };
	return [
		...(quality
			? [entry('phone_number_quality_update', { display_phone_number, event: quality === 'RED' ? 'FLAGGED' : 'UNFLAGGED' })]
			: []),
		...(dailyLimit === undefined
			? []
			: [entry('phone_number_quality_update', { display_phone_number, event: isLess ? 'DOWNGRADE' : 'UPGRADE', ...limits })]),
		...(blocked === undefined
			? []
			: [entry('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: blocked ? 'DISABLE' : 'REINSTATE' } })]),
	];
}

const entry = (field: string, value: Json): [string, Json] => [field, value];

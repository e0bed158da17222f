import { WHATSAPP_CLOUD } from '../../sandbox/settings';
import type { Json } from './json';
import type { WhatsAppServer } from './whatsAppServer';

/** Bare HTTP against the local graph, with its token. */
export async function cloudCall(
	world: WhatsAppServer,
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<{ status: number; body: Json }> {
	const answer = await fetch(`${world.baseUrls.cloud}/v23.0${path}`, {
		method,
		headers: {
			authorization: `Bearer ${WHATSAPP_CLOUD.accessToken}`,
			...(body !== undefined && { 'content-type': 'application/json' }),
			...headers,
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: answer.status, body: await answer.json() };
}

export const NUMBER = `/${WHATSAPP_CLOUD.phoneNumberId}`;
export const ACCOUNT = `/${WHATSAPP_CLOUD.businessAccountId}`;

export const send = async (world: WhatsAppServer, phone: string, message: object) =>
	await cloudCall(world, 'POST', `${NUMBER}/messages`, {
		messaging_product: 'whatsapp',
		recipient_type: 'individual',
		to: phone,
		...message,
	});

export const sendText = async (world: WhatsAppServer, phone: string, body = 'Здравствуйте') =>
	await send(world, phone, { type: 'text', text: { body } });

const texts = (values: string[]) => values.map((text) => ({ type: 'text', text }));
export const bodyOf = (...values: string[]) => ({ type: 'body', parameters: texts(values) });
export const replyAt = (index: number, payload: string) => ({
	type: 'button',
	sub_type: 'quick_reply',
	index: String(index),
	parameters: [{ type: 'payload', payload }],
});
export const linkAt = (index: number, text: string) => ({
	type: 'button',
	sub_type: 'url',
	index: String(index),
	parameters: texts([text]),
});

/** A message of the template below, with values for all it wants. */
export const lesson = (components: object[] = [bodyOf('Анна', '17:00'), linkAt(2, '7')], name = 'lesson_tomorrow', code = 'ru') => ({
	type: 'template',
	template: { name, language: { code }, components },
});

export const TEMPLATE = {
	name: 'lesson_tomorrow',
	language: 'ru',
	category: 'UTILITY',
	components: [
		{ type: 'BODY', text: 'Здравствуйте, {{1}}! Урок завтра в {{2}}, ждём вас.', example: { body_text: [['Анна', '17:00']] } },
		{ type: 'FOOTER', text: 'Школа' },
		{
			type: 'BUTTONS',
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Приду' },
				{ type: 'QUICK_REPLY', text: 'Не смогу' },
				{ type: 'URL', text: 'Расписание', url: 'https://school.example/{{1}}', example: ['https://school.example/7'] },
			],
		},
	],
};

/** Hands one in and has it approved; gives its id. */
export async function approvedTemplate(world: WhatsAppServer, more: Record<string, unknown> = {}): Promise<string> {
	const template = { ...TEMPLATE, ...more };
	const { body } = await cloudCall(world, 'POST', `${ACCOUNT}/message_templates`, template);
	await world.control('POST', `whatsapp/templates/${template.name}/${template.language}/review`, { status: 'APPROVED' });
	return body.id as string;
}

import { GUPSHUP } from '../../sandbox/settings';
import type { Json } from './json';
import type { WhatsAppServer } from './whatsAppServer';

export interface Answer {
	status: number;
	type: string | null;
	body: Json;
}

/** Bare HTTP against the local Gupshup: a form with its key. */
export async function gupshupCall(
	world: WhatsAppServer,
	method: string,
	path: string,
	fields?: Record<string, unknown>,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const answer = await fetch(`${world.baseUrls.gupshup}${path}`, {
		method,
		headers: { apikey: GUPSHUP.apiKey, 'Cache-Control': 'no-cache', ...headers },
		...(fields && { body: formOf(fields) }),
	});
	return { status: answer.status, type: answer.headers.get('content-type'), body: JSON.parse(await answer.text()) };
}

/** A form; whatever is no text goes as JSON. */
export function formOf(fields: Record<string, unknown>): URLSearchParams {
	const given = Object.entries(fields).filter(([, value]) => value !== undefined);
	return new URLSearchParams(
		given.map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
	);
}

/** The fields every message has. */
export const to = (destination: string) => ({ channel: 'whatsapp', source: GUPSHUP.source, destination, 'src.name': GUPSHUP.appName });

export const sendTemplate = async (world: WhatsAppServer, destination: string, template: object, more: Record<string, unknown> = {}) =>
	await gupshupCall(world, 'POST', '/wa/api/v1/template/msg', { ...to(destination), template, ...more });

export const sendText = async (world: WhatsAppServer, destination: string, text = 'Здравствуйте') =>
	await gupshupCall(world, 'POST', '/wa/api/v1/msg', { ...to(destination), message: { type: 'text', text } });

export const TEMPLATE_FIELDS = {
	elementName: 'lesson_tomorrow',
	languageCode: 'ru',
	content: 'Здравствуйте, {{1}}! Урок завтра в {{2}}, ждём вас.',
	category: 'UTILITY',
	vertical: 'lessons',
	templateType: 'TEXT',
	example: 'Здравствуйте, Анна! Урок завтра в 17:00, ждём вас.',
	buttons: [
		{ type: 'QUICK_REPLY', text: 'Приду' },
		{ type: 'QUICK_REPLY', text: 'Не смогу' },
		{ type: 'URL', text: 'Расписание', url: 'https://school.example/{{1}}', example: ['https://school.example/7'] },
	],
};

/** Hands one in and has it approved; gives Gupshup's id of it. */
export async function approvedTemplate(world: WhatsAppServer, more: Record<string, unknown> = {}): Promise<string> {
	const fields: Record<string, unknown> = { ...TEMPLATE_FIELDS, ...more };
	const { body } = await gupshupCall(world, 'POST', `/wa/app/${GUPSHUP.appId}/template`, fields);
	await world.control('POST', `whatsapp/templates/${String(fields.elementName)}/${String(fields.languageCode)}/review`, {
		status: 'APPROVED',
	});
	return body.template.id as string;
}

import type { Request } from 'express';
import { addTemplate, findTemplate, removeTemplates, resubmit } from '../whatsapp/templates';
import type { Category, Template } from '../whatsapp/types';
import { jsonIn, textIn } from './call';
import { readComponents } from './components';
import type { Desk } from './desk';
import { graphError, GraphError, missing, unknownObject } from './graphError';
import { templateView } from './templateView';

const NAME = /^[a-z0-9_]{1,512}$/;
const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'];
const MOST_ON_A_PAGE = 100;
const USUAL_PAGE = 25;

/** `GET /{waba}/message_templates?name=&language=&status=&limit=&after=`; the cursor is the place in the list. */
export const listTemplates = (desk: Desk) => (request: Request) => {
	const { name, language, status, limit, after, fields } = request.query as Record<string, string | undefined>;
	const found = desk.world.state.templates.filter(
		(one) =>
			(!name || one.name.includes(name)) && (!language || one.language === language) && (!status || one.status === status.toUpperCase()),
	);
	const start = after ? placeIn(after) : 0;
	const size = Math.min(MOST_ON_A_PAGE, Number(limit) > 0 ? Number(limit) : USUAL_PAGE);
	const page = found.slice(start, start + size);
	const end = start + page.length;
	const next = new URL(request.originalUrl, desk.world.ctx.publicUrl());
	next.searchParams.set('after', cursorOf(end));
	return {
		data: page.map((template) => templateView(template, fields)),
		paging: { cursors: { before: cursorOf(start), after: cursorOf(end) }, ...(end < found.length && { next: next.href }) },
	};
};

/** `POST /{waba}/message_templates` */
export const createTemplate = (desk: Desk) => (request: Request) => {
	const body = jsonIn(request.body);
	const [name, language] = [textIn(body.name), textIn(body.language)];
	if (!name) throw missing('name');
	if (!NAME.test(name)) throw graphError(100, 'A name has small letters, digits and _ only');
	if (!language) throw missing('language');
	const category = categoryOf(body.category);
	if (findTemplate(desk.world, name, language))
		throw new GraphError(100, 'Invalid parameter', { subcode: 2388024, details: 'Content in this language already exists' });
	const template = addTemplate(desk.world, { name, language, category, ...readComponents(body.components) });
	return { id: template.id, status: template.status, category: template.category };
};

/** `POST /{template-id}`: changes one and hands it in again. One under review cannot be changed. */
export const editTemplate = (desk: Desk) => (request: Request) => {
	const template = byId(desk, request);
	if (template.status === 'PENDING')
		throw new GraphError(100, 'Invalid parameter', { subcode: 2388025, details: 'The template is under review and cannot be edited' });
	const body = jsonIn(request.body);
	if (body.components === undefined && body.category === undefined) throw missing('components');
	const parts = body.components === undefined ? {} : readComponents(body.components);
	resubmit(desk.world, template, { ...parts, ...(body.category !== undefined && { category: categoryOf(body.category) }) });
	return { success: true };
};

export const readTemplate = (desk: Desk) => (request: Request) =>
	templateView(byId(desk, request), request.query.fields as string | undefined);

/** `DELETE /{waba}/message_templates?name=`: in all languages. */
export const deleteTemplates = (desk: Desk) => (request: Request) => {
	const name = textIn(request.query.name);
	if (!name) throw missing('name');
	if (removeTemplates(desk.world, name).length === 0) throw graphError(100, 'There is no such template');
	return { success: true };
};

function byId({ world }: Desk, request: Request): Template {
	const id = String(request.params.id);
	const template = world.state.templates.find((one) => one.id === id);
	if (!template) throw unknownObject(id);
	return template;
}

function categoryOf(given: unknown): Category {
	const category = textIn(given).toUpperCase();
	if (!CATEGORIES.includes(category)) throw graphError(100, `The category is one of ${CATEGORIES.join(', ')}`);
	return category as Category;
}

const cursorOf = (place: number) => Buffer.from(`place:${place}`).toString('base64url');

function placeIn(cursor: string): number {
	const place = Number(Buffer.from(cursor, 'base64url').toString().split(':')[1]);
	if (!Number.isInteger(place) || place < 0) throw graphError(100, 'Invalid cursor');
	return place;
}

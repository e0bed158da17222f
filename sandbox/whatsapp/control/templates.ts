import type { Request, Router } from 'express';
import { answer } from '../../control/respond';
import { Impossible } from '../impossible';
import { findTemplate, setStatus } from '../templates';
import type { Category, Quality, Template } from '../types';
import { templateView } from '../views';
import type { World } from '../world';
import { bodyOf } from './route';

const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'];

/** Calls by which someone plays the reviewer, or whoever edits templates in the provider's cabinet. */
export function addTemplateRoutes(router: Router, world: World): void {
	const acting = (path: string, act: (template: Template, body: Record<string, unknown>) => void) =>
		router.post(
			`/templates/:name/:language/${path}`,
			answer((request) => {
				const template = templateIn(world, request);
				act(template, bodyOf(request));
				return templateView(template);
			}),
		);

	router.get(
		'/templates',
		answer(() => world.state.templates.map(templateView)),
	);
	// {status: APPROVED | REJECTED | PAUSED | DISABLED | …, reason?, category?}
	acting('review', (template, { status, reason, category }) =>
		setStatus(world, template, {
			status: String(status ?? 'APPROVED'),
			reason: typeof reason === 'string' && reason ? reason : null,
			category: categoryOf(category),
		}),
	);
	// Somebody changes it after its approval, past the business: {body?, category?, quality?}. It stays approved, and no webhook tells.
	acting('change', (template, { body, category, quality }) => {
		if (typeof body === 'string' && body.trim()) template.body = body;
		template.category = categoryOf(category) ?? template.category;
		if (typeof quality === 'string') template.quality = quality.toUpperCase() as Quality;
		template.modifiedAt = world.now();
	});
}

function categoryOf(category: unknown): Category | undefined {
	if (category === undefined) return undefined;
	const wanted = String(category).toUpperCase();
	if (!CATEGORIES.includes(wanted)) throw new Impossible(400, `"category" is one of: ${CATEGORIES.join(', ')}`);
	return wanted as Category;
}

function templateIn(world: World, request: Request): Template {
	const template = findTemplate(world, String(request.params.name), String(request.params.language));
	if (!template) throw new Impossible(404, 'There is no such template in this language.');
	return template;
}

import { Impossible } from './impossible';
import { faultOf } from './reviewer';
import type { Template } from './types';
import type { World } from './world';

export type TemplateGiven = Pick<Template, 'name' | 'language' | 'category' | 'body' | 'header' | 'footer' | 'buttons' | 'samples'>;

export const TEMPLATE_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED', 'FLAGGED', 'IN_APPEAL', 'ARCHIVED'];

export function findTemplate(world: World, name: string, language: string): Template | undefined {
	return world.state.templates.find((one) => one.name === name && one.language === language);
}

/** Hands a new one in for review. The caller has made sure there is none of this name and language. */
export function addTemplate(world: World, given: TemplateGiven): Template {
	const now = world.now();
	const template: Template = {
		...given,
		id: world.newGraphId('template'),
		uuid: world.newUuid('template'),
		status: 'PENDING',
		reason: null,
		quality: 'UNKNOWN',
		isSample: false,
		createdAt: now,
		modifiedAt: now,
	};
	world.state.templates.push(template);
	awaitReview(world, template);
	return template;
}

/** Hands one in again, changed or as it was. */
export function resubmit(world: World, template: Template, given: Partial<TemplateGiven>): Template {
	Object.assign(template, given, { status: 'PENDING', reason: null, modifiedAt: world.now() });
	awaitReview(world, template);
	return template;
}

export function removeTemplates(world: World, name: string, language?: string): Template[] {
	const gone = world.state.templates.filter((one) => one.name === name && (language === undefined || one.language === language));
	world.state.templates = world.state.templates.filter((one) => !gone.includes(one));
	for (const template of gone) tell(world, Object.assign(template, { status: 'DELETED' }));
	return gone;
}

/** What a reviewer, or WhatsApp later on, says of a template. */
export function setStatus(
	world: World,
	template: Template,
	given: { status: string; reason?: string | null; category?: Template['category'] },
): void {
	const status = given.status.toUpperCase();
	if (!TEMPLATE_STATUSES.includes(status)) throw new Impossible(400, `"status" is one of: ${TEMPLATE_STATUSES.join(', ')}`);
	template.status = status;
	template.reason = status === 'APPROVED' ? null : (given.reason ?? null);
	template.reviewAt = undefined;
	if (given.category) template.category = given.category;
	if (status === 'APPROVED' && template.quality === 'UNKNOWN') template.quality = 'GREEN';
	world.log(`template ${template.name} (${template.language}): ${status}${template.reason ? `, ${template.reason}` : ''}`);
	tell(world, template);
}

export function nextReview(world: World): number | undefined {
	const moments = world.state.templates.flatMap(({ reviewAt }) => reviewAt ?? []);
	return moments.length > 0 ? Math.min(...moments) : undefined;
}

/** The automatic reviews that are due. */
export function runReviews(world: World, now: number): void {
	for (const template of world.state.templates) {
		if (template.reviewAt === undefined || template.reviewAt > now) continue;
		const reason = faultOf(template);
		setStatus(world, template, reason ? { status: 'REJECTED', reason } : { status: 'APPROVED' });
	}
}

function awaitReview(world: World, template: Template): void {
	const { reviewSeconds } = world.options;
	template.reviewAt = reviewSeconds === null ? undefined : world.now() + reviewSeconds * 1000;
	world.log(`template ${template.name} (${template.language}) handed in`);
	if (reviewSeconds === 0) world.soon(() => runReviews(world, world.now()));
}

function tell(world: World, template: Template): void {
	for (const reporter of world.reporters) if (reporter.isListening()) reporter.template(template);
}

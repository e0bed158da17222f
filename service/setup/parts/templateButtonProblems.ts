import { MESSAGES } from '../../messages/definitions';
import { fieldsOfPayload, parseTemplateButtons } from '../../whatsapp/buttons';
import type { TemplateButton } from '../../whatsapp/buttons';
import type { Setup } from '../schema';
import { actionProblems } from './ownProblems';
import type { TemplateProblem } from './templateBodyProblems';
import type { WhatsAppTemplateSettings } from './whatsappTemplates';

const FIELDS = ['buttons', 'buttonsEn'] as const;

/** Buttons that could not be drawn, or lead nowhere. Which actions the bot's routes know is checked when setup is applied. */
export function templateButtonProblems(setup: Setup, row: WhatsAppTemplateSettings): TemplateProblem[] {
	const parsed = FIELDS.map((field) => [field, parseTemplateButtons(row[field])] as const);
	const wrong = parsed.flatMap(([field, one]): TemplateProblem[] => ('problem' in one ? [[field, one.problem]] : []));
	if (wrong.length > 0) return wrong;
	const [own, english] = parsed.map(([, one]) => ('buttons' in one ? one.buttons : []));
	return [
		...targetProblems(setup, row.event, own!),
		...(english!.length > 0 && targets(own!) !== targets(english!)
			? ([['buttonsEn', 'must lead to the same as the buttons, in the same order: only the labels differ']] as TemplateProblem[])
			: []),
	];
}

const targets = (buttons: TemplateButton[]) =>
	buttons.map((button) => (button.kind === 'reply' ? button.payload : `${button.url}{${button.field ?? ''}}`)).join('\n');

function targetProblems(setup: Setup, event: string, buttons: TemplateButton[]): TemplateProblem[] {
	const allowed = MESSAGES[event]?.fields;
	const used = buttons.flatMap((button) => (button.kind === 'reply' ? fieldsOfPayload(button.payload) : (button.field ?? [])));
	const unknown = allowed ? used.filter((field) => !allowed.includes(field)) : [];
	const fixed = buttons.flatMap((button) => (button.kind === 'reply' && !button.payload.includes('{') ? button.payload : []));
	return [
		...unknown.map(
			(field): TemplateProblem => ['buttons', `"${event}" has no field "${field}"; it may use ${allowed!.join(', ') || 'none'}`],
		),
		...actionProblems(setup, fixed).map((says): TemplateProblem => ['buttons', says]),
	];
}

import type { MessageButton } from '../effects/add';
import { fill } from '../messages/texts';
import type { Fields, Language } from '../messages/texts';
import type { WhatsAppTemplateSettings } from '../setup/parts/whatsappTemplates';
import type { TemplateMessage } from './facts';
import { fillBody } from './placeholders';
import { bodyIn, buttonsIn } from './row';
import type { StoredTemplate } from './template';

/** A body that is filled in. Source: Meta, message templates. */
const MAX_FILLED = 1024;
/** Stands where a value is empty: an empty one makes WhatsApp refuse the whole message. */
const NOTHING = '—';

export type Made = { message: Omit<TemplateMessage, 'to' | 'reference'> } | { problem: string };

/** What the template is filled with: the message's own fields and buttons. */
export interface Filled {
	fields: Fields;
	buttons: MessageButton[][];
}

/** A template with its values. WhatsApp takes no line breaks, tabs or runs of blanks inside of a value. */
export function templateMessage(row: WhatsAppTemplateSettings, template: StoredTemplate, language: Language, payload: Filled): Made {
	const { fields } = payload;
	const params = valuesOf(row, fields);
	const length = fillBody(bodyIn(row, language), params).length;
	if (length > MAX_FILLED) return { problem: `with its values it has ${length} characters; WhatsApp takes ${MAX_FILLED}` };
	const replies: string[] = [];
	const replyPlaces: number[] = [];
	const links: Array<{ index: number; value: string }> = [];
	for (const [index, button] of buttonsIn(row, language).entries()) {
		if (button.kind === 'reply') {
			replies.push(payloadFor(button.payload, payload));
			replyPlaces.push(index);
		} else if (button.field !== null) {
			const value = endOf(button.url, String(fields[button.field] ?? ''));
			if (value === undefined) return { problem: `the link of its button "${button.label}" does not begin with ${button.url}` };
			links.push({ index, value });
		}
	}
	return {
		message: {
			template: { id: template.provider_id, name: template.name, language: template.language },
			params,
			...(row.header === 'none' ? {} : { header: { kind: row.header, link: row.headerLink } }),
			...(replies.length > 0 ? { replies, replyPlaces } : {}),
			...(links.length > 0 ? { links } : {}),
		},
	};
}

/** What a pressed button brings back. One that names an action alone, such as `paynow`, means the message's own button of that action, with what that carries: `paynow:17`. */
function payloadFor(target: string, { fields, buttons }: Filled): string {
	const own = target.includes(':') ? undefined : buttons.flat().find(({ action }) => action?.startsWith(`${target}:`));
	return own?.action ?? fill(target, fields, (value) => value);
}

export function valuesOf({ params }: Pick<WhatsAppTemplateSettings, 'params'>, fields: Fields): string[] {
	return params.map((field) => String(fields[field] ?? '').replace(/\s+/g, ' ').trim() || NOTHING); // prettier-ignore
}

/** What has to stand behind the fixed part of a link; a whole address must begin with that part. */
function endOf(fixed: string, value: string): string | undefined {
	if (value === '') return undefined;
	if (value.startsWith(fixed)) return value.slice(fixed.length);
	return /^[a-z][a-z0-9+.-]*:/i.test(value) ? undefined : value;
}

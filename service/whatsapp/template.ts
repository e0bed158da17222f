import type { Selectable } from '../../vendor';
import type { Language } from '../messages/texts';
import type { WhatsAppTemplateSettings } from '../setup/parts/whatsappTemplates';
import type { WhatsAppProviderName, WhatsAppTemplateTable } from '../store/tables/whatsapp';
import type { Transition } from '../store/transition';
import { contentHash } from './contentHash';
import { bodyIn, isLanguage, languagesFor } from './row';

export type StoredTemplate = Selectable<WhatsAppTemplateTable>;

/** A template that may not be sent as it is, and what the owner has to do about it. */
export interface Trouble {
	/** The same trouble is told once. */
	key: string;
	says: string;
}

export type Resolved = { template: StoredTemplate; language: Language; troubles: Trouble[] } | { template: null; troubles: Trouble[] };

interface Wanted {
	row: WhatsAppTemplateSettings;
	provider: WhatsAppProviderName;
	his: Language;
	service: Language;
}

/** The template that tells an event now: in his language if that one is approved and unchanged, else in the row's other or the service's. */
export async function resolveTemplate({ db }: Transition, { row, provider, his, service }: Wanted): Promise<Resolved> {
	const stored = await db
		.selectFrom('whatsapp_template')
		.selectAll()
		.where('provider', '=', provider)
		.where('name', '=', row.name)
		.execute();
	const troubles: Trouble[] = [];
	for (const language of languagesFor(row, his, service)) {
		const named = stored.filter((one) => isLanguage(one.language, language));
		const template = named.find(({ status }) => status === 'approved') ?? named[0];
		const trouble = troubleOf(row, language, template);
		if (template && !trouble) return { template, language, troubles };
		if (trouble) troubles.push(trouble);
	}
	return { template: null, troubles };
}

function troubleOf(row: WhatsAppTemplateSettings, language: Language, template: StoredTemplate | undefined): Trouble | undefined {
	const which = `The WhatsApp template "${row.name}" (${language})`;
	const trouble = (why: string, says: string): Trouble => ({ key: `${row.name}:${language}:${why}`, says: `${which} ${says}` });
	if (!template || template.status === 'deleted')
		return trouble('unknown', 'is not known to the provider: hand it in (WhatsApp: Submit Templates).');
	if (template.status !== 'approved')
		return trouble(
			`${template.raw}:${template.reason ?? ''}`,
			`cannot be sent: it is ${template.status}${template.reason ? ` (${template.reason})` : ''}.`,
		);
	const ours = contentHash(bodyIn(row, language));
	if (template.content_hash !== null && template.content_hash !== ours)
		return trouble(
			`changed:${ours.slice(0, 8)}:${template.content_hash.slice(0, 8)}`,
			'was approved with other words than those of 00 Setup, so it is not sent: hand it in again under a new name, or put the approved words back.',
		);
	if (template.params !== row.params.length)
		return trouble(
			`params:${template.params}`,
			`takes ${template.params} values, and its row in 00 Setup names ${row.params.length} fields: make them the same.`,
		);
	if (template.category === 'marketing' && !row.advertising)
		return trouble(
			'marketing',
			'has been made an advertisement (category marketing) by WhatsApp: word it as a service notice, or switch Advertising on in its row.',
		);
	if (isMedia(template.header) && template.header !== row.header)
		return trouble(`header:${template.header}`, `has a header of the kind ${template.header}, and its row in 00 Setup has none such.`);
	return undefined;
}

function isMedia(header: StoredTemplate['header']): boolean {
	return header === 'document' || header === 'image' || header === 'video';
}

import type { Language } from '../messages/texts';
import { currentSetup } from '../setup/current';
import type { WhatsAppTemplateSettings } from '../setup/parts/whatsappTemplates';
import type { Store } from '../store/open';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import type { DraftButton, TemplateDraft } from './facts';
import { bodyIn, buttonsIn, footerIn, isLanguage } from './row';

export interface DraftsWanted {
	provider?: WhatsAppProviderName;
	/** Those that were refused, too. */
	again?: boolean;
}

/** What of setup's templates is to be handed in: those the provider does not know, and, `again`, those it has refused. */
export async function draftsToSubmit(store: Store, { provider: given, again = false }: DraftsWanted = {}): Promise<TemplateDraft[]> {
	const { setup } = await currentSetup(store);
	const provider = given ?? setup.whatsapp.provider;
	const stored = await store.db.selectFrom('whatsapp_template').selectAll().where('provider', '=', provider).execute();
	return setup.whatsappTemplates.flatMap((row) =>
		(['ru', 'en'] as const).flatMap((language) => {
			if (bodyIn(row, language) === '') return [];
			const known = stored.find((one) => one.name === row.name && isLanguage(one.language, language));
			const wanted = !known || known.status === 'deleted' || (again && known.status === 'rejected');
			return wanted ? [draftOf(row, language)] : [];
		}),
	);
}

export function draftOf(row: WhatsAppTemplateSettings, language: Language): TemplateDraft {
	const footer = footerIn(row, language);
	const buttons = buttonsIn(row, language).map((button): DraftButton => {
		if (button.kind === 'reply') return { kind: 'reply', label: button.label };
		// A sample fills the changing end.
		return button.field === null
			? { kind: 'link', label: button.label, url: button.url }
			: { kind: 'link', label: button.label, url: `${button.url}{{1}}`, sample: 'example' };
	});
	return {
		name: row.name,
		language,
		category: row.category,
		body: bodyIn(row, language),
		samples: row.samples,
		...(row.header === 'none' ? {} : { header: { kind: row.header, sampleLink: row.headerLink } }),
		...(footer === '' ? {} : { footer }),
		...(buttons.length > 0 ? { buttons } : {}),
	};
}

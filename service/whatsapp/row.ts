import type { Language } from '../messages/texts';
import type { Setup } from '../setup/schema';
import type { WhatsAppTemplateSettings } from '../setup/parts/whatsappTemplates';
import { templateButtons } from './buttons';
import type { TemplateButton } from './buttons';

/** The row of setup by which an event is told; undefined where it is mapped to no template. */
export function rowOf({ whatsappTemplates }: Pick<Setup, 'whatsappTemplates'>, event: string): WhatsAppTemplateSettings | undefined {
	return whatsappTemplates.find((row) => row.event === event);
}

export function bodyIn(row: WhatsAppTemplateSettings, language: Language): string {
	return row[language];
}

export function footerIn(row: WhatsAppTemplateSettings, language: Language): string {
	return language === 'ru' ? row.footerRu : row.footerEn;
}

/** English ones of their own, where the row has them. */
export function buttonsIn(row: WhatsAppTemplateSettings, language: Language): TemplateButton[] {
	return templateButtons(language === 'en' && row.buttonsEn !== '' ? row.buttonsEn : row.buttons);
}

/** Those of them that come back when they are pressed. */
export function repliesIn(row: WhatsAppTemplateSettings, language: Language) {
	return buttonsIn(row, language).flatMap((button) => (button.kind === 'reply' ? [button] : []));
}

/** In which languages it may be told, best first: his own, the row's, the service's. */
export function languagesFor(row: WhatsAppTemplateSettings, his: Language, service: Language): Language[] {
	const wanted = [his, ...(row.fallback === '' ? [] : [row.fallback]), service];
	return [...new Set(wanted)].filter((language) => bodyIn(row, language) !== '');
}

/** `en_US` is English. */
export function isLanguage(code: string, language: Language): boolean {
	return code === language || code.startsWith(`${language}_`);
}

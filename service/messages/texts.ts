import type { Setup } from '../setup/schema';
import { MESSAGES } from './definitions';
import { EN } from './texts/en';
import { RU } from './texts/ru';

export type Language = 'ru' | 'en';
const BUILT_IN: Record<Language, Record<string, string>> = { ru: RU, en: EN };
const PLACEHOLDER = /\{([a-z_]+)\}/g;

/** The language a person is spoken to: his own when there are texts for it, else the service's. */
export function languageOf(code: string, fallback: Language): Language {
	const short = code.slice(0, 2).toLowerCase();
	return short === 'ru' || short === 'en' ? short : fallback;
}

/** The text for a key: the owner's, else the built-in one. */
export function textOf(setup: Setup, language: Language, key: string): string {
	return setup.texts[language][key] || BUILT_IN[language][key] || BUILT_IN.ru[key] || key;
}

/** Every key that has a text, so that setup can refuse a misspelt one. */
export function knownTextKeys(): string[] {
	return [...new Set([...Object.keys(RU), ...Object.keys(EN), ...Object.keys(MESSAGES)])];
}

/** The fields a text of this key may use, or undefined when any may (labels and fragments). */
export function allowedFields(key: string): readonly string[] | undefined {
	return MESSAGES[key]?.fields;
}

/** What stands in braces, also what could be no field, such as `{имя}`. */
export function placeholders(text: string): string[] {
	return [...text.matchAll(/\{([^{}\s]{1,40})\}/g)].map((match) => match[1]!);
}

export type Fields = Record<string, string | number | null | undefined>;

/** Fills in the fields; a field that is missing stays empty. Values are escaped for Telegram's HTML unless told otherwise. */
export function fill(text: string, fields: Fields, escape: (value: string) => string = escapeHtml): string {
	return text.replace(PLACEHOLDER, (_, name: string) => escape(String(fields[name] ?? '')));
}

export function escapeHtml(value: string): string {
	return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

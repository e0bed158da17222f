import { fill, textOf } from '../../messages/texts';
import type { Fields, Language } from '../../messages/texts';
import type { Setup } from '../../setup/schema';
import { DateTime } from '../../../vendor';
import { formatsOf } from './format';
import type { Formats } from './format';

/** The texts and numbers of the report, in the language of the service. */
export interface ReportWords extends Formats {
	language: Language;
	/** A text `report.…`. */
	say: (key: string, fields?: Fields) => string;
	/** A source as the owner reads it. */
	source: (name: string) => string;
	/** Of `yyyy-mm-dd`: `вторник, 12 мая 2026`. */
	dayInFull: (day: string) => string;
	/** Of `yyyy-mm-dd`: `12.05`, `12 May`. */
	dayInShort: (day: string) => string;
	/** Of `yyyy-mm`: `май 2026`. */
	month: (month: string) => string;
}

/** Of `form: Name` and `keyword: word`, which reports write in English. */
const MARKED = /^(form|keyword|link): (.*)$/s;
const PLAIN = new Set(['direct', 'unknown', 'referral']);

export function reportWords(setup: Setup): ReportWords {
	const { language } = setup.service;
	const date = (text: string) => DateTime.fromISO(text, { zone: 'utc' }).setLocale(language);
	const say = (key: string, fields: Fields = {}) => fill(textOf(setup, language, `report.${key}`), fields, (value) => value);
	return {
		...formatsOf(language),
		language,
		say,
		source: (name) => {
			const [, mark, rest = ''] = MARKED.exec(name) ?? [];
			if (mark) return say(`source.${mark}`, { name: PLAIN.has(rest) ? say(`source.${rest}`) : rest });
			return PLAIN.has(name) ? say(`source.${name}`) : name;
		},
		dayInFull: (day) => date(day).toFormat('cccc, d MMMM yyyy'),
		dayInShort: (day) => date(day).toFormat(language === 'ru' ? 'dd.MM' : 'd LLL'),
		month: (month) => date(`${month}-01`).toFormat('LLL yyyy'),
	};
}

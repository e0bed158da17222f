import { languageOf, textOf, fill } from '../messages/texts';
import type { Fields, Language } from '../messages/texts';
import type { CurrentSetup } from '../setup/current';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { dayInWords, local } from '../time/local';
import type { Subscriber } from './find';

/** What a use-case needs to speak to one person: the setup, his language, dates in his zone. */
export interface Words {
	current: CurrentSetup;
	language: Language;
	/** A fragment of setup's texts, filled in. */
	text(key: string, fields?: Fields): string;
	day(moment: number): string;
	dayAndHour(moment: number): string;
	money(kopecks: number): string;
}

export async function wordsFor(tx: Transition, subscriber: Pick<Subscriber, 'language' | 'zone'>): Promise<Words> {
	const current = await currentSetup(tx.store, tx.db);
	const language = languageOf(subscriber.language, current.setup.service.language);
	return {
		current,
		language,
		text: (key, fields = {}) => fill(textOf(current.setup, language, key), fields, (value) => value),
		day: (moment) => dayInWords(moment, subscriber.zone, language),
		dayAndHour: (moment) => `${dayInWords(moment, subscriber.zone, language)}, ${local(moment, subscriber.zone).toFormat('HH:mm')}`,
		money,
	};
}

/** `990 ₽`, `990,50 ₽`. */
export function money(kopecks: number): string {
	const rubles = Math.floor(kopecks / 100)
		.toString()
		.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
	const rest = kopecks % 100;
	return `${rubles}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}\u00a0₽`;
}

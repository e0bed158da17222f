import { tell } from './bus.js';
import { recall, remember } from './memory.js';

const LANGUAGES = ['ru', 'en'];
const texts = {};
let current = 'ru';

/** Loads both languages; Russian unless another was chosen here before. */
export async function loadTexts() {
	for (const name of LANGUAGES) texts[name] = await (await fetch(`texts/${name}.json`)).json();
	setLanguage(recall('language', 'ru'));
}

export const language = () => current;

export function setLanguage(name) {
	current = LANGUAGES.includes(name) ? name : 'ru';
	remember('language', current);
	document.documentElement.lang = current;
	document.title = t('pageTitle');
	for (const element of document.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
	for (const element of document.querySelectorAll('[data-t-label]')) element.setAttribute('aria-label', t(element.dataset.tLabel));
	tell('language', current);
}

/** The text with this key, `{name}` replaced; the key itself when there is none. */
export function t(key, values = {}) {
	const text = texts[current]?.[key] ?? key;
	return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A text that may be missing (a fault or state that is newer than the page). */
export function tOr(key, otherwise) {
	return texts[current]?.[key] ?? otherwise;
}

/** `12 шагов`: key.one, key.few, key.many, key.other. */
export function count(key, number) {
	const form = new Intl.PluralRules(current).select(number);
	return t(texts[current]?.[`${key}.${form}`] === undefined ? `${key}.other` : `${key}.${form}`, { n: number });
}

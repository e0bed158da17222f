import { language, t, tOr } from './i18n.js';

const DAY_MS = 86_400_000;

function dateFormat(options, zone) {
	return new Intl.DateTimeFormat(language() === 'ru' ? 'ru-RU' : 'en-GB', { timeZone: zone, ...options });
}

/** `09:05` */
export const time = (ms, zone) => dateFormat({ hour: '2-digit', minute: '2-digit' }, zone).format(ms);

/** `12 июня 2026 г.`; the year only when it is not this one. */
export const day = (ms, zone, now) =>
	dateFormat({ day: 'numeric', month: 'long', ...(sameYear(ms, now, zone) ? {} : { year: 'numeric' }) }, zone).format(ms);

/** `12 июн., 09:05` */
export const moment = (ms, zone) => dateFormat({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, zone).format(ms);

/** `пт, 12 июн. 2026 г.` */
export const fullDay = (ms, zone) => dateFormat({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, zone).format(ms);

/** `:30`, which goes behind `time`. */
export const seconds = (ms) => `:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

/** `2026-06-12` in a zone: which day a message belongs to. */
export const dayKey = (ms, zone) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(ms);

function sameYear(ms, now, zone) {
	return now === undefined || dayKey(ms, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4);
}

/** `Москва`; for a zone the texts do not name, the city in its id. */
export const zoneName = (zone) => tOr(`zone.${zone}`, zone.split('/').at(-1).replaceAll('_', ' '));

/** `990,00 ₽` from YooKassa's amount. */
export function money({ value, currency }) {
	return new Intl.NumberFormat(language(), { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(Number(value));
}

/** `1,2 МБ` */
export function size(bytes) {
	const units = [t('unit.b'), t('unit.kb'), t('unit.mb')];
	const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
	return `${new Intl.NumberFormat(language(), { maximumFractionDigits: step === 2 ? 1 : 0 }).format(bytes / 1024 ** step)} ${units[step]}`;
}

/** `MasterCard ••4477`, or what else a method is called. */
export function mask(method) {
	if (!method) return '';
	return method.card ? `${method.card.card_type} ••${method.card.last4}` : (method.title ?? method.type);
}

export { DAY_MS };

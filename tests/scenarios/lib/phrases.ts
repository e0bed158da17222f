import type { ChatMessage } from './chat';

/** How each kind of message is recognised by what a person reads. The texts are those of 00-setup, built in or edited. */
const PHRASES: ReadonlyArray<readonly [what: string, reads: RegExp]> = [
	['welcome', /Первые файлы бесплатны — нажмите/],
	['pick hour', /В котором часу вам удобно/],
	['hour set', /файлы будут приходить в \d+:00/],
	['reminder 1', /бесплатная серия закончилась/],
	['reminder 2', /продолжение ждёт вас/],
	['reminder 3', /последнее напоминание/],
	['offers', /Выберите вариант/],
	['consent', /Нажимая «Согласен»/],
	['pay link', /к оплате .*Ссылка действует/],
	['checking payment', /Мы проверяем ваш платёж/],
	['thanks', /^Спасибо, .* оплачена до/],
	['card not saved', /Карту сохранить не удалось/],
	['info', /^Подписка «.*»: оплачено до/],
	['cancelled in flight', /^Автоматическое продление отменено, новых списаний не будет/],
	['cancelled', /^Автоматическое продление отменено\. /],
	['cancelled in grace', /^Автоматическое продление отменено, списаний больше не будет/],
	['resumed', /^Продление «.*» возобновлено/],
	['notice', /^Скоро продление/],
	['renewed', /^Подписка «.*» продлена до .*: с карты списано/],
	['paid again', /^Спасибо! Оплата .* получена, подписка продлена/],
	['higher price', /^Цена продления изменилась/],
	['could not charge', /^Не получилось списать/],
	['last try', /^Продлить подписку не получилось/],
	['grace ended', /^Продление так и не оплачено/],
	['ends soon', /^Подписка на «.*» закончится/],
	['renewal waits for files', /^Новых файлов пока готово меньше/],
	['charge returned', /прошёл уже после вашей отмены/],
	['charge of a removed card returned', /прошёл с карты, которую вы уже удалили/],
	['paid twice', /^Вы оплатили дважды/],
	['refunded', /^Мы вернули вам/],
	['account link', /^Ваш личный кабинет\. Кнопка откроет/],
	['card link', /^Привязка карты бесплатна/],
	['card bound', /^Карта .* привязана, /],
	['card bound, not used', /^Карта .* привязана\. /],
	['forget which', /^Какую карту забыть/],
	['card forgotten', /^Забыли: /],
	['pause offer', /^На сколько приостановить/],
	['paused', /^Подписка на паузе/],
	['unpaused', /^Подписка снова идёт/],
	['plan offer', /^На какой тариф/],
	['plan changed', /подписка продлится по тарифу/],
	['welcome back', /^С возвращением/],
	['ended', /^Подписка на «.*» закончилась/],
	['next file awaited', /^Новый файл готовится/],
	['already paid', /^Подписка уже оформлена/],
];

/** What a bot's message without a document is; one that is not known is quoted, so that it counts as unexpected. */
export function kindOf({ text, caption }: Pick<ChatMessage, 'text' | 'caption'>): string {
	const read = text ?? caption ?? '';
	return PHRASES.find(([, reads]) => reads.test(read))?.[0] ?? `“${read.slice(0, 60)}”`;
}

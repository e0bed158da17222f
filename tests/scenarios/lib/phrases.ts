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
	['cancelled', /Автоматическое продление отменено/],
	['resumed', /Продление возобновлено/],
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

import { insertNumbers, text } from './bulk';
import type { Store } from '../../service/store/open';

const SERIES = 'main';

/** Numbered files of the series, each of which Telegram knows by the same id. */
export async function addItems(store: Store, botId: number, numbers: number, fileId: string): Promise<void> {
	const named = (what: string) => `'${what}' || cast(i as text)`;
	const item = {
		series_code: text(SERIES),
		number: 'i',
		dropbox_id: named('id:'),
		name: named('file '),
		rev: named('r'),
		content_hash: named('h'),
		size: '1000',
	};
	await insertNumbers(store, 'series_item', item, 1, numbers);
	const cached = { bot_id: String(botId), dropbox_id: named('id:'), rev: named('r'), file_id: text(fileId), updated_at: '0' };
	await insertNumbers(store, 'file_cache', cached, 1, numbers);
}

/** A planned delivery of one file for each of these people, and the effect that sends it, due at a moment; or both as they are once it was sent. */
export async function addDueFiles(
	store: Store,
	botId: number,
	from: number,
	to: number,
	number: number,
	dueAt: number,
	sentAt?: number,
): Promise<void> {
	const sent: Record<string, string> = sentAt === undefined ? {} : { sent_at: String(sentAt) };
	const delivery = {
		subscriber_id: 'i',
		series_code: text(SERIES),
		number: String(number),
		content_hash: text(`h${number}`),
		kind: text('daily'),
		local_date: text(`day ${number}`),
		state: text(sentAt === undefined ? 'planned' : 'sent'),
		planned_at: String(dueAt),
		...sent,
	};
	// The delivery's own number says whose it is and which, so that the effect can name it without a look.
	const deliveryId = `(${number} * 10000000 + i)`;
	await insertNumbers(store, 'delivery', { id: deliveryId, ...delivery }, from, to);
	const payload = `'{"series":"${SERIES}","number":${number},"deliveryId":' || cast(${deliveryId} as text) || ',"caption":"daily_file"}'`;
	const effect = {
		key: `'file:' || cast(i as text) || ':${SERIES}:${number}'`,
		subscriber_id: 'i',
		bot_id: String(botId),
		kind: text('file'),
		channel: text('telegram'),
		priority: '3',
		payload,
		file_series: text(SERIES),
		file_number: String(number),
		valid_if: text('delivery_planned'),
		valid_ref: deliveryId,
		due_at: String(dueAt),
		available_at: '0',
		state: text(sentAt === undefined ? 'ready' : 'sent'),
		created_at: String(dueAt),
		...sent,
		...(sentAt === undefined ? {} : { result: text('{"messageId":123456}') }),
	};
	await insertNumbers(store, 'effect', effect, from, to);
}

import { claimWhatsApp } from '../../../../service/whatsapp/claim';
import { applyEvents } from '../../../../service/whatsapp/applyEvents';
import type { MessageEvent, StatusEvent, TemplateInfo } from '../../../../service/whatsapp/facts';
import { optIn } from '../../../../service/whatsapp/optIn';
import type { Outcome } from '../../../../service/whatsapp/outcome';
import type { Sending } from '../../../../service/whatsapp/sending';
import { settleAccepted } from '../../../../service/whatsapp/settle';
import { saveTemplates } from '../../../../service/whatsapp/templates';
import { tellEvent } from '../../../../service/whatsapp/tellEvent';
import { applySetup } from '../../../../service/setup/apply';
import type { SetupInput } from '../../../../service/setup/schema';
import { advanceTo, readClock } from '../../../../service/store/clock';
import type { Store } from '../../../../service/store/open';
import { addSubscriber } from '../../../support/storeRows';
import { worldSetup } from '../../../support/worldSetup';

export const PHONE = '79000000001';
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

type Row = NonNullable<SetupInput['whatsappTemplates']>[number];

/** What a school tells: a lesson, a question after a trial, and the service's own notice and link. */
export const LESSON: Row = {
	event: 'lesson',
	name: 'lesson_1',
	ru: 'Здравствуйте, {{1}}! Урок сегодня в {{2}}, ждём вас.',
	en: 'Hello, {{1}}! Your lesson is at {{2}} today, see you.',
	params: ['first_name', 'time'],
	samples: ['Anna', '18:00'],
};
export const FEEDBACK: Row = {
	event: 'feedback',
	name: 'feedback_1',
	ru: 'Понравился ли вам пробный урок?',
	buttons: 'Да = feedback:good\nНет = feedback:bad',
};
export const NOTICE: Row = {
	event: 'renewal_notice',
	name: 'notice_1',
	ru: 'Скоро спишем {{1}}, день: {{2}}. Отменить можно в боте.',
	params: ['price', 'charge_day'],
	samples: ['990 ₽', '11 июня'],
};
export const LINK: Row = {
	event: 'pay_link',
	name: 'pay_1',
	ru: 'Оплатите {{1}} по ссылке ниже.',
	params: ['price'],
	samples: ['990 ₽'],
	buttons: 'Оплатить = https://pay.example.com/{url}',
};
export const ROWS = [LESSON, FEEDBACK, NOTICE, LINK];
export const PRICES: SetupInput['whatsappPrices'] = [
	{ country: 'RU', category: 'utility', fee: '0,04', commission: '0,001' },
	{ country: '*', category: 'utility', fee: '0.1', commission: '0.001' },
	{ country: '*', category: 'marketing', fee: '0.2', commission: '0.001' },
];

/** WhatsApp is on; nobody sleeps, unless told. */
export function parts(whatsapp: object = {}, more: Partial<SetupInput> = {}): Partial<SetupInput> {
	return { whatsapp: { state: 'on', rate: 1000, ...whatsapp }, whatsappTemplates: ROWS, whatsappPrices: PRICES, ...more };
}

export async function setUp(store: Store, whatsapp: object = {}, more: Partial<SetupInput> = {}, service: object = {}): Promise<void> {
	const setup = worldSetup({ quietFrom: 0, quietTo: 0, ...service }, parts(whatsapp, more));
	const result = await applySetup(store, setup, null, false);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
}

/** A template as the provider lists it: as setup has it, unless told. */
export function info(row: Row, more: Partial<TemplateInfo> = {}): TemplateInfo {
	return {
		...{ id: `id-${row.name}`, name: row.name, language: 'ru', category: 'utility', status: 'approved', raw: 'APPROVED', reason: null },
		...{ body: row.ru ?? null, params: row.params?.length ?? 0, header: 'none', buttons: [], quality: null, sample: false },
		...more,
	};
}

/** The provider has approved the Russian words of all. */
export async function approve(store: Store, infos: TemplateInfo[] = ROWS.map((row) => info(row))): Promise<void> {
	await saveTemplates(store, 'gupshup', infos);
}

export async function person(
	store: Store,
	{ phone = PHONE, channel = 'whatsapp' as 'whatsapp' | 'telegram', country = 'RU', state = 'active' as 'active' | 'blocked' } = {},
) {
	const subscriber = await addSubscriber(store, state);
	await optIn(store, {
		subscriberId: subscriber.id,
		phone,
		country,
		where: 'form: lesson',
		text: 'I agree',
		channel,
		cause: `in:${subscriber.id}`,
	});
	return subscriber;
}

let keys = 0;

export async function lesson(store: Store, subscriberId: number, more: object = {}) {
	return await tellEvent(store, { subscriberId, event: 'lesson', key: `l${++keys}`, fields: { time: '18:00' }, ...more });
}

export async function take(store: Store, limit = 10): Promise<Sending[]> {
	return (await claimWhatsApp(store, { limit })).sendings;
}

/** Claims the one there is; the provider has taken it under this id. */
export async function sendOne(store: Store, messageId: string): Promise<Sending> {
	const [sending] = await take(store, 1);
	await settleAccepted(store, sending!, { messageId });
	return sending!;
}

export async function status(
	store: Store,
	ids: string | string[],
	value: StatusEvent['status'],
	more: Partial<StatusEvent> = {},
): Promise<Outcome> {
	const event: StatusEvent = {
		...{ type: 'status', ids: [ids].flat(), reference: null, status: value, at: null, whatsappId: null, failure: null, pricing: null },
		...more,
	};
	return (await applyEvents(store, [event], { provider: 'gupshup' }))[0]!;
}

let messages = 0;

export async function writes(store: Store, text: string | null, more: Partial<MessageEvent> = {}): Promise<Outcome> {
	const event: MessageEvent = {
		...{ type: 'message', id: `m${++messages}`, from: PHONE, name: 'Anna', at: null, kind: 'text', text, payload: null, answers: null },
		...more,
	};
	return (await applyEvents(store, [event], { provider: 'gupshup' }))[0]!;
}

export async function later(store: Store, ms: number): Promise<void> {
	await advanceTo(store, (await readClock(store)).now + ms);
}

export async function rows(store: Store) {
	return await store.db.selectFrom('whatsapp_message').selectAll().orderBy('id').execute();
}

/** What waits, is sent and was dropped: `key: channel state`. */
export async function outbox(store: Store, subscriberId: number): Promise<string[]> {
	const effects = await store.db
		.selectFrom('effect')
		.select(['payload', 'channel', 'state'])
		.where('subscriber_id', '=', subscriberId)
		.orderBy('id')
		.execute();
	return effects.map(({ payload, channel, state }) => {
		const { event, message } = JSON.parse(payload) as { event?: string; message: string };
		return `${event ?? message} ${channel} ${state}`;
	});
}

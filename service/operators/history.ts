import type { Transition } from '../store/transition';
import { wordsFor } from '../subscribers/words';
import type { Words } from '../subscribers/words';
import { knownTextKeys } from '../messages/texts';
import { local } from '../time/local';
import type { Operator } from './operator';
import { reply } from './reply';

const SHOWN = 25;

/** What happened to a person, from the audit log, the newest last; each with its moment in his zone and who did it. */
export async function showHistory(tx: Transition, operator: Operator, subscriberId: number, cause: string): Promise<void> {
	const words = await wordsFor(tx, operator.subscriber);
	const rows = await tx.db
		.selectFrom('event')
		.select(['at', 'kind', 'actor', 'data'])
		.where('subscriber_id', '=', subscriberId)
		.orderBy('id', 'desc')
		.limit(SHOWN)
		.execute();
	const { zone } = await tx.db.selectFrom('subscriber').select('zone').where('id', '=', subscriberId).executeTakeFirstOrThrow();
	const isInParts = await ofPlans(tx, subscriberId);
	const lines = rows.reverse().map(({ at, kind, actor, data: text }) => {
		const data = (text === null ? {} : JSON.parse(text)) as Data;
		const moment = local(at, zone).toFormat('dd.MM.yy HH:mm');
		return [moment, `${whatHappened(words, kind, isInParts(data))}${detailsOf(words, data)}`, byWhom(words, actor)]
			.filter(Boolean)
			.join(' · ');
	});
	await reply(tx, operator, cause, 'op_history', { person: subscriberId, fields: { lines: lines.join('\n') || '—' } });
}

/** In words; what has none of its own is not shown as the audit log calls it. */
function whatHappened(words: Words, kind: string, isInParts: boolean): string {
	const keys = [...(isInParts ? [`op.event.in_parts.${kind}`] : []), `op.event.${kind}`];
	return words.text(keys.find((key) => KNOWN.has(key)) ?? 'op.event.other');
}

type Data = Record<string, unknown>;

/** Whether an event is about the time between two parts of a purchase, which is no subscription to whoever reads it. */
async function ofPlans(tx: Transition, subscriberId: number): Promise<(data: Data) => boolean> {
	const terms = await tx.db
		.selectFrom('subscription')
		.leftJoin('renewal', 'renewal.payer_id', 'subscription.id')
		.select(['subscription.id', 'renewal.id as renewal'])
		.where('subscription.subscriber_id', '=', subscriberId)
		.where('subscription.plan_id', 'is not', null)
		.execute();
	const subscriptions = new Set<unknown>(terms.map(({ id }) => id));
	const renewals = new Set<unknown>(terms.map(({ renewal }) => renewal));
	return ({ subscription, renewal }) => subscriptions.has(subscription) || (renewal !== undefined && renewals.has(renewal));
}

const KNOWN = new Set(knownTextKeys());

/** The numbers people ask for: which order, which file, how many days. */
function detailsOf(words: Words, { order, number, days }: Data): string {
	const said = [
		order !== undefined && `№ ${String(order)}`,
		number !== undefined && `№ ${String(number)}`,
		typeof days === 'number' && words.text('button.op_days', { days }),
	];
	const known = said.filter(Boolean);
	return known.length > 0 ? ` (${known.join(', ')})` : '';
}

function byWhom({ current, text }: Words, actor: string): string {
	const telegramId = Number(/^operator:(\d+)$/.exec(actor)?.[1] ?? NaN);
	if (actor === 'owner') return text('op.role.owner');
	if (Number.isNaN(telegramId)) return actor === 'subscriber' || actor === 'service' ? '' : actor;
	return current.setup.operators.find((one) => one.telegramId === telegramId)?.name ?? actor;
}

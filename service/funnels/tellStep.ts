import { addMessage } from '../effects/add';
import type { Guard } from '../effects/guards';
import { PRIORITY } from '../effects/kinds';
import type { Priority } from '../effects/kinds';
import { isEmpty, ownMessageFor } from '../messages/ownContent';
import { planFile, seriesByCode } from '../series/plan';
import { freeSeriesWaits } from '../series/waiting';
import type { StepSettings } from '../setup/parts/funnels';
import { withVia } from '../sources/via';
import type { Transition } from '../store/transition';
import { isBought } from './turn';
import type { Turn } from './turn';

/** A message that only advertises is of no use much later. */
const EXPIRES_MS = 24 * 3_600_000;

/** Key of what it has told him; nothing, as he has had the file; or not all yet, as the file is missing (F3). */
export type Told = { key: string } | 'had' | 'waits';

/** Writes a step's message and file into the outbox. A repeat changes nothing. */
export async function tellStep(tx: Transition, turn: Turn, number: number, step: StepSettings): Promise<Told> {
	const message = isEmpty(step.content) ? undefined : await sayContent(tx, turn, number, step);
	if (step.file === null) return message === undefined ? 'had' : { key: message };
	const file = await sendFile(tx, turn, step.file, step.series);
	if (file === 'had' && message !== undefined) return { key: message };
	return file;
}

async function sayContent(tx: Transition, turn: Turn, number: number, { content, condition }: StepSettings): Promise<string> {
	const { entry, subscriber, words } = turn;
	const { own, buttons } = ownMessageFor(content, words.language);
	const key = `funnel:${entry.id}:${entry.run}:${number}`;
	const marketing = isMarketing(turn);
	await addMessage(tx, subscriber, {
		key,
		message: marketing ? 'own_mailing' : 'own',
		own,
		buttons: withVia(buttons, `f${entry.id}.${number}`),
		fields: { first_name: subscriber.first_name, service: words.current.setup.service.name },
		priority: priorityOf(turn),
		guard: guardOf(marketing, condition === 'not_paid'),
		guardRef: entry.id,
		...(isBought(entry) ? { protect: true } : {}),
		...(marketing ? { expiresAt: tx.now + EXPIRES_MS } : {}),
	});
	return key;
}

/** What he has neither bought nor just asked for. */
export function isMarketing({ entry, asked }: Pick<Turn, 'entry' | 'asked'>): boolean {
	return !asked && !isBought(entry);
}

function priorityOf({ entry, asked }: Turn): Priority {
	if (isBought(entry)) return asked ? PRIORITY.payment : PRIORITY.file;
	return asked ? PRIORITY.answer : PRIORITY.reminder;
}

function guardOf(marketing: boolean, toUnpaid: boolean): Guard {
	if (marketing) return toUnpaid ? 'funnel_wanted_unpaid' : 'funnel_wanted';
	return toUnpaid ? 'funnel_runs_unpaid' : 'funnel_runs';
}

async function sendFile(tx: Transition, turn: Turn, number: number, code: string): Promise<Told> {
	const { entry, subscriber, words } = turn;
	const series = await seriesByCode(tx, code || words.current.setup.series[0]!.code);
	const why = await planFile(tx, {
		person: subscriber,
		series,
		number,
		kind: 'funnel',
		localDate: null,
		caption: 'funnel_file',
		priority: priorityOf(turn),
	});
	await freeSeriesWaits(tx, subscriber, series, entry.id, why === 'missing' ? { number, why } : null);
	if (why === 'missing') return 'waits';
	return why === null ? { key: `file:${subscriber.id}:${series.code}:${number}` } : 'had';
}

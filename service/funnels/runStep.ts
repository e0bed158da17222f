import { positionsOf } from '../setup/parts/stepPositions';
import type { Position } from '../setup/parts/stepPositions';
import type { StepSettings } from '../setup/parts/funnels';
import type { FunnelStepTable } from '../store/tables/funnels';
import type { Transition } from '../store/transition';
import { addTag } from '../tags/add';
import { atHour } from '../time/local';
import { conditionHolds } from './conditions';
import { momentOf } from './moment';
import { isOver, stopEntry } from './stop';
import { isMarketing, tellStep } from './tellStep';
import type { FunnelEntry, Turn } from './turn';
import { variantFor } from './variant';

/**
 * Does the step that comes next for one person, whenever it is due, and says when the one after it is. Gives the entry as it stands then. Steps are found by their
 * number: one that setup has no more is the end.
 */
export async function runStep(tx: Transition, turn: Turn): Promise<FunnelEntry> {
	const { entry, funnel, subscriber, words } = turn;
	const positions = positionsOf(words.current.setup.steps, funnel.code);
	const position = positions[entry.step];
	if (!position) return await settle(tx, entry, { state: 'done', next_at: null });
	if (await isOver(tx, entry, funnel, subscriber)) {
		await stopEntry(tx, entry, 'purchase');
		return { ...entry, state: 'stopped', next_at: null };
	}
	const step = variantFor(subscriber.id, position);
	const told = await tellIfMeant(tx, turn, position.number, step);
	if (told === 'waits') return await settle(tx, entry, { next_at: atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1) });
	await noteStep(tx, turn, position, step, told);
	if (told.skipped !== 'condition' && step.setsTag !== '') await addTag(tx, subscriber.id, step.setsTag, 'funnel');
	return await settle(tx, entry, { step: entry.step + 1, ...nextOf(tx, turn, positions[entry.step + 1]) });
}

type Outcome = Pick<FunnelStepTable, 'effect_key' | 'skipped'>;

async function tellIfMeant(tx: Transition, turn: Turn, number: number, step: StepSettings): Promise<Outcome | 'waits'> {
	if (!(await conditionHolds(tx, turn.entry, step))) return { effect_key: null, skipped: 'condition' };
	// What he has neither bought nor asked for does not come after /stop; the funnel goes on, should he want it again.
	if (isMarketing(turn) && turn.subscriber.mailings_stopped_at !== null) return { effect_key: null, skipped: 'mailings' };
	const told = await tellStep(tx, turn, number, step);
	if (told === 'waits') return told;
	return told === 'had' ? { effect_key: null, skipped: step.file === null ? null : 'had' } : { effect_key: told.key, skipped: null };
}

async function noteStep(
	tx: Transition,
	{ entry }: Turn,
	{ number }: Position,
	{ arm, asks }: StepSettings,
	outcome: Outcome,
): Promise<void> {
	await tx.db
		.insertInto('funnel_step')
		.values({
			entry_id: entry.id,
			subscriber_id: entry.subscriber_id,
			run: entry.run,
			step: number,
			arm: arm === '' ? null : arm,
			asks: asks && outcome.effect_key !== null ? 1 : 0,
			at: tx.now,
			...outcome,
		})
		.onConflict((conflict) => conflict.columns(['entry_id', 'run', 'step']).doNothing())
		.execute();
}

/** When a step is due that follows now. */
export function nextOf(
	tx: Transition,
	{ entry, subscriber }: Turn,
	position: Position | undefined,
): Pick<FunnelEntry, 'state' | 'next_at'> {
	if (!position) return { state: 'done', next_at: null };
	const from = { now: tx.now, enteredAt: entry.entered_at, zone: subscriber.zone };
	return { state: 'running', next_at: momentOf(variantFor(subscriber.id, position), from) };
}

export async function settle(tx: Transition, entry: FunnelEntry, values: Partial<FunnelEntry>): Promise<FunnelEntry> {
	await tx.db.updateTable('funnel_entry').set(values).where('id', '=', entry.id).execute();
	return { ...entry, ...values };
}

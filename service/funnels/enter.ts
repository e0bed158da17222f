import { isGone } from '../erasure/guard';
import { roleOf } from '../operators/role';
import { positionsOf } from '../setup/parts/stepPositions';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { nextOf, runStep, settle } from './runStep';
import { hasWhatItSells } from './stop';
import { isBought } from './turn';
import type { FunnelEntry, Turn } from './turn';

/** What came of it. `again`: he has been in it before, or has what it sells; `repeat`: this very cause has brought him in already. `unknown`:
 * there is no such funnel, or this is no way into it. */
export type Entered = 'entered' | 'again' | 'repeat' | 'unknown' | 'gone';

/** What he does himself, so that an answer is due at whatever hour. A tag may be set by anybody at any time. */
const isAsked = (by: string): boolean => !by.startsWith('tag:');

/**
 * He enters a funnel, once a person, whatever brings him there. Gives whether he has entered it now.
 * @param by what brought him: `payment:17`, `link`, `keyword`, `utm`, `button`, `form`, `tag:vip`
 */
export async function enterFunnel(tx: Transition, subscriber: Pick<Subscriber, 'id'>, funnel: string, by: string): Promise<boolean> {
	return (await enterOnce(tx, subscriber, funnel, { by, cause: by.startsWith('payment:') ? by : undefined })) === 'entered';
}

/** The same, told apart. An operator begins anew by each new cause, so that he may test it. What is due at once is written in the same transaction. */
export async function enterOnce(
	tx: Transition,
	{ id }: Pick<Subscriber, 'id'>,
	code: string,
	{ by, cause }: { by: string; cause?: string },
): Promise<Entered> {
	const subscriber = await subscriberById(tx, id);
	const words = await wordsFor(tx, subscriber);
	const { setup } = words.current;
	const funnel = setup.funnels.find((one) => one.code === code);
	const isTester = roleOf(setup, subscriber.telegram_user_id) !== undefined;
	if (!funnel || (funnel.onlyPaid && !isTester && !isBought({ entered_by: by }))) return 'unknown';
	if (isGone(subscriber)) return 'gone';
	const before = await entryOf(tx, id, code);
	if (before && cause !== undefined && before.cause === cause) return 'repeat';
	if (await hasWhatItSells(tx, funnel, subscriber)) return 'again';
	const entry = before ? await beginAnew(tx, before, { by, cause, isTester }) : await insert(tx, id, code, { by, cause });
	if (!entry) return 'again';
	await record(tx, 'funnel.entered', id, { funnel: code, by, run: entry.run });
	await begin(tx, { entry, funnel, subscriber, words, asked: isAsked(by) });
	return 'entered';
}

interface Brought {
	by: string;
	cause?: string;
}

async function entryOf(tx: Transition, subscriberId: number, funnel: string): Promise<FunnelEntry | undefined> {
	return await tx.db
		.selectFrom('funnel_entry')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('funnel', '=', funnel)
		.executeTakeFirst();
}

/** Undefined when another was quicker. */
async function insert(tx: Transition, subscriberId: number, funnel: string, { by, cause }: Brought): Promise<FunnelEntry | undefined> {
	return await tx.db
		.insertInto('funnel_entry')
		.values({
			subscriber_id: subscriberId,
			funnel,
			entered_by: by,
			cause: cause ?? null,
			state: 'running',
			entered_at: tx.now,
			next_at: tx.now,
		})
		.onConflict((conflict) => conflict.columns(['subscriber_id', 'funnel']).doNothing())
		.returningAll()
		.executeTakeFirst();
}

/** Operators begin at the first step each time. Who was given his money back and has bought it again goes on where it was stopped. */
async function beginAnew(
	tx: Transition,
	before: FunnelEntry,
	{ by, cause, isTester }: Brought & { isTester: boolean },
): Promise<FunnelEntry | undefined> {
	const values = { entered_by: by, cause: cause ?? null, state: 'running' as const, entered_at: tx.now, stopped_why: null };
	if (isTester && !by.startsWith('tag:')) return await settle(tx, before, { ...values, run: before.run + 1, step: 0, waits_for: null });
	if (before.stopped_why === 'refund' && isBought({ entered_by: by })) return await settle(tx, before, values);
	return undefined;
}

/** The first step is due after its delay; what he has just asked for and is due at once does not wait for the next round, or the morning. */
async function begin(tx: Transition, turn: Turn): Promise<void> {
	const positions = positionsOf(turn.words.current.setup.steps, turn.funnel.code);
	let entry = await settle(tx, turn.entry, nextOf(tx, turn, positions[turn.entry.step]));
	if (!turn.asked || turn.subscriber.state === 'blocked') return;
	for (let step = 0; step < positions.length && isDue(entry, tx.now); step++) entry = await runStep(tx, { ...turn, entry });
}

function isDue({ state, next_at }: FunnelEntry, now: number): boolean {
	return state === 'running' && next_at !== null && next_at <= now;
}

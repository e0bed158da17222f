import { isEmpty, ownContentSchema } from '../messages/ownContent';
import type { z } from '../../vendor';
import { conditionsOf } from '../segments/query';
import { currentSetup } from '../setup/current';
import { issueWords } from '../setup/issueWords';
import { ownProblems } from '../setup/parts/ownProblems';
import type { Setup } from '../setup/schema';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { wrongState } from './find';

export interface NewBroadcast {
	name: string;
	/** Code of a segment; empty for everybody. */
	segment: string;
	content: z.input<typeof ownContentSchema>;
	/** Service clock, UTC ms; null: when it is started. */
	scheduledAt: number | null;
	/** Days after the start in which who could not get it at once still gets it. */
	lifeDays: number;
}

/**
 * Writes a broadcast down as a draft, or changes the draft of that name. Nothing is sent. `changed`: it is new, or differs from the draft that stood there.
 * @throws Error when the text cannot be sent, setup has no such segment, or the broadcast of that name has been started
 */
export async function createBroadcast(store: Store, given: NewBroadcast): Promise<{ broadcastId: number; changed: boolean }> {
	const name = given.name.trim();
	if (name === '' || name.length > 100)
		throw Object.assign(new Error('The broadcast has no name.'), { hint: 'Give it one of up to 100 characters; it is known by it.' });
	return await transition(store, async (tx) => {
		await oneAtATime(store, tx.db, 'broadcasts');
		const { setup } = await currentSetup(store, tx.db);
		const content = checkContent(setup, given.content);
		conditionsOf(setup, given.segment);
		const values = {
			segment: given.segment,
			content: JSON.stringify(content),
			scheduled_at: given.scheduledAt,
			life_days: given.lifeDays,
		};
		const before = await tx.db.selectFrom('broadcast').selectAll().where('name', '=', name).executeTakeFirst();
		if (before && before.state !== 'draft')
			throw wrongState(
				before,
				'its form changes nothing any more',
				'For another mailing give another name. To change what was sent use Edit What Was Sent.',
			);
		if (before) {
			const changed = Object.entries(values).some(([column, value]) => before[column as keyof typeof before] !== value);
			if (changed) await tx.db.updateTable('broadcast').set(values).where('id', '=', before.id).execute();
			return { broadcastId: before.id, changed };
		}
		const { id } = await tx.db
			.insertInto('broadcast')
			.values({ ...values, name, state: 'draft', created_at: tx.now })
			.returning('id')
			.executeTakeFirstOrThrow();
		await record(tx, 'broadcast.created', null, { broadcast: id, name }, 'owner');
		return { broadcastId: id, changed: true };
	});
}

/** @throws Error naming every field that cannot be sent as it is */
export function checkContent(setup: Setup, given: z.input<typeof ownContentSchema>): z.output<typeof ownContentSchema> {
	const parsed = ownContentSchema.safeParse(given, { error: issueWords });
	const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
	if (parsed.success && isEmpty(parsed.data)) problems.push('text: there is nothing to send; write a text, or name a photo or document');
	if (parsed.success) problems.push(...ownProblems(setup, parsed.data).map(([field, says]) => `${field}: ${says}`));
	if (problems.length > 0)
		throw Object.assign(new Error(`The broadcast cannot be sent like this: ${problems[0]!}`), {
			hint: `Correct the form:\n${problems.join('\n')}`,
		});
	return parsed.data!;
}

import { showAbout } from '../orders/offerCard';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { cancelFor } from './cancel';
import { guarded } from './guarded';
import type { OperatorAnswer } from './guarded';
import { operatorOf } from './operator';
import { awaitText, reply } from './reply';
import { tapOf } from './taps';

export interface OperatorTap {
	/** Who pressed. */
	subscriberId: number;
	/** What the button carries behind `op:`, such as `card:17`. */
	argument?: string;
	cause: string;
}

/** A button of an operator's, in his chat or under a message of the staff's group; the answer comes into his own chat. Anybody else gets what any unknown text gets. */
export async function actByOperator(
	store: Store,
	{ subscriberId: operatorId, argument = '', cause }: OperatorTap,
): Promise<OperatorAnswer> {
	const [verb = '', ...words] = argument.split(':');
	const outcome = await transition(store, async (tx) => {
		const operator = await operatorOf(tx, await subscriberById(tx, operatorId));
		if (!operator) return undefined;
		if (verb === 'no') {
			await awaitText(tx, operator, null);
			await reply(tx, operator, cause, 'op_dropped');
			return { outcome: 'done' as const, aboutSubscriberId: null };
		}
		const tap = tapOf(verb, words);
		const subscriberId = Number(tap?.person);
		const isPerson = tap !== undefined && Number.isSafeInteger(subscriberId) && (await isKnown(tx, subscriberId));
		if (!isPerson) return undefined;
		return await guarded(
			tx,
			operator,
			cause,
			subscriberId,
			tap.act,
			async () => await tap.run(tx, operator, { subscriberId, rest: tap.rest, cause }),
		);
	});
	if (outcome && verb === 'yc' && outcome.outcome !== 'refused') return await cancelTap(store, operatorId, words, cause);
	if (outcome) return outcome;
	await showAbout(store, { subscriberId: operatorId, cause, message: 'unknown' });
	return { outcome: 'unknown', aboutSubscriberId: null };
}

async function cancelTap(store: Store, operatorId: number, [person, nonce = '']: string[], cause: string): Promise<OperatorAnswer> {
	const subscriberId = Number(person);
	await cancelFor(store, { operatorId, subscriberId, nonce, cause });
	return { outcome: 'done', aboutSubscriberId: subscriberId };
}

async function isKnown({ db }: Transition, id: number): Promise<boolean> {
	return (await db.selectFrom('subscriber').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

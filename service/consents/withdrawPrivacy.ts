import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { keepEvidence } from './keep';

/** Who wants to be erased takes back his consent to the privacy policy, in the version he last gave it to. Nothing where he gave none, or has taken it back. */
export async function withdrawPrivacy(tx: Transition, about: { subscriberId: number; cause: string; actor: string }): Promise<void> {
	const { subscriberId, cause, actor } = about;
	const last = await tx.db
		.selectFrom('consent')
		.select(['version', 'hash', 'action'])
		.where('subscriber_id', '=', subscriberId)
		.where('document', '=', 'privacy')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (last?.action !== 'given') return;
	const { version, hash } = last;
	const documents = [{ name: 'privacy', version, hash, action: 'withdrawn' as const }];
	if (await keepEvidence(tx, { subscriberId, documents, orderId: null, actor, cause }))
		await record(tx, 'consent.withdrawn', subscriberId, { documents: [`privacy ${version}`] }, actor);
}

import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { enterFunnel } from './enter';

/** He has got a tag: he enters the funnels that hang on it. They begin when he is awake, as it may not be his own doing. */
export async function enterByTag(tx: Transition, subscriber: Pick<Subscriber, 'id'>, tag: string): Promise<void> {
	const { setup } = await currentSetup(tx.store, tx.db);
	for (const { code } of setup.funnels.filter(({ tags }) => tags.includes(tag))) await enterFunnel(tx, subscriber, code, `tag:${tag}`);
}

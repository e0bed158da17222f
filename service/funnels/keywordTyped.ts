import { isRefused } from '../erasure/guard';
import { currentSetup } from '../setup/current';
import { plainKeyword } from '../setup/parts/keyword';
import { touchSource } from '../sources/touch';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Answer } from '../subscribers/answers';
import { subscriberById } from '../subscribers/find';
import { enterAndTell } from './enterAndTell';
import { noteAnswer } from './questionAnswered';

/** He has typed the keyword of a funnel, and nothing else. When the funnel's question asked for the word, it is the answer as well. */
export const keywordTyped: Answer = async (store, { subscriberId, text, awaiting, cause }) => {
	// Something else waits for his words; an address can be asked for once more.
	if (awaiting !== null && !awaiting.startsWith('email:')) return undefined;
	const keyword = plainKeyword(text ?? '');
	const code = keyword === '' ? undefined : await funnelOf(store, keyword);
	if (code === undefined) return undefined;
	await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return;
		if (awaiting === null) await noteAnswer(tx, subscriberId, text!);
		const entered = await enterAndTell(tx, await subscriberById(tx, subscriberId), code, { by: 'keyword', cause });
		if (entered === 'entered') await touchSource(tx, subscriberId, { kind: 'keyword', value: keyword });
	});
	return { chargeId: null };
};

async function funnelOf(store: Store, keyword: string): Promise<string | undefined> {
	const { setup } = await currentSetup(store);
	return setup.funnels.find(({ keywords }) => keywords.some((one) => plainKeyword(one) === keyword))?.code;
}

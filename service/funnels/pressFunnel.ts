import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { enterAndTell } from './enterAndTell';
import { enterFreeSeries, FREE_FUNNEL } from './freeSeries';

/** He pressed `funnel:course`. A button of a funnel that is no more says so; `funnel:free` is the free series. */
export async function pressFunnel(
	store: Store,
	{ subscriberId, code, cause }: { subscriberId: number; code: string; cause: string },
): Promise<{ entered: boolean }> {
	if (code === FREE_FUNNEL) return await enterFreeSeries(store, { subscriberId, cause, by: 'button' });
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return { entered: false };
		const subscriber = await subscriberById(tx, subscriberId);
		const entered = await enterAndTell(tx, subscriber, code, { by: 'button', cause });
		if (entered === 'unknown') await addMessage(tx, subscriber, { key: `button_old:${subscriberId}:${cause}`, message: 'button_old' });
		return { entered: entered === 'entered' };
	});
}

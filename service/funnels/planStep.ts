import { isGone } from '../erasure/guard';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { atHour, outsideQuiet } from '../time/local';
import { runStep, settle } from './runStep';
import type { FunnelEntry } from './turn';

/** Does the step of an owner's funnel that is due for one person, and says when the next one is. */
export async function planStep(tx: Transition, entry: FunnelEntry): Promise<void> {
	const subscriber = await subscriberById(tx, entry.subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const { funnels, service } = words.current.setup;
	const funnel = funnels.find(({ code }) => code === entry.funnel);
	if (!funnel || isGone(subscriber)) return void (await settle(tx, entry, { state: funnel ? 'stopped' : 'done', next_at: null }));
	// E3: nothing is planned for who has blocked the bot; he goes on where he was.
	if (subscriber.state === 'blocked')
		return void (await settle(tx, entry, { next_at: atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1) }));
	const awake = outsideQuiet(tx.now, subscriber.zone, { from: service.quietFrom, to: service.quietTo });
	if (funnel.wakingHours && awake > tx.now) return void (await settle(tx, entry, { next_at: awake }));
	await runStep(tx, { entry, funnel, subscriber, words, asked: false });
}

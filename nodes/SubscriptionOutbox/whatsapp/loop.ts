import { sleep } from 'n8n-workflow';
import { claimWhatsApp } from '../../../service/whatsapp/claim';
import type { Sending } from '../../../service/whatsapp/sending';
import { releaseSending } from '../../../service/whatsapp/settle';
import { stillAgreed } from '../../../service/whatsapp/stillAgreed';
import type { WhatsAppContext } from './context';
import { sendOne } from './one';

/** Requests under way at once: at the 20 a second that a provider takes, and answers within half a second, this is enough. */
const CONCURRENT = 10;

/** Sendings a claim takes at most: all of them have been tried long before its lease is over, even if each answer takes as long as it may. */
const BATCH = 50;

export interface WhatsAppScope {
	/** Only these subscribers; all who are due otherwise. */
	subscriberIds?: number[];
	/** Real ms after which nothing more is claimed: bounded work an execution. */
	budgetMs: number;
}

/** Claims, sends and settles until nothing is left or the time is over. The store keeps rate, daily limit and caps; this only waits as long as it says. */
export async function whatsAppLoop(context: WhatsAppContext, { subscriberIds, budgetMs }: WhatsAppScope): Promise<void> {
	const end = performance.now() + budgetMs;
	const { store, provider } = context;
	while (performance.now() < end && !context.stopped) {
		const { sendings, waitMs, more } = await claimWhatsApp(store, { limit: BATCH, subscriberIds, provider });
		if (sendings.length > 0) await sendAll(context, sendings);
		// All of them could not go now, or go by another way.
		else if (more) continue;
		else if (waitMs <= 0 || performance.now() + waitMs > end) return;
		else await sleep(waitMs);
	}
}

/** A few at a time. What is not begun when the account turns out to be shut goes back, as does everything when the store fails. */
async function sendAll(context: WhatsAppContext, sendings: Sending[]): Promise<void> {
	const open = [...sendings];
	let failure: unknown;
	const work = async () => {
		for (let sending = open.shift(); sending; sending = open.shift()) {
			try {
				// What may not go any more goes another way when it is claimed again.
				if (context.stopped || failure !== undefined || !(await stillAgreed(context.store, sending)))
					await releaseSending(context.store, sending);
				else await sendOne(context, sending);
			} catch (error) {
				failure ??= error;
			}
		}
	};
	await Promise.all(Array.from({ length: CONCURRENT }, work));
	if (failure !== undefined) throw failure;
}

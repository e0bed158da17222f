import { alertOwner } from '../effects/add';
import type { ChatSettings } from '../setup/parts/chats';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import { localDay } from '../time/local';

/** Somebody a dry run would have taken out. */
export interface Listed {
	chat: ChatSettings;
	subscriberId: number;
	/** Since when his access is over, UTC ms. */
	overAt: number;
}

/** Of more the message says only how many. */
const NAMED = 40;

/** Tells the owner whom the dry run has found: numbers and dates, no names. */
export async function tellDryRun(tx: Transition, { service }: Setup, listed: Listed[]): Promise<void> {
	for (const chat of new Set(listed.map((one) => one.chat))) {
		const people = listed.filter((one) => one.chat === chat);
		const named = people.slice(0, NAMED).map(({ subscriberId, overAt }) => `${subscriberId} (since ${localDay(overAt, service.zone)})`);
		const more = people.length > NAMED ? ` and ${people.length - NAMED} more` : '';
		const says = `Dry run: nobody was removed. In “${chat.name}” access is over for ${people.length}: ${named.join(', ')}${more}. If that is right, set Removal of this chat to On in the node Chats and run Apply. Subscription Service → Chat: Preview Removals shows the whole list.`;
		await alertOwner(tx, null, `removals:${chat.code}:${tx.now}:${people[0]!.subscriberId}`, says);
	}
}

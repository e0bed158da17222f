import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import { HOUR_MS } from './moments';

/** How many removals the hour still allows, over all chats. Those that failed count too; a chat that the bot cannot act in is tried by one person an hour. */
export class Cap {
	private constructor(
		private readonly now: number,
		private left: number,
		/** When the earliest of the hour's removals is an hour ago. */
		private readonly freeAt: number,
		private readonly troubled: Set<string>,
		private readonly probed: Set<string>,
	) {}

	static async read(tx: Transition, { service }: Setup): Promise<Cap> {
		const tried = await tx.db
			.selectFrom('chat_member')
			.select(['chat', 'tried_at'])
			.where('tried_at', '>', tx.now - HOUR_MS)
			.execute();
		const troubled = await tx.db.selectFrom('chat_link').select('chat').where('trouble_at', 'is not', null).execute();
		const earliest = Math.min(tx.now, ...tried.map(({ tried_at }) => tried_at!));
		return new Cap(
			tx.now,
			service.removalCapPerHour - tried.length,
			earliest + HOUR_MS,
			new Set(troubled.map(({ chat }) => chat)),
			new Set(tried.map(({ chat }) => chat)),
		);
	}

	/** Takes one; or gives the moment, service clock, at which to ask again. */
	takeOne(chat: string): number | undefined {
		if (this.troubled.has(chat) && this.probed.has(chat)) return this.now + HOUR_MS;
		if (this.left <= 0) return this.freeAt;
		this.left--;
		this.probed.add(chat);
		return undefined;
	}
}

import { paymentsIn } from './payments';
import type { Part } from './verdict';
import type { World } from './world';

/** What the emulators' own ledger says went wrong on purpose. */
export class Losses {
	/** Faults that have struck. */
	faults = 0;
	/** Whom a lost answer concerned: the chat of a message, or the payment of a call to YooKassa. */
	private readonly lost: string[] = [];
	private readonly stop: () => void;

	constructor(private readonly world: World) {
		this.stop = world.sandbox.server.ledger.listen(({ text }) => this.read(text));
	}

	/** Messages that were on their way when n8n was killed: it never heard whether they arrived. By Telegram user id. */
	async cutOff(): Promise<void> {
		const people = await this.world.store.subscribers();
		for (const { state, subscriber_id } of await this.world.store.effects()) {
			if (state !== 'sending') continue;
			const { telegram_user_id } = people.find(({ id }) => id === subscriber_id) ?? {};
			this.lost.push(String(telegram_user_id as number));
		}
	}

	/** How many lost answers concern this person. */
	of({ player, heard }: Omit<Part, 'sober'>): number {
		const payments = paymentsIn(heard.map(({ message }) => message));
		return this.lost.filter((one) => one === String(player.details.id) || payments.has(one)).length;
	}

	get all(): number {
		return this.lost.length;
	}

	close(): void {
		this.stop();
	}

	private read(text: string): void {
		if (text.startsWith('fault ')) this.faults++;
		const whose = /^answer lost: .*?([0-9a-f-]{36}|\d+)$/.exec(text)?.[1];
		if (whose) this.lost.push(whose);
	}
}

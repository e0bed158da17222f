import { CARD } from './acts';
import { buttonsOf } from './chat';
import type { Person } from './person';
import type { World } from './world';

/** Somebody who buys in the chat, and remembers what he has read. */
export class Buyer {
	private mark = 0;

	constructor(
		protected readonly world: World,
		readonly person: Person,
	) {}

	get id(): number {
		return this.person.details.id;
	}

	/** The buttons of the newest message that has any. */
	async buttons() {
		const chat = await this.person.chat();
		return buttonsOf(chat.findLast(({ buttons }) => (buttons ?? []).length > 0)!);
	}

	/** Pays what the newest link leads to. */
	async pay(card = CARD): Promise<void> {
		await this.world.pay(await this.person.chat(), card);
	}

	/** What the bot has told him since the last look. */
	async news(): Promise<string[]> {
		const chat = await this.person.chat();
		const fresh = chat.filter(({ from, message_id }) => from === 'bot' && message_id > this.mark);
		this.mark = chat.at(-1)?.message_id ?? this.mark;
		return fresh.map(({ text, caption }) => text ?? caption ?? '');
	}

	/** How often he has ever been told something. */
	async heard(text: string): Promise<number> {
		return (await this.person.chat()).filter((one) => one.from === 'bot' && one.text === text).length;
	}
}

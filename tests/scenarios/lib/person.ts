import { setTimeout as sleep } from 'node:timers/promises';
import { buttonsOf, type ChatMessage, filesIn, newestButton, type ReceivedFile } from './chat';
import type { Control } from './control';

export interface PersonDetails {
	id: number;
	first_name: string;
	language_code?: string;
}

/** What a person needs of the world he lives in. */
export interface Surroundings {
	control: Control;
	tell(line: string): void;
	/** Waits until the service has answered. */
	settle(): Promise<void>;
}

const WAIT_MS = 20_000;

/** One Telegram user of the story. Each of his actions waits until the service has answered it. */
export class Person {
	constructor(
		readonly details: PersonDetails,
		private readonly world: Surroundings,
	) {}

	/** Presses Start, with the payload of a link when he came by one. */
	async start(payload?: string): Promise<void> {
		await this.say(payload ? `/start ${payload}` : '/start');
	}

	async say(text: string): Promise<void> {
		this.tell(`says "${text}"`);
		await this.act('message', { text });
	}

	/** Presses a button: by its visible text, by a pattern that the newest such button matches, or an inline one by its callback data. */
	async tap(wanted: string | RegExp): Promise<void> {
		const chat = await this.chat();
		const button = wanted instanceof RegExp ? newestButton(chat, wanted) : wanted;
		this.tell(`taps "${button}"`);
		const inline = chat.flatMap(buttonsOf);
		const byData = inline.some(({ data }) => data === button) && !inline.some(({ text }) => text === button);
		await this.act('tap', byData ? { data: button } : { text: button });
	}

	async block(): Promise<void> {
		this.tell('blocks the bot');
		await this.act('block');
	}

	async unblock(): Promise<void> {
		this.tell('unblocks the bot');
		await this.act('unblock');
	}

	async chat(): Promise<ChatMessage[]> {
		return await this.world.control.get<ChatMessage[]>(`${this.path()}/chat`);
	}

	/** The files he has been sent, in order. */
	async files(): Promise<ReceivedFile[]> {
		return filesIn(await this.chat());
	}

	/** What the bot has sent him after a message he remembers (`(await anna.chat()).at(-1)`); all of it without one. */
	async newsSince(last?: ChatMessage): Promise<ChatMessage[]> {
		return (await this.chat()).filter((message) => message.from === 'bot' && message.message_id > (last?.message_id ?? 0));
	}

	/** Looks at the chat until `predicate` gives something, and returns it. Throws after `limitMs` of real time. */
	async waitFor<T>(predicate: (chat: ChatMessage[]) => T | undefined | false, limitMs = WAIT_MS): Promise<T> {
		const until = performance.now() + limitMs;
		for (;;) {
			const found = predicate(await this.chat());
			if (found) return found;
			if (performance.now() > until)
				throw new Error(
					`${this.details.first_name} waited ${limitMs / 1000} s in vain. His last message: ${JSON.stringify((await this.chat()).at(-1))}`,
				);
			await sleep(100);
		}
	}

	private async act(action: string, body: unknown = {}): Promise<void> {
		await this.world.control.post(`${this.path()}/${action}`, body);
		await this.world.settle();
	}

	private path(): string {
		return `/telegram/users/${this.details.id}`;
	}

	private tell(text: string): void {
		this.world.tell(`${this.details.first_name} ${text}`);
	}
}

/** A person of the soak: who he is, and what is known of him beside what the store says. */
export interface SoakPerson {
	subscriberId: number;
	/** His number at Telegram, and of his chat. */
	telegramId: number;
	name: string;
	zone: string;
	hour: number;
	blocked: boolean;
	erased: boolean;
	/** The card he pays with, 1 to 3. */
	card: number;
	/** How often each file of the series has come into his chat. */
	readonly files: Map<number, number>;
	/** The highest paid number he has had. */
	last: number;
	/** Files whose answer was lost: each may come once more (F6). */
	readonly unanswered: Set<number>;
	/** Files in flight when a process was killed, and how often: each time it may come once more. */
	readonly inFlight: Map<number, number>;
	/** When he took back what charging his card needs; null while he agrees, or has never been asked. */
	withdrawnAt: number | null;
}

export class People {
	private readonly byChat = new Map<number, SoakPerson>();
	private readonly bySubscriber = new Map<number, SoakPerson>();

	add(person: SoakPerson): void {
		this.byChat.set(person.telegramId, person);
		this.bySubscriber.set(person.subscriberId, person);
	}

	inChat = (chatId: number): SoakPerson | undefined => this.byChat.get(chatId);
	withNumber = (subscriberId: number): SoakPerson | undefined => this.bySubscriber.get(subscriberId);

	all(): IterableIterator<SoakPerson> {
		return this.byChat.values();
	}

	get size(): number {
		return this.byChat.size;
	}
}

export function newPerson(who: Pick<SoakPerson, 'subscriberId' | 'telegramId' | 'name' | 'zone' | 'hour' | 'card'>): SoakPerson {
	return {
		...who,
		blocked: false,
		erased: false,
		files: new Map(),
		last: 0,
		unanswered: new Set(),
		inFlight: new Map(),
		withdrawnAt: null,
	};
}

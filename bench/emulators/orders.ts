/** What the process of the emulators is told at its start. */
export interface EmulatorOrders {
	/** Tokens of the bots it knows. */
	tokens: string[];
	/** People with the ids 1 … n, who have pressed Start at every bot. */
	people: number;
	/** Saved cards in YooKassa's books: those of the people 1 … n. */
	savedCards: number;
}

/** Where it is reached. */
export interface EmulatorAddress {
	url: string;
}

/** YooKassa's id of a person's saved card. */
export const methodId = (id: number) => `0000${String(id % 10_000).padStart(4, '0')}-000f-5000-8000-${String(id).padStart(12, '0')}`;

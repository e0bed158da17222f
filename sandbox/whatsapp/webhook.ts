/** One call to the business that is made until it is answered as it should be. */
export interface Webhook {
	id: number;
	/** What it tells, for the list. */
	about: string;
	body: string;
	createdAt: number;
	status: 'queued' | 'held' | 'lost' | 'delivered' | 'retrying' | 'failed';
	tries: Array<{ at: number; answer: number | string }>;
	/** When it is tried next (service clock); none: it is over. */
	nextTry?: number;
	copies: number;
	/** How often it was sent, copies not counted. */
	attempts: number;
}

/** How a provider calls. */
export interface Caller {
	name: string;
	/** Seconds before each further try. */
	schedule: number[];
	url(): string | undefined;
	/** Made for each try anew: a signature, a secret. */
	headers(body: string): Record<string, string>;
	/** Whether an answer is one the provider is content with. */
	isContent(status: number, body: string): boolean;
	timeoutMs: number;
}

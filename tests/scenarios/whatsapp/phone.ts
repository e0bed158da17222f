import type { World } from '../lib/world';

/** One message as `GET /control/whatsapp/people/:phone/chat` shows it. */
export interface WhatsAppMessage {
	from: 'business' | 'person';
	/** Service clock, milliseconds UTC. */
	at: number;
	kind: 'template' | 'text' | 'document' | 'image' | 'video' | 'button' | 'media';
	text: string;
	template?: { name: string; language: string; category: string };
	buttons: Array<{ kind: string; text: string; payload?: string; url?: string }>;
	status: 'accepted' | 'enqueued' | 'sent' | 'delivered' | 'read' | 'failed';
	failure: { code: number; text: string } | null;
	paid: number;
}

/** Somebody's WhatsApp. Each of his actions waits until the service has answered it. */
export class Phone {
	constructor(
		private readonly world: World,
		/** Digits with the country code. */
		readonly number: string,
		private readonly name: string,
	) {}

	async chat(): Promise<WhatsAppMessage[]> {
		return await this.world.control.get<WhatsAppMessage[]>(`${this.path()}/chat`);
	}

	/** What has reached him from the service. */
	async received(): Promise<WhatsAppMessage[]> {
		return (await this.chat()).filter(({ from, status }) => from === 'business' && (status === 'delivered' || status === 'read'));
	}

	async says(text: string): Promise<void> {
		this.world.tell(`${this.name} writes in WhatsApp "${text}"`);
		await this.act('message', { text });
	}

	async taps(text: string): Promise<void> {
		this.world.tell(`${this.name} presses "${text}" in WhatsApp`);
		await this.act('tap', { text });
	}

	/** WhatsApp's own switch: no advertising of this business. */
	async stops(): Promise<void> {
		this.world.tell(`${this.name} stops advertising by WhatsApp's own switch`);
		await this.act('stop');
	}

	private async act(action: string, body: unknown = {}): Promise<void> {
		await this.world.control.post(`${this.path()}/${action}`, body);
		await this.world.settle();
	}

	private path(): string {
		return `/whatsapp/people/${this.number}`;
	}
}

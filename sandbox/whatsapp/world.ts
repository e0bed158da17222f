import type { SandboxContext } from '../emulator';
import { graphId, traceId, uuidFor, wamidFor } from './ids';
import { Impossible } from './impossible';
import type { WhatsAppOptions } from './options';
import type { Reporter } from './reporter';
import { emptyState, type State } from './state';
import type { Message, Person, ProviderName } from './types';

const DAY_MS = 24 * 3_600_000;

/** The one WhatsApp both providers reach: people, chats, templates, the business's account. */
export class World {
	state: State = emptyState();
	/** Filled by the two emulators. */
	readonly reporters: Reporter[] = [];
	/** Messages something is still to become of. */
	open = new Set<Message>();
	private chats = new Map<string, Message[]>();
	private soonCount = 0;

	constructor(
		readonly ctx: SandboxContext,
		readonly options: WhatsAppOptions,
	) {}

	now(): number {
		return this.ctx.now();
	}

	log(text: string): void {
		this.ctx.log('whatsapp', text);
	}

	/** The next ids; all of one message share a number. */
	newIds(phone: string): { seq: number; gsId: string; wamid: string } {
		const [seq, at] = [++this.state.seq, this.now()];
		return { seq, gsId: uuidFor('message', seq, at), wamid: wamidFor(phone, seq, at) };
	}

	newUuid(kind: string): string {
		return uuidFor(kind, ++this.state.seq, this.now());
	}

	newGraphId(kind: string): string {
		return graphId(kind, ++this.state.seq, this.now());
	}

	/** Of a refusal: not counted, as a refusal changes nothing. */
	traceId(): string {
		return traceId(this.state.seq, this.now());
	}

	person(phone: string): Person | undefined {
		return this.state.people[phone];
	}

	/** @throws Impossible 404 */
	personOf(phone: string): Person {
		const person = this.person(phone.replace(/\D/g, ''));
		if (!person) throw new Impossible(404, 'Nobody has this phone here; make him with POST people.');
		return person;
	}

	/** The chat with a phone, oldest first. */
	chat(phone: string): readonly Message[] {
		return this.chats.get(phone) ?? [];
	}

	/** Puts a message into its chat. */
	add(message: Message): void {
		this.state.messages.push(message);
		this.index(message);
	}

	/** Until when free text may be sent to him; none: he has not written for a day. */
	windowUntil(phone: string): number | undefined {
		const wroteAt = this.person(phone)?.wroteAt;
		return wroteAt !== undefined && wroteAt + DAY_MS > this.now() ? wroteAt + DAY_MS : undefined;
	}

	/** Who tells the business of what a person does: the only one it listens to, else the one that last wrote to him. */
	reporterFor(phone: string, via?: ProviderName): Reporter | undefined {
		const listening = this.reporters.filter((one) => one.isListening());
		if (via) return listening.find(({ provider }) => provider === via);
		const last = this.chat(phone).findLast(({ from }) => from === 'business')?.provider;
		return listening.find(({ provider }) => provider === last) ?? listening[0];
	}

	/** Does something right after the present call, and keeps the clock waiting for it. */
	soon(work: () => void | Promise<void>): void {
		this.soonCount++;
		setImmediate(() => {
			void Promise.resolve(work()).finally(() => this.soonCount--);
		});
	}

	busy(): boolean {
		return this.soonCount > 0;
	}

	save(): State {
		return structuredClone(this.state);
	}

	load(saved: unknown): void {
		this.state = { ...emptyState(), ...(structuredClone(saved) as State) };
		this.open = new Set(this.state.messages.filter(({ steps }) => steps.length > 0));
		this.chats = new Map();
		for (const message of this.state.messages) this.index(message);
	}

	private index(message: Message): void {
		const chat = this.chats.get(message.phone);
		if (chat) chat.push(message);
		else this.chats.set(message.phone, [message]);
	}
}

import { EventEmitter } from 'node:events';

/** One thing that happened, as the page and the terminal show it. */
export interface LedgerLine {
	id: number;
	/** Service clock, milliseconds UTC. */
	at: number;
	service: string;
	text: string;
}

const KEPT = 1000;

/** The last thousand events, and whoever wants to hear of the next ones. */
export class Ledger {
	private readonly lines: LedgerLine[] = [];
	private readonly bus = new EventEmitter().setMaxListeners(0);
	private nextId = 1;

	constructor(private readonly now: () => number) {}

	add(service: string, text: string): void {
		const line = { id: this.nextId++, at: this.now(), service, text };
		this.lines.push(line);
		if (this.lines.length > KEPT) this.lines.shift();
		this.bus.emit('line', line);
	}

	/** Lines younger than the given id. */
	since(id: number): LedgerLine[] {
		return this.lines.filter((line) => line.id > id);
	}

	/** Calls back for every new line until the returned function is called. */
	listen(callback: (line: LedgerLine) => void): () => void {
		this.bus.on('line', callback);
		return () => this.bus.off('line', callback);
	}
}

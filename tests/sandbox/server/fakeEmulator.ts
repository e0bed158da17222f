import { Router, text } from 'express';
import type { Emulator, Fault, SandboxContext } from '../../../sandbox/emulator';

/** An emulator that does things at given moments and remembers when it did them. */
export class FakeEmulator implements Emulator {
	readonly name = 'telegram';
	readonly api = Router();
	readonly control = Router();
	readonly faultKinds = { '429': 'too many requests' };
	readonly faults: Fault[] = [];
	/** Moments at which something is due here. */
	planned: number[] = [];
	/** Service-clock moments at which it was done. */
	readonly done: number[] = [];
	/** Real milliseconds that each thing takes. */
	workMs = 0;
	notes: string[] = [];
	closed = false;
	private working = 0;

	constructor(private readonly context: SandboxContext) {
		this.api.post(
			'/echo',
			text({ type: '*/*' }),
			(request, response) => void response.send(`${request.body as string} at ${context.publicUrl()}`),
		);
		this.control.post('/note', text({ type: '*/*' }), (request, response) => {
			this.notes.push(request.body as string);
			context.log('telegram', `noted ${request.body as string}`);
			response.json({ ok: true });
		});
	}

	addFault(fault: Fault): void {
		this.faults.push(fault);
	}

	clearFaults(): void {
		this.faults.length = 0;
	}

	nextDue(): number | undefined {
		return this.planned[0];
	}

	async runDue(now: number): Promise<void> {
		while (this.planned.length > 0 && this.planned[0]! <= now) {
			this.planned.shift();
			this.done.push(this.context.now());
			this.working++;
			setTimeout(() => this.working--, this.workMs);
		}
	}

	busy(): boolean {
		return this.working > 0;
	}

	snapshot(): unknown {
		return { notes: this.notes };
	}

	restore(state: unknown): void {
		this.notes = [...(state as { notes: string[] }).notes];
	}

	async close(): Promise<void> {
		this.closed = true;
	}
}

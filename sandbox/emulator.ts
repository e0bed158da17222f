import type { Router } from 'express';

/** A switchable fault, as `POST /control/faults` takes it. Each emulator documents its kinds. */
export interface Fault {
	service: string;
	kind: string;
	/** How often it strikes before it is used up; 1 unless told. */
	times?: number;
	[option: string]: unknown;
}

/** What the sandbox gives each emulator. */
export interface SandboxContext {
	/** The service clock: milliseconds UTC, moved by Clock → Advance. Dates an emulator shows and its own long timers (link expiry, notification retries) follow it. */
	now(): number;
	/** Where the sandbox is reached, without a trailing slash: `http://127.0.0.1:4400`. */
	publicUrl(): string;
	/** One line for the ledger and the terminal; never a token or key. */
	log(service: string, text: string): void;
}

/** One local stand-in for an outside service. State lives in memory and can be saved. */
export interface Emulator {
	readonly name: 'telegram' | 'yookassa' | 'dropbox' | 'tilda' | 'mail' | 'gupshup' | 'whatsapp';
	/** The service's own API, mounted at `/<name>`. */
	readonly api: Router;
	/** The control calls, mounted at `/control/<name>`. */
	readonly control: Router;
	/** The kinds of fault it knows, with a line of explanation each. */
	readonly faultKinds: Record<string, string>;
	addFault(fault: Fault): void;
	clearFaults(): void;
	/** The next moment (service clock) at which something is due here by itself, if any. */
	nextDue(): number | undefined;
	/** Does whatever is due at `now`. Called by the clock and every second. */
	runDue(now: number): Promise<void>;
	/** True while something is under way (a webhook being delivered or about to be), so the clock waits. */
	busy(): boolean;
	snapshot(): unknown;
	restore(state: unknown): void;
	/** Stops timers and open connections. */
	close(): Promise<void>;
}

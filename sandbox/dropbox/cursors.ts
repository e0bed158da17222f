import { badCall, tagged } from './refusal';
import type { Metadata, World } from './world';

/** What a cursor stands for. Clients get it as an opaque text. */
export interface Position {
	epoch: number;
	/** Lower-case path; empty for the root. */
	folder: string;
	recursive: boolean;
	/** Entries a page. */
	limit: number;
	/** Position in the journal: changes from here on are news. */
	journal: number;
	/** In the middle of a first listing: which one, and how far. */
	listing?: string;
	offset?: number;
}

const KEPT = 100;

/** Cursors, and the first listings that are still being paged through. */
export class Cursors {
	private readonly listings = new Map<string, Metadata[]>();
	private count = 0;

	constructor(private readonly world: World) {}

	write(position: Position): string {
		return `AAF${Buffer.from(JSON.stringify(position)).toString('base64url')}`;
	}

	/** Throws 400 for what cannot be read, 409 `reset` for what is no longer good. */
	read(route: string, cursor: unknown): Position {
		let position: Position | undefined;
		try {
			position =
				typeof cursor === 'string' && cursor.startsWith('AAF')
					? (JSON.parse(Buffer.from(cursor.slice(3), 'base64url').toString()) as Position)
					: undefined;
		} catch {
			// Answered below.
		}
		if (!position || typeof position.journal !== 'number') throw badCall(route, 'Invalid "cursor" parameter');
		if (position.epoch !== this.world.epoch || (position.listing && !this.listings.has(position.listing))) throw tagged('reset');
		return position;
	}

	keep(entries: Metadata[]): string {
		const key = String(++this.count);
		this.listings.set(key, entries);
		if (this.listings.size > KEPT) this.listings.delete(this.listings.keys().next().value!);
		return key;
	}

	listing(key: string): Metadata[] {
		return this.listings.get(key) ?? [];
	}

	/** All cursors given out so far are refused with `reset`. */
	endAll(): void {
		this.world.epoch++;
	}
}

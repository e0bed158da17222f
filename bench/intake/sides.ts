import type { Store } from '../../service/store/open';
import type { Emulators } from '../emulators/start';
import type { DataTable } from '../n8n/dataTable';
import type { BenchHost } from '../n8n/start';

/** Both sides of the comparison, live in one n8n. */
export interface Sides {
	emulators: Emulators;
	host: BenchHost;
	/** Ours keeps people here. */
	store: Store;
	/** The stock nodes keep them here. */
	table: DataTable;
	/** The webhook that does nothing. */
	nothingUrl: string;
	/** The webhook of 01-bot itself, which Telegram does not call while there is a receiver. */
	botUrl: string;
}

/** Values of each round. */
export interface TwoSides {
	ours: number[];
	stock: number[];
}

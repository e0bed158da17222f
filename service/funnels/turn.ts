import type { Selectable } from '../../vendor';
import type { FunnelSettings } from '../setup/parts/funnels';
import type { FunnelEntryTable } from '../store/tables/people';
import type { Subscriber } from '../subscribers/find';
import type { Words } from '../subscribers/words';

export type FunnelEntry = Selectable<FunnelEntryTable>;

/** What a step of an owner's funnel works with, for one person. */
export interface Turn {
	entry: FunnelEntry;
	funnel: FunnelSettings;
	subscriber: Subscriber;
	words: Words;
	/** He has just asked for it (a link, a button, a word, a payment): it answers him, at whatever hour. */
	asked: boolean;
}

/** By a payment, that is: what the funnel sends is bought. */
export const boughtBy = (paymentId: string): string => `payment:${paymentId}`;

export function isBought({ entered_by }: Pick<FunnelEntry, 'entered_by'>): boolean {
	return entered_by.startsWith('payment:');
}

import { latestDocuments } from '../orders/shownDocuments';
import type { Selectable } from '../../vendor';
import type { ConsentTable } from '../store/tables/people';
import type { Transition } from '../store/transition';
import { openWithPlans } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import { purchasesOf } from '../subscriptions/purchases';
import { renewedByOlder } from './renewedByOlder';

export type DocumentName = 'offer' | 'privacy' | 'renewal' | 'mailing';

/** One document of setup, and his last word on it. Moments are UTC ms. */
export interface ConsentStanding {
	document: DocumentName;
	title: string;
	/** Empty where setup names none. */
	url: string;
	/** The newest version's. */
	text: string;
	newestVersion: number;
	/** What he has last agreed to; of renewal the oldest by which anything of his renews. Null when he never has. */
	agreed: { version: number; at: number; place: string } | null;
	/** When he took it back; null when he has not, or has agreed again since. */
	withdrawnAt: number | null;
	/** He stands by a version older than the newest; of renewal while anything of his renews by one. */
	isOutdated: boolean;
}

type Word = Pick<Selectable<ConsentTable>, 'id' | 'document' | 'action' | 'version' | 'at' | 'place' | 'order_id'>;

/** The documents as they are now, each with his last word on it, for one person. */
export async function consentStanding(tx: Transition, subscriberId: number): Promise<ConsentStanding[]> {
	const said: Word[] = await tx.db
		.selectFrom('consent')
		.select(['id', 'document', 'action', 'version', 'at', 'place', 'order_id'])
		.where('subscriber_id', '=', subscriberId)
		.orderBy('id')
		.execute();
	const renewing = (await openWithPlans(tx, subscriberId)).filter(({ renewal_on }) => renewal_on === 1);
	const standing: ConsentStanding[] = [];
	for (const { name, title, url, text, version } of await latestDocuments(tx)) {
		const all = said.filter(({ document }) => document === name);
		const words = name === 'renewal' ? await aboutWhatRenews(tx, renewing, all) : all;
		const last = words.at(-1);
		const withdrawnAt = last?.action === 'withdrawn' ? last.at : null;
		const [older] = name === 'renewal' ? await renewedByOlder(tx, subscriberId, version) : [];
		const given = older?.agreed ?? words.filter(({ action }) => action === 'given').at(-1);
		const isOld = given !== undefined && withdrawnAt === null && given.version < version;
		standing.push({
			document: name as DocumentName,
			title,
			url: url ?? '',
			text,
			newestVersion: version,
			agreed: given ? { version: given.version, at: given.at, place: given.place } : null,
			withdrawnAt,
			isOutdated: name === 'renewal' ? older !== undefined : isOld,
		});
	}
	return standing;
}

/** Whether anything he stands by has a newer version. */
export async function hasOutdated(tx: Transition, subscriberId: number): Promise<boolean> {
	return (await consentStanding(tx, subscriberId)).some(({ isOutdated }) => isOutdated);
}

/**
 * M8: consent to renewal is per purchase, so what he said of one that renews counts before what he said of another, such as one he never paid. Where nothing
 * renews, his last word of all.
 */
async function aboutWhatRenews(tx: Transition, renewing: Subscription[], words: Word[]): Promise<Word[]> {
	const orders = new Set<number | null>([null]);
	for (const { id } of renewing) for (const orderId of (await purchasesOf(tx, id)).orderIds) orders.add(orderId);
	const about = words.filter(({ order_id }) => orders.has(order_id));
	return renewing.length > 0 && about.length > 0 ? about : words;
}

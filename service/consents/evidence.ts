import type { Store } from '../store/open';
import { documentHash } from './documentHash';
import { ELSEWHERE } from './elsewhere';

/** One act of consent with the document it was given to, as it was then. */
export interface Evidence {
	subscriberId: number;
	telegramUserId: number;
	action: 'given' | 'withdrawn';
	/** ISO 8601, UTC. */
	at: string;
	document: string;
	version: number;
	title: string;
	url: string;
	/** SHA-256 of title, text and link, kept at the moment of consent. */
	hash: string;
	/** Whether the stored document still has that hash. What he agreed to before he was imported is no document of ours: nothing to compare. */
	hashMatches: boolean;
	place: string;
	actor: string;
	orderId: number | null;
	messageId: number | null;
}

export interface EvidenceOf extends Evidence {
	/** The text he agreed to. */
	text: string;
}

interface Filter {
	subscriberId?: number;
	/** UTC ms, the first moment and the one after the last. */
	from?: number;
	to?: number;
}

/** Every consent given and withdrawn, in order, with the exact version of the document. Nothing is left out and nothing is changed by asking. */
export async function consentEvidence(store: Store, { subscriberId, from, to }: Filter): Promise<EvidenceOf[]> {
	const rows = await store.db
		.selectFrom('consent as c')
		.innerJoin('subscriber as s', 's.id', 'c.subscriber_id')
		.leftJoin('document as d', (join) => join.onRef('d.name', '=', 'c.document').onRef('d.version', '=', 'c.version'))
		.select([
			'c.id',
			'c.subscriber_id',
			's.telegram_user_id',
			'c.action',
			'c.at',
			'c.document',
			'c.version',
			'c.hash',
			'c.place',
			'c.actor',
		])
		.select(['c.order_id', 'c.message_id', 'd.title', 'd.url', 'd.text'])
		.$if(subscriberId !== undefined, (query) => query.where('c.subscriber_id', '=', subscriberId!))
		.$if(from !== undefined, (query) => query.where('c.at', '>=', from!))
		.$if(to !== undefined, (query) => query.where('c.at', '<', to!))
		.orderBy('c.id')
		.execute();
	return rows.map((row) => ({
		subscriberId: row.subscriber_id,
		telegramUserId: row.telegram_user_id,
		action: row.action as Evidence['action'],
		at: new Date(row.at).toISOString(),
		document: row.document,
		version: row.version,
		title: row.title ?? (row.version === ELSEWHERE.version ? ELSEWHERE.title : ''),
		url: row.url ?? '',
		text: row.text ?? '',
		hash: row.hash,
		hashMatches: row.title === null ? row.version === ELSEWHERE.version : hashOf(row, row.title) === row.hash,
		place: row.place,
		actor: row.actor,
		orderId: row.order_id,
		messageId: row.message_id,
	}));
}

function hashOf({ text, url }: { text: string | null; url: string | null }, title: string): string {
	return documentHash({ title, text: text ?? '', url: url ?? '' });
}

import { accountOverview } from '../../../service/account/overview';
import type { PageToken } from '../../../service/account/token';
import type { Visitor } from '../acts/act';
import { voiceOf } from '../site';
import type { Call } from './call';

/** Who the token belongs to, with all that is known of him. */
export async function visitorOf({ node, site, fields, hasShop }: Call, row: PageToken): Promise<Visitor> {
	const overview = await accountOverview(site.store, row.subscriber_id);
	const voice = voiceOf(site, overview.subscriber.language);
	return { node, site, voice, overview, subscriberId: row.subscriber_id, cause: causeOf(row), fields, via: row.via, hasShop };
}

/** What makes a change made with this page recognisable. */
export function causeOf({ id }: Pick<PageToken, 'id'>): string {
	return `page:${id}`;
}

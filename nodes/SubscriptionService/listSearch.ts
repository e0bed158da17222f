import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listBroadcasts } from '../../service/broadcasts/figures';
import { recentLeads } from '../../service/leads/find';
import { searchOrders as ordersLike } from '../../service/orders/history';
import { offersToChoose } from '../../service/orders/onSale';
import { isoMoment } from '../../service/time/iso';
import { listed } from '../shared/listed';

const day = (moment: number) => isoMoment(moment)!.slice(0, 16).replace('T', ' ');
const rubles = (kopecks: number) => `${kopecks / 100} ₽`;
const has = (filter: string | undefined) => (item: { name: string }) =>
	item.name.toLowerCase().includes((filter ?? '').trim().toLowerCase());

/** Orders by their number, the subscriber's, or their state; newest first. */
export async function searchOrders(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
	return await listed(this, token, async (store, limit, offset) =>
		(await ordersLike(store, filter ?? '', limit, offset)).map(({ id, subscriber_id, state, price_kopecks, created_at, name }) => ({
			name: `${id} · ${name}, ${rubles(price_kopecks)} · ${state} · subscriber ${subscriber_id} · ${day(created_at)}`,
			value: id,
		})),
	);
}

/** Form submissions, newest first: form and moment, no contact data. */
export async function searchLeads(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
	const page = await listed(this, token, async (store, limit, offset) =>
		(await recentLeads(store, limit, offset)).map(({ id, form_name, state, received_at }) => ({
			name: `${id} · ${form_name ?? 'form'} · ${state} · ${day(received_at)}`,
			value: id,
		})),
	);
	return { ...page, results: page.results.filter(has(filter)) };
}

export async function searchOffers(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
	const page = await listed(this, token, async (store) =>
		(await offersToChoose(store)).map(({ code, name, price_kopecks }) => ({
			name: `${name} · ${rubles(price_kopecks)} (${code})`,
			value: code,
		})),
	);
	return { results: page.results.filter(has(filter)) };
}

/** Broadcasts by name, newest first. */
export async function searchBroadcasts(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
	const page = await listed(this, token, async (store, limit) =>
		(await listBroadcasts(store, limit)).map(({ broadcastId, name, state }) => ({ name: `${name} · ${state}`, value: broadcastId })),
	);
	return { results: page.results.filter(has(filter)) };
}

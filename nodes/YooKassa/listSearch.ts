import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { ListQuery, Page, Payment } from '../../clients/yookassa';
import { toNodeError } from '../shared/errors';
import { yooKassaClient } from '../shared/yookassa';

type Client = Awaited<ReturnType<typeof yooKassaClient>>;

interface Listed {
	id: string;
	status: string;
	created_at?: string;
	description?: string;
	amount?: { value: string; currency: string };
}

/** One page of a list, newest first, with a line for each object that a person can tell from the others. */
async function search<T extends Listed>(
	node: ILoadOptionsFunctions,
	list: (client: Client, query: ListQuery) => Promise<Page<T>>,
	filter = '',
	cursor?: string,
): Promise<INodeListSearchResult> {
	try {
		const page = await list(await yooKassaClient(node), { limit: 50, cursor });
		const results = page.items.map((one) => ({ name: line(one), value: one.id }));
		const wanted = filter.trim().toLowerCase();
		return {
			results: results.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
			paginationToken: page.next_cursor,
		};
	} catch (error) {
		throw toNodeError(node, error);
	}
}

function line({ amount, status, created_at, description, id }: Listed): string {
	const day = created_at?.slice(0, 16).replace('T', ' ');
	return [amount && `${amount.value} ${amount.currency}`, status, day, description ?? id].filter(Boolean).join(' · ');
}

export async function searchPayments(this: ILoadOptionsFunctions, filter?: string, cursor?: string): Promise<INodeListSearchResult> {
	return await search(this, async (client, query) => await client.listPayments(query), filter, cursor);
}

export async function searchRefunds(this: ILoadOptionsFunctions, filter?: string, cursor?: string): Promise<INodeListSearchResult> {
	return await search(this, async (client, query) => await client.listRefunds(query), filter, cursor);
}

export async function searchReceipts(this: ILoadOptionsFunctions, filter?: string, cursor?: string): Promise<INodeListSearchResult> {
	return await search(this, async (client, query) => await client.listReceipts(query), filter, cursor);
}

/** YooKassa lists no payment methods; those saved with recent payments are found there. */
export async function searchPaymentMethods(this: ILoadOptionsFunctions, filter?: string, cursor?: string): Promise<INodeListSearchResult> {
	return await search(
		this,
		async (client, query) => methodsOf(await client.listPayments({ ...query, limit: 100, status: 'succeeded' })),
		filter,
		cursor,
	);
}

function methodsOf(payments: Page<Payment>): Page<Listed> {
	const saved = payments.items.flatMap(({ payment_method: method }) =>
		method?.saved ? [[method.id, { id: method.id, status: method.type, description: method.title ?? method.id }] as const] : [],
	);
	return { items: [...new Map(saved).values()], next_cursor: payments.next_cursor };
}

import type { IDataObject } from 'n8n-workflow';
import type { YooKassaClient } from '../../clients/yookassa';
import { applyMethod } from '../../service/cards/applyMethod';
import { beginBinding, bindingFailed, bindingLinked, bindingsDue } from '../../service/cards/binding';
import type { BindingWish } from '../../service/cards/binding';
import type { Store } from '../../service/store/open';
import { isClientError } from './errors';
import { methodFact } from './methodFact';

/** One-tap replacement of a card: YooKassa's link to bind one without a payment. When the shop cannot do that he is shown how to pay instead. */
export async function bindNewCard(store: Store, yooKassa: YooKassaClient, about: BindingWish): Promise<string> {
	const toSend = await beginBinding(store, about);
	if (!toSend) return 'unchanged';
	try {
		const method = await yooKassa.createPaymentMethod(JSON.parse(toSend.body) as Record<string, unknown>, toSend.key);
		const url = (method.confirmation as { confirmation_url?: string } | undefined)?.confirmation_url;
		if (!url) throw new Error('YooKassa gave no link');
		await bindingLinked(store, toSend.bindingId, method.id, url);
		return 'linked';
	} catch (error) {
		await bindingFailed(store, toSend.bindingId, (error as Error).message);
		return isClientError(error) ? `failed: ${error.kind}` : 'failed';
	}
}

/** The end of a binding is not always reported: read until it is known. */
export async function followBindings(store: Store, yooKassa: YooKassaClient, limit: number): Promise<IDataObject[]> {
	const results: IDataObject[] = [];
	for (const { bindingId, providerId } of await bindingsDue(store, limit)) {
		try {
			results.push({ bindingId, ...(await applyMethod(store, methodFact(await yooKassa.getPaymentMethod(providerId)))) });
		} catch (error) {
			if (!isClientError(error)) throw error;
			results.push({ bindingId, outcome: `not read: ${error.kind}` });
		}
	}
	return results;
}

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { WhatsAppRefused, type WhatsAppRefusal } from '../../clients/whatsapp';
import { draftsToSubmit } from '../../service/whatsapp/drafts';
import { noteSubmitted, saveTemplates } from '../../service/whatsapp/templates';
import { withoutSecrets } from '../shared/errors';
import { optionalStore } from '../shared/store';
import { whatsAppClient } from '../shared/whatsapp';
import { FieldError } from './fieldError';

/** What is said of one would be said of each. */
const OF_ALL: WhatsAppRefusal[] = ['account', 'money', 'unauthorized'];

/**
 * Hands in what the templates of setup have and the account has not. The account is listed first, so that nothing is handed in twice; one that is refused at once
 * keeps no other from going. An item for each.
 * @param again those that were refused too
 */
export async function submitAll(node: IExecuteFunctions, itemIndex: number, again: boolean): Promise<IDataObject[]> {
	const store = await optionalStore(node);
	if (!store)
		throw new FieldError(
			'"All of Setup" needs the store.',
			'Choose the credential Subscription store in this node, or hand in one template.',
		);
	const client = await whatsAppClient(node, itemIndex);
	const { provider } = client;
	await saveTemplates(store, provider, await client.listTemplates());
	const results: IDataObject[] = [];
	for (const draft of await draftsToSubmit(store, { provider, again })) {
		const { name, language } = draft;
		try {
			const info = await client.submitTemplate(draft);
			await noteSubmitted(store, provider, info);
			results.push({ ...info, submitted: true } as unknown as IDataObject);
		} catch (error) {
			if (!(error instanceof WhatsAppRefused) || OF_ALL.includes(error.reason)) throw error;
			results.push({ name, language, submitted: false, reason: withoutSecrets(error.message) });
		}
	}
	return results;
}

import type { IDataObject } from 'n8n-workflow';
import { WhatsAppRateLimited, WhatsAppRefused, WhatsAppUnknown } from '../../../clients/whatsapp';
import type { Accepted, WhatsAppClient } from '../../../clients/whatsapp';
import type { Sending } from '../../../service/whatsapp/sending';
import { settleAccepted, settleRateLimited, settleRefused, settleUnknown } from '../../../service/whatsapp/settle';
import { withoutSecrets } from '../../shared/errors';
import { surely } from '../surely';
import type { WhatsAppContext } from './context';

/** Sends one claimed message and settles it, whatever comes. Throws only what the store throws, or what is no word of the provider. */
export async function sendOne(context: WhatsAppContext, sending: Sending): Promise<void> {
	const { store, client, out } = context;
	let accepted: Accepted;
	try {
		accepted = await send(client, sending);
	} catch (error) {
		return await settleError(context, sending, error);
	}
	await surely(async () => await settleAccepted(store, sending, { messageId: accepted.messageId, held: accepted.held }));
	out.sent.push({ json: { ...itemOf(sending), messageId: accepted.messageId } });
}

async function send(client: WhatsAppClient, sending: Sending): Promise<Accepted> {
	return sending.kind === 'template' ? await client.sendTemplate(sending.message) : await client.sendText(sending.message);
}

/** Each way of failing has one consequence, and the store knows it. */
async function settleError(context: WhatsAppContext, sending: Sending, error: unknown): Promise<void> {
	const { store, out } = context;
	if (error instanceof WhatsAppRateLimited) {
		const { retryAfterSeconds, scope } = error;
		return await settleRateLimited(store, sending, { retryAfterSeconds, scope });
	}
	if (error instanceof WhatsAppUnknown) {
		const { notSent, status } = error;
		return await settleUnknown(store, sending, { notSent, status });
	}
	if (!(error instanceof WhatsAppRefused)) throw error;
	const { reason, code } = error;
	const text = withoutSecrets(error.text);
	const { stop } = await settleRefused(store, sending, { reason, code, text });
	if (stop) context.stopped = true;
	out.failed.push({ json: { ...itemOf(sending), reason, code } });
}

/** No phone, no name, no words. */
function itemOf({ effectId, key, subscriberId, kind }: Sending): IDataObject {
	return { effectId, key, subscriberId, kind };
}

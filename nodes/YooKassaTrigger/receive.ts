import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { accept } from '../../service/inbox/accept';
import { isExpected } from '../../service/payments/isExpected';
import { wake } from '../shared/drain';
import { withoutSecrets } from '../shared/errors';
import { STORE_CREDENTIAL, storeFrom } from '../shared/store';
import { webhookCredential } from '../shared/webhookCredentials';
import { isYooKassaAddress } from './addresses';
import { parseNotice } from './notice';
import type { ParsedNotice } from './notice';

/** The inbox source of the notices. */
export const SOURCE = 'yookassa';
const QUIET: IWebhookResponseData = { noWebhookResponse: true };

/** Keeps a notice and answers 200, which is all YooKassa wants; what it says is read back from YooKassa later (M5). Never throws. */
export async function receiveNotice(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = node.getResponseObject();
	try {
		if (node.getNodeParameter('onlyKnownAddresses', false) === true && !isYooKassaAddress(node.getRequestObject().ip)) {
			response.status(403).end();
			return QUIET;
		}
		const notice = parseNotice(node.getBodyData());
		if (notice && wanted(node, notice)) {
			if (!node.getNode().credentials?.[STORE_CREDENTIAL]) {
				response.status(200).end();
				return {
					noWebhookResponse: true,
					workflowData: [[{ json: { event: notice.event, objectId: notice.objectId, paymentId: notice.paymentId } }]],
				};
			}
			await keep(node, notice);
		}
		response.status(200).end();
		return QUIET;
	} catch (error) {
		node.logger.error(`A notice of YooKassa could not be kept: ${withoutSecrets((error as Error).message)}`);
		if (!response.headersSent) response.status(503).set('Retry-After', '10').end();
		return QUIET;
	}
}

function wanted(node: IWebhookFunctions, { event }: ParsedNotice): boolean {
	const events = node.getNodeParameter('events', []) as string[];
	return events.length === 0 || events.includes(event);
}

async function keep(node: IWebhookFunctions, { event, objectId, paymentId, metadata }: ParsedNotice): Promise<void> {
	const store = await storeFrom(await webhookCredential(node, STORE_CREDENTIAL));
	if (!(await isExpected(store, { event, paymentId, metadata }))) return;
	const kept = await accept(store, {
		source: SOURCE,
		outsideId: `${event}:${objectId}`,
		lane: paymentId,
		body: { event, objectId },
		again: true,
	});
	if (kept) wake(SOURCE);
}

import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { accept } from '../../service/inbox/accept';
import type { InboxRow } from '../../service/inbox/drain';
import { keepForTest } from '../../service/inbox/keepForTest';
import { isExpected } from '../../service/payments/isExpected';
import type { Store } from '../../service/store/open';
import { wake } from '../shared/drain';
import { withoutSecrets } from '../shared/errors';
import { inboxSource } from '../shared/inboxSource';
import { isTestCall, start } from '../shared/testRun';
import { webhookStore } from '../shared/webhookCredentials';
import { isYooKassaAddress } from './addresses';
import { parseNotice } from './notice';
import type { ParsedNotice } from './notice';

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
			const items = await handOver(node, notice);
			response.status(200).end();
			return items ? start(node, [items]) : QUIET;
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

/** Items to start with at once: in a test run (whatever the notice is about) and without a store. Undefined when the drain will, or when it is none of ours. */
async function handOver(node: IWebhookFunctions, notice: ParsedNotice): Promise<INodeExecutionData[] | undefined> {
	const { event, objectId, paymentId } = notice;
	const store = await webhookStore(node);
	if (!store) return [{ json: { event, objectId, paymentId } }];
	const source = inboxSource('yookassa', node);
	if (isTestCall(node)) return itemsOfRows([await keepForTest(store, source, bodyOf(notice))]);
	await keep(store, source, notice);
	return undefined;
}

export function itemsOfRows(rows: Array<Pick<InboxRow, 'id' | 'body'>>): INodeExecutionData[] {
	return rows.map((row) => ({
		json: { inboxId: row.id, ...(JSON.parse(row.body) as { event: string; objectId: string; paymentId?: string }) },
	}));
}

/** What is kept: ids only. A refund's payment is kept too, as what to look up while YooKassa does not answer. */
function bodyOf({ event, objectId, paymentId }: ParsedNotice) {
	return paymentId === objectId ? { event, objectId } : { event, objectId, paymentId };
}

async function keep(store: Store, source: string, notice: ParsedNotice): Promise<void> {
	const { event, objectId, paymentId, metadata } = notice;
	if (!(await isExpected(store, { event, paymentId, metadata }))) return;
	const kept = await accept(store, {
		source,
		outsideId: `${event}:${objectId}`,
		lane: paymentId,
		body: bodyOf(notice),
		again: true,
	});
	if (kept) wake(source);
}

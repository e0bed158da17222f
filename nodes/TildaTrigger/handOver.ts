import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import type { TildaSubmission } from '../../clients/tilda';
import { accept } from '../../service/inbox/accept';
import type { InboxRow } from '../../service/inbox/drain';
import { keepForTest } from '../../service/inbox/keepForTest';
import { wake } from '../shared/drain';
import { inboxSource } from '../shared/inboxSource';
import { isTestCall } from '../shared/testRun';
import { webhookStore } from '../shared/webhookCredentials';

/**
 * Takes a submission over before Tilda is answered: whatever is to outlive this process is kept when this returns. Gives the items to start an
 * execution with at once (in a test run or without a store), or `undefined` when the drain will, or when it has come before. A throw makes Tilda try again a minute later.
 */
export async function handOver(node: IWebhookFunctions, submission: TildaSubmission): Promise<INodeExecutionData[] | undefined> {
	const store = await webhookStore(node);
	if (!store) return [{ json: asJson(submission) }];
	const source = inboxSource('tilda', node);
	if (isTestCall(node)) return itemsOfRows([await keepForTest(store, source, asJson(submission))]);
	const { dedupeKey } = submission;
	if (await accept(store, { source, outsideId: dedupeKey, lane: dedupeKey, body: asJson(submission) })) wake(source);
	return undefined;
}

/** Without `test`, which is always false here, and without empty places. */
export function asJson({ test: _, ...submission }: TildaSubmission): IDataObject {
	return JSON.parse(JSON.stringify(submission)) as IDataObject;
}

/** Names and phones stay in the inbox; Lead: Create reads them there. */
export function itemsOfRows(rows: Array<Pick<InboxRow, 'id'>>): INodeExecutionData[] {
	return rows.map(({ id }) => ({ json: { inboxId: id } }));
}

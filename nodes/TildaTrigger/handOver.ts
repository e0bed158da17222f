import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import type { TildaSubmission } from '../../clients/tilda';
import { accept } from '../../service/inbox/accept';
import { wake } from '../shared/drain';
import { STORE_CREDENTIAL, storeFrom } from '../shared/store';
import { webhookCredential } from '../shared/webhookCredentials';

/** The inbox source of the forms. */
export const SOURCE = 'tilda';

/**
 * Takes a submission over before Tilda is answered: whatever is to outlive this process is kept when this returns. Gives the items to start an
 * execution with at once, or `undefined` when the drain will (a store is attached), or when it has come before. A throw makes Tilda try again a minute later.
 */
export async function handOver(node: IWebhookFunctions, submission: TildaSubmission): Promise<INodeExecutionData[] | undefined> {
	if (!node.getNode().credentials?.[STORE_CREDENTIAL]) return [{ json: asJson(submission) }];
	const store = await storeFrom(await webhookCredential(node, STORE_CREDENTIAL));
	const { dedupeKey } = submission;
	if (await accept(store, { source: SOURCE, outsideId: dedupeKey, lane: dedupeKey, body: asJson(submission) })) wake(SOURCE);
	return undefined;
}

/** Without `test`, which is always false here, and without empty places. */
export function asJson({ test: _, ...submission }: TildaSubmission): IDataObject {
	return JSON.parse(JSON.stringify(submission)) as IDataObject;
}

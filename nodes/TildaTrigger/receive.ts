import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { TildaKey } from '../../clients/tilda';
import { withoutSecrets } from '../shared/errors';
import { start } from '../shared/testRun';
import { webhookCredential } from '../shared/webhookCredentials';
import { handOver } from './handOver';
import { isWantedForm, parseCall } from './parse';

export const TILDA_CREDENTIAL = 'tildaSiteApi';

/** No execution: what was to be said has been said. */
const QUIET: IWebhookResponseData = { noWebhookResponse: true };

/** Checks the key, reads the submission, hands it over, answers "ok". Never throws. Tilda repeats whatever is not answered 200 within 5 seconds, twice. */
export async function receiveSubmission(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = node.getResponseObject();
	const answer = (status: number, text: string) => void response.status(status).type('text/plain').send(text);
	try {
		const call = parseCall(node, await keyOf(node));
		if (call === 'wrongKey') {
			answer(403, 'The key is wrong.');
			return QUIET;
		}
		if (!call.ok) {
			answer(400, call.says);
			return QUIET;
		}
		const { submission } = call;
		if (submission.test || !isWantedForm(submission.form, String(node.getNodeParameter('forms', '')))) {
			answer(200, 'ok');
			return QUIET;
		}
		const items = await handOver(node, submission);
		answer(200, 'ok');
		return items ? start(node, [items]) : QUIET;
	} catch (error) {
		node.logger.error(
			`A submission of Tilda could not be taken: ${withoutSecrets(error instanceof Error ? error.message : String(error))}`,
		);
		if (!response.headersSent) {
			response.set('Retry-After', '60');
			answer(503, 'Try again later.');
		}
		return QUIET;
	}
}

/** The key of the site, or an empty one where the node has no credential. */
async function keyOf(node: IWebhookFunctions): Promise<TildaKey> {
	if (!node.getNode().credentials?.[TILDA_CREDENTIAL]) return { keyName: '', keyValue: '' };
	const { keyName, keyValue } = await webhookCredential(node, TILDA_CREDENTIAL);
	return { keyName: String(keyName ?? ''), keyValue: String(keyValue ?? '') };
}

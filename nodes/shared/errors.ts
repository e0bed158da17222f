import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

type AnyNode = Pick<IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | ITriggerFunctions | IWebhookFunctions, 'getNode'>;

/**
 * The shape every error of `clients/` has. `kind` is a closed list: the service said no, gave no usable answer (the act may have happened),
 * or asked to slow down (nothing happened).
 */
export interface ClientErrorShape extends Error {
	kind: 'refused' | 'unknown' | 'rateLimited';
	service: string;
	/** HTTP status of the answer, where there was one. */
	status?: number;
	/** What the user can do next, in English. */
	hint?: string;
}

export function isClientError(error: unknown): error is ClientErrorShape {
	return (
		error instanceof Error &&
		typeof (error as ClientErrorShape).kind === 'string' &&
		typeof (error as ClientErrorShape).service === 'string'
	);
}

/** Turns whatever was thrown into the error n8n shows: a message, what to do next, no secret. */
export function toNodeError(node: AnyNode, error: unknown, itemIndex?: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (isClientError(error)) {
		const message = withoutSecrets(error.message);
		return new NodeApiError(
			node.getNode(),
			{ message, httpCode: error.status === undefined ? undefined : String(error.status) } as JsonObject,
			{
				message,
				description: withoutSecrets(error.hint ?? defaultHint(error.kind)),
				httpCode: error.status === undefined ? undefined : String(error.status),
				itemIndex,
			},
		);
	}
	const plain = error instanceof Error ? error : new Error(String(error));
	const hint = (plain as { hint?: string }).hint;
	return new NodeOperationError(node.getNode(), withoutSecrets(plain.message), {
		itemIndex,
		description: hint ? withoutSecrets(hint) : undefined,
	});
}

function defaultHint(kind: ClientErrorShape['kind']): string {
	if (kind === 'unknown') return 'No usable answer came, so it may have happened all the same. Look it up before you repeat it.';
	if (kind === 'rateLimited') return 'The service asked to slow down. Nothing was done; try again a little later.';
	return 'The service refused the request. Check the fields and the credential.';
}

const SECRETS = [
	/\d{5,12}:[A-Za-z0-9_-]{30,}/g,
	/\b(?:test|live)_[A-Za-z0-9_-]{16,}/g,
	/\bsl\.[A-Za-z0-9_-]{16,}/g,
	/\bEAA[A-Za-z0-9]{20,}/g,
	/\b(?:Basic|Bearer)\s+[A-Za-z0-9+/=._-]{8,}/gi,
];

/** Takes bot tokens, shop keys and access tokens out of a text. */
export function withoutSecrets(text: string): string {
	return SECRETS.reduce((clean, pattern) => clean.replace(pattern, '[hidden]'), text);
}

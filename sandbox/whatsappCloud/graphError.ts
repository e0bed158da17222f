import { REASONS } from '../whatsapp/reasons';

export interface GraphErrorDetails {
	/** What exactly is wrong, in words. */
	details?: string;
	subcode?: number;
	type?: string;
}

/** An answer `{"error":{…}}` of Meta's graph. */
export class GraphError extends Error {
	readonly status: number;

	constructor(
		readonly code: number,
		readonly title: string,
		readonly more: GraphErrorDetails = {},
	) {
		super(title);
		this.status = statusOf(code);
	}

	body(traceId: string): Record<string, unknown> {
		const { code, title, more } = this;
		return {
			error: {
				message: `(#${code}) ${title}`,
				type: more.type ?? 'OAuthException',
				code,
				...(more.subcode !== undefined && { error_subcode: more.subcode }),
				...(more.details !== undefined && { error_data: { messaging_product: 'whatsapp', details: more.details } }),
				fbtrace_id: traceId,
			},
		};
	}
}

const TITLES: Record<number, string> = {
	1: 'An unknown error occurred',
	2: 'Service temporarily unavailable',
	4: 'Application request limit reached',
	10: 'Application does not have permission for this action',
	80007: 'Rate limit issues',
	100: 'Invalid parameter',
	130429: 'Rate limit hit',
	131000: 'Something went wrong',
	131008: 'Required parameter is missing',
	131016: 'Service unavailable',
	131030: 'Recipient phone number not in allowed list',
	131051: 'Unsupported message type',
	131056: '(Business Account, Consumer Account) pair rate limit hit',
	132000: 'Number of parameters does not match the expected number of params',
	132001: 'Template name does not exist in the translation',
	132005: 'Translated text too long',
	132012: 'Parameter format does not match format in the created template',
	132015: 'Template is Paused',
	132016: 'Template is Disabled',
	133010: 'Phone number not registered',
	...Object.fromEntries(Object.values(REASONS).map(({ code, text }) => [code, text])),
};

/** An error with Meta's own title of the code. */
export const graphError = (code: number, details?: string): GraphError => new GraphError(code, TITLES[code] ?? 'Error', { details });

export const missing = (parameter: string): GraphError => new GraphError(100, `The parameter ${parameter} is required.`);

/** No such object, or it is somebody else's. */
export const unknownObject = (id: string): GraphError =>
	new GraphError(
		100,
		`Unsupported request. Object with ID '${id.slice(0, 40)}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
		{ subcode: 33, type: 'GraphMethodException' },
	);

export const expired = (): GraphError => new GraphError(190, 'Error validating access token: Session has expired');

/** What is decided by is the code; the status only goes along. */
function statusOf(code: number): number {
	if (code === 0 || code === 190) return 401;
	if (code === 3 || code === 10 || (code >= 200 && code <= 299)) return 403;
	if (code === 130429 || code === 131056) return 429;
	if (code === 132001) return 404;
	return code === 1 || code === 2 || code === 131000 || code === 131016 ? 500 : 400;
}

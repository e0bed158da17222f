import type { Answer, Call, CallClass } from './call';

/** What is wrong with an answer; undefined when it is as promised. */
export function faultOf({ statuses, n8nMayRefuse, n8nMayFail, n8nMayHang }: CallClass, call: Call, answer: Answer): string | undefined {
	if (answer.status === 0) return n8nMayHang ? undefined : `no answer: ${answer.text}`;
	const isOwn = isN8n(call, answer);
	if (statuses.includes(answer.status) && !isOwn) return undefined;
	if (isOwn && (answer.status < 500 ? n8nMayRefuse : n8nMayFail)) return undefined;
	return `${answer.status}${isOwn ? ' of n8n' : ''}: ${answer.text.slice(0, 200)}`;
}

/** The status and what n8n says with it, wherever it refuses a call before a node runs. */
const REFUSALS: Array<[status: number, says: RegExp]> = [
	[
		400,
		/"message":"(The submitted form data could not be parsed|Request body stream|request size did not match)|<pre>(URIError: )?Failed to decode param|<pre>Bad Request/,
	],
	[404, /"message":"The requested webhook .* is not registered|"message":"This webhook is not registered for|<pre>Cannot [A-Z]+ /],
	[422, /"message":"Failed to parse request body"/],
	[413, /"message":"request entity too large/],
	[500, /"message":"There was a problem executing the workflow"|<pre>Internal Server Error<\/pre>/],
];

/** Whether n8n itself has answered, told by the shape: its errors are JSON of a code and a message (or the plain page of its HTTP server), which no node of ours ever sends. */
export function isN8n({ method }: Call, { status, text }: Answer): boolean {
	if (method === 'OPTIONS' && (status === 204 || status === 200) && text === '') return true;
	if (method === 'HEAD' && (status === 404 || status === 500)) return true;
	return REFUSALS.some(([code, says]) => code === status && says.test(text));
}

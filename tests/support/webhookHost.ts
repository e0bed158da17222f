import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import express from 'express';
import {
	NodeHelpers,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWebhookFunctions,
} from 'n8n-workflow';

export interface WebhookHostOptions {
	parameters?: INodeParameters;
	/** By credential type: a credential, or an error that reading it throws. */
	credentials?: Record<string, object | Error>;
}

export interface WebhookHost {
	url: string;
	/** What each call that starts an execution started it with. */
	executions: INodeExecutionData[][][];
	logged: string[];
	/** How often n8n was asked to decrypt a credential. */
	decryptions(): number;
	close(): Promise<void>;
}

let count = 0;

/** Serves a trigger node's `webhook()` as n8n does: raw body kept, forms parsed flat, 500 for a throw. */
export async function webhookHost(type: INodeType, { parameters = {}, credentials = {} }: WebhookHostOptions = {}): Promise<WebhookHost> {
	const { description } = type;
	const id = `host-${++count}`;
	const references = Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: `${id}-${name}`, name }]));
	const node: INode = {
		id,
		name: description.displayName,
		type: description.name,
		typeVersion: 2,
		position: [0, 0],
		parameters,
		credentials: references,
	};
	const all = NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description) ?? {};
	const executions: INodeExecutionData[][][] = [];
	const logged: string[] = [];
	let decryptions = 0;
	const app = express();
	app.use(express.raw({ type: () => true, limit: '16mb' }), async (request, response) => {
		const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
		Object.assign(request, { rawBody, body: parsedAsN8n(rawBody, request.get('content-type') ?? '') });
		const context = {
			getNode: () => node,
			getNodeParameter: (name: string, fallback?: unknown) => all[name] ?? fallback,
			getRequestObject: () => request,
			getResponseObject: () => response,
			getBodyData: () => request.body as unknown,
			getHeaderData: () => request.headers,
			getQueryData: () => request.query,
			getWorkflow: () => ({ id: 'workflow-1', name: 'Test', active: true }),
			getMode: () => 'trigger',
			getCredentials: async (name: string) => {
				decryptions++;
				const found = credentials[name];
				if (found instanceof Error) throw found;
				return await Promise.resolve({ ...found });
			},
			logger: Object.fromEntries(['error', 'warn', 'info', 'debug'].map((level) => [level, (text: string) => void logged.push(text)])),
		} as unknown as IWebhookFunctions;
		try {
			const result = await type.webhook!.call(context);
			if (result.workflowData) executions.push(result.workflowData);
			if (!result.noWebhookResponse) response.json({ message: 'Workflow was started' });
		} catch (error) {
			response.status(500).send(`thrown: ${String(error)}`);
		}
	});
	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		executions,
		logged,
		decryptions: () => decryptions,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function parsedAsN8n(raw: Buffer, contentType: string): unknown {
	const text = raw.toString('utf8');
	if (contentType.startsWith('application/x-www-form-urlencoded')) return parse(text);
	try {
		return contentType.startsWith('application/json') ? (JSON.parse(text) as unknown) : undefined;
	} catch {
		// n8n itself answers 422 to such a body; the node must stand it all the same.
		return null;
	}
}

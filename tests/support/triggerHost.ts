import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import {
	NodeHelpers,
	type IHookFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type ITriggerFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import type { Json } from './json';

export interface TriggerHostOptions {
	parameters?: INodeParameters;
	/** By credential type. */
	credentials?: Record<string, object>;
	workflowId?: string;
	nodeId?: string;
}

export interface TriggerHost {
	readonly url: string;
	readonly testUrl: string;
	/** What production executions started with, by output. */
	readonly executions: INodeExecutionData[][][];
	/** What a test run showed in the editor. */
	readonly shown: INodeExecutionData[][][];
	readonly logged: string[];
	/** The JSON of all items of all executions. */
	items(): Json[];
	/** How an execution with these items ends. */
	outcome: (items: INodeExecutionData[][]) => 'success' | 'error';
	/** As n8n does it: registers the webhook where it is not, then starts the trigger. */
	publish(): Promise<void>;
	unpublish(): Promise<void>;
	/** n8n ends and starts again: nothing is registered anew. */
	restart(): Promise<void>;
	/** The editor waits for a test event. */
	test(): Promise<void>;
	endTest(): Promise<void>;
	waitFor(count: number): Promise<void>;
	close(): Promise<void>;
}

let count = 0;

/** A trigger node in a small n8n of its own: its two addresses, its registration and its `trigger()`, in the order in which n8n uses them. */
export async function triggerHost(type: INodeType, options: TriggerHostOptions = {}): Promise<TriggerHost> {
	const { parameters = {}, credentials = {}, workflowId = 'workflow-1', nodeId = 'node-1' } = options;
	const { description } = type;
	const id = `trigger-host-${++count}`;
	const node: INode = {
		id: nodeId,
		name: description.displayName,
		type: description.name,
		typeVersion: 2,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: `${id}-${name}`, name }])),
	};
	const all = NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description) ?? {};
	const app = express();
	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	let closeFunction: (() => Promise<void>) | undefined;
	let published = false;

	const common = (mode: string, activation: string) => ({
		getNode: () => node,
		getWorkflow: () => ({ id: workflowId, name: 'Test', active: true }),
		getMode: () => mode,
		getActivationMode: () => activation,
		getCredentials: async (name: string) => await Promise.resolve({ ...credentials[name] }),
		getNodeParameter: (name: string, fallback?: unknown) => all[name] ?? fallback,
		logger: Object.fromEntries(['error', 'warn', 'info', 'debug'].map((level) => [level, (text: string) => void host.logged.push(text)])),
	});
	const hooks = (test: boolean) =>
		({
			...common(test ? 'manual' : 'trigger', test ? 'manual' : 'activate'),
			getNodeWebhookUrl: () => (test ? host.testUrl : host.url),
		}) as unknown as IHookFunctions;
	const methods = type.webhookMethods?.default;
	const createIfMissing = async (test: boolean) => {
		if (methods && !(await methods.checkExists.call(hooks(test)))) await methods.create.call(hooks(test));
	};
	const startTrigger = async () => {
		const context = {
			...common('trigger', 'activate'),
			emit: (items: INodeExecutionData[][], _response: unknown, done?: { resolve(run: unknown): void }) => {
				host.executions.push(items);
				const status = host.outcome(items);
				setTimeout(() => done?.resolve({ status, data: { resultData: status === 'error' ? { error: new Error('failed') } : {} } }), 1);
			},
		} as unknown as ITriggerFunctions;
		closeFunction = (await type.trigger!.call(context))?.closeFunction;
	};
	/** n8n runs `trigger()` of a test run after `webhook()` and shows what that emits. */
	const showTest = async () => {
		const emitted: INodeExecutionData[][][] = [];
		const context = { ...common('manual', 'manual'), emit: (items: INodeExecutionData[][]) => void emitted.push(items) };
		const response = await type.trigger!.call(context as unknown as ITriggerFunctions);
		await response!.manualTriggerFunction!();
		host.shown.push(...emitted);
	};

	const receive = (test: boolean) => async (request: Request, response: Response) => {
		const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
		const body = parsed(rawBody);
		Object.assign(request, { rawBody, body });
		const context = {
			...common(test ? 'manual' : 'trigger', test ? 'manual' : 'activate'),
			getRequestObject: () => request,
			getResponseObject: () => response,
			getBodyData: () => body,
			getHeaderData: () => request.headers,
			getQueryData: () => request.query,
		} as unknown as IWebhookFunctions;
		try {
			const result = await type.webhook!.call(context);
			if (result.workflowData && test) await showTest();
			else if (result.workflowData) host.executions.push(result.workflowData);
			if (!result.noWebhookResponse) response.json({ message: 'Workflow was started' });
		} catch (error) {
			response.status(500).send(`thrown: ${String(error)}`);
		}
	};
	app.use(express.raw({ type: () => true, limit: '16mb' }));
	app.post('/webhook/x', async (request, response) =>
		published ? await receive(false)(request, response) : void response.status(404).end(),
	);
	app.post('/webhook-test/x', receive(true));

	const host: TriggerHost = {
		url: `${base}/webhook/x`,
		testUrl: `${base}/webhook-test/x`,
		executions: [],
		shown: [],
		logged: [],
		items: () => host.executions.flat(2).map((item) => item.json),
		outcome: () => 'success',
		async publish() {
			published = true;
			await createIfMissing(false);
			await startTrigger();
		},
		async unpublish() {
			published = false;
			await closeFunction?.();
			closeFunction = undefined;
			await methods?.delete.call(hooks(false));
		},
		async restart() {
			await closeFunction?.();
			await startTrigger();
		},
		test: async () => await createIfMissing(true),
		endTest: async () => void (await methods?.delete.call(hooks(true))),
		async waitFor(wanted) {
			for (const until = Date.now() + 20_000; host.items().length < wanted; ) {
				if (Date.now() > until) throw new Error(`${host.items().length} items came, not ${wanted}; ${host.logged.join('; ')}`);
				await new Promise((resolve) => setTimeout(resolve, 10));
			}
		},
		async close() {
			await closeFunction?.();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return host;
}

function parsed(raw: Buffer): unknown {
	try {
		return JSON.parse(raw.toString('utf8')) as unknown;
	} catch {
		return null;
	}
}

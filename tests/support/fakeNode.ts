import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

export interface FakeNodeOptions {
	/** As the user filled them in; the rest gets the node's defaults, as in n8n. One object for all items, or one for each. */
	parameters?: IDataObject | IDataObject[];
	items?: IDataObject[];
	/** By credential type. */
	credentials?: Record<string, object>;
	continueOnFail?: boolean;
	executionId?: string;
	runIndex?: number;
	timezone?: string;
}

export type FakeNode = IExecuteFunctions & ILoadOptionsFunctions;

/** What a node sees of n8n while it runs, small: parameters with defaults, items, credentials, execution. A call it does not know throws. */
export function fakeNode(type: INodeType, options: FakeNodeOptions = {}): FakeNode {
	const items = (options.items ?? [{}]).map((json): INodeExecutionData => ({ json }));
	const { description } = type;
	const node: INode = {
		id: 'node-1',
		name: description.displayName,
		type: `n8n-nodes-telegram-subscriptions.${description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const parametersOf = (itemIndex: number) => {
		const given = Array.isArray(options.parameters) ? options.parameters[itemIndex] : options.parameters;
		const all = NodeHelpers.getNodeParameters(description.properties, (given ?? {}) as INodeParameters, true, false, node, description);
		return all ?? {};
	};
	const known = {
		getNode: () => node,
		getInputData: () => items,
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown, how?: { extractValue?: boolean }) => {
			const value = name.split('.').reduce<unknown>((at, key) => (at as IDataObject | undefined)?.[key], parametersOf(itemIndex));
			if (value === undefined) {
				if (fallback === undefined) throw new Error(`Could not get parameter "${name}"`);
				return fallback;
			}
			return how?.extractValue && typeof value === 'object' && value !== null && 'mode' in value ? (value as IDataObject).value : value;
		},
		getCredentials: async (name: string) => {
			const found = options.credentials?.[name];
			if (!found) throw new Error(`Node does not have any credentials set for "${name}"`);
			return await Promise.resolve({ ...found });
		},
		continueOnFail: () => options.continueOnFail ?? false,
		getExecutionId: () => options.executionId ?? '101',
		getWorkflow: () => ({ id: 'workflow-1', name: 'Test', active: true }),
		getInstanceId: () => 'instance-1',
		getTimezone: () => options.timezone ?? 'Europe/Moscow',
		getWorkflowDataProxy: () => ({ $runIndex: options.runIndex ?? 0 }),
	};
	return new Proxy(known, {
		get: (target, name) => {
			if (name in target || typeof name === 'symbol' || name === 'then') return target[name as keyof typeof target];
			return () => {
				throw new Error(`The fake node has no ${name}()`);
			};
		},
	}) as unknown as FakeNode;
}

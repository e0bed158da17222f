import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { toNodeError, withoutSecrets } from './errors';
import { inLanes } from './inLanes';
import type { Lanes } from './inLanes';
import { mergeFields } from './mergeFields';

/** What one run of an operation gives for one item: plain JSON, several, or whole n8n items (when it carries binary data). */
export type OperationResult = IDataObject | IDataObject[] | INodeExecutionData[];

/** One operation of a node: what the user sees and what runs stand in the same file. */
export interface Operation {
	value: string;
	name: string;
	action: string;
	description: string;
	/** Fields shown only for this operation; the router adds the display options. */
	properties: INodeProperties[];
	/** Runs for one input item. Throws client or service errors as they are; the router makes node errors of them. */
	execute?(this: IExecuteFunctions, itemIndex: number): Promise<OperationResult>;
	/** `execute` is under way for several items at once, for calls that take a second each. One by one unless told. */
	atOnce?: AtOnce;
	/** Runs once for all items, for work that is done in batches; gives the items of every output. Either this or `execute`. */
	executeAll?(this: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

/** As in `Lanes`, of items. */
export interface AtOnce {
	most: number;
	nameOf(item: IDataObject): unknown;
	opens(result: IDataObject): boolean;
}

const ONE_BY_ONE: AtOnce = { most: 1, nameOf: () => undefined, opens: () => false };

export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
	/** The operation chosen at first; the first of the list unless told. */
	defaultOperation?: string;
}

/** The `resource` and `operation` selectors and every operation's own fields, for a node description. */
export function actionProperties(resources: Resource[]): INodeProperties[] {
	const first = resources[0]!;
	const selectors: INodeProperties[] = [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: first.value,
		},
		...resources.map(operationSelector),
	];
	return [
		...selectors,
		...mergeFields(
			resources.flatMap(({ value: resource, operations }) =>
				operations.flatMap(({ value: operation, properties }) => properties.map((field) => ({ resource, operation, field }))),
			),
			new Set(resources.flatMap(({ value, operations }) => operations.map((operation) => `${value}/${operation.value}`))),
		),
	];
}

function operationSelector(resource: Resource): INodeProperties {
	const options: INodePropertyOptions[] = resource.operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options,
		default: resource.defaultOperation ?? resource.operations[0]!.value,
	};
}

/** Finds the operation the user chose. */
export function chosenOperation(node: IExecuteFunctions, resources: Resource[]): Operation {
	const resource = node.getNodeParameter('resource', 0) as string;
	const operation = node.getNodeParameter('operation', 0) as string;
	const found = resources.find((one) => one.value === resource)?.operations.find((one) => one.value === operation);
	if (!found)
		throw toNodeError(
			node,
			new Error(`The operation "${operation}" of "${resource}" does not exist in this version of the node. Choose another in the list.`),
		);
	return found;
}

/** Runs the chosen operation over the input items, with item linking and `continueOnFail`; the results are in the order of the items. */
export async function runActions(node: IExecuteFunctions, resources: Resource[]): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(node, resources);
	if (operation.executeAll) return await runBatch(node, operation.executeAll);
	const { execute, atOnce = ONE_BY_ONE } = operation;
	const items = node.getInputData();
	const lanes: Lanes<INodeExecutionData[]> = {
		most: atOnce.most,
		nameOf: (index) => atOnce.nameOf(items[index]!.json),
		opens: (results) => results.some(({ json }) => atOnce.opens(json)),
	};
	return [(await inLanes(items.length, lanes, async (index) => await runItem(node, execute!, index))).flat()];
}

async function runItem(
	node: IExecuteFunctions,
	execute: NonNullable<Operation['execute']>,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	try {
		return linked(await execute.call(node, itemIndex), itemIndex);
	} catch (error) {
		const nodeError = toNodeError(node, error, itemIndex);
		if (!node.continueOnFail()) throw nodeError;
		// Exactly this field: by it n8n knows the item for the error output, and adds the fields of the input item.
		return [{ json: { error: withoutSecrets(nodeError.message) }, pairedItem: { item: itemIndex } }];
	}
}

async function runBatch(node: IExecuteFunctions, executeAll: NonNullable<Operation['executeAll']>): Promise<INodeExecutionData[][]> {
	try {
		return await executeAll.call(node);
	} catch (error) {
		const nodeError = toNodeError(node, error);
		if (!node.continueOnFail()) throw nodeError;
		return [[{ json: { error: withoutSecrets(nodeError.message) }, pairedItem: node.getInputData().map((_, item) => ({ item })) }]];
	}
}

function linked(result: OperationResult, itemIndex: number): INodeExecutionData[] {
	const list = Array.isArray(result) ? result : [result];
	return list.map((one) =>
		isItem(one)
			? { ...one, pairedItem: one.pairedItem ?? { item: itemIndex } }
			: { json: one as IDataObject, pairedItem: { item: itemIndex } },
	);
}

function isItem(value: IDataObject | INodeExecutionData): value is INodeExecutionData {
	return (
		typeof value.json === 'object' && value.json !== null && ('binary' in value || 'pairedItem' in value || Object.keys(value).length === 1)
	);
}

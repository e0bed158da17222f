import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type INodeConnections,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { builtNodes } from '../../package/support/builtPackage';
import { ifNode, sendEmailNode, switchNode } from './foreignNodes';
import { ownType, type Workflow as File } from './workflows';

/** Notes and triggers of n8n's own take no part in a run. */
const BYSTANDER = {
	description: { version: 1, name: 'bystander', properties: [], inputs: [], outputs: [], group: [] },
} as unknown as INodeType;

const nodeTypes: INodeTypes = {
	getByName: (type) => found(type),
	getByNameAndVersion: (type) => found(type),
	getKnownTypes: () => ({}),
};

function found(type: string): INodeType {
	if (type === 'n8n-nodes-base.if') return ifNode();
	if (type === 'n8n-nodes-base.switch') return switchNode();
	if (type === 'n8n-nodes-base.emailSend') return sendEmailNode();
	return builtNodes.find((node) => node.type.description.name === ownType(type))?.type ?? BYSTANDER;
}

/**
 * Runs a workflow file by n8n's own engine in this process, as in production: from a trigger, with what it has emitted. The nodes are the built ones.
 * @param credentials by type
 */
export async function runWorkflow(
	file: File,
	triggerName: string,
	outputs: INodeExecutionData[][],
	credentials: Record<string, object>,
): Promise<IRun> {
	const workflow = new Workflow({
		id: file.id,
		name: file.name,
		nodes: structuredClone(file.nodes) as unknown as INode[],
		connections: file.connections as unknown as Record<string, INodeConnections>,
		active: true,
		nodeTypes,
		settings: file.settings,
	});
	const base = {
		id: file.id,
		name: file.name,
		nodes: [],
		connections: {},
		active: true,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
	};
	const additionalData = {
		executionId: '1',
		hooks: new ExecutionLifecycleHooks('trigger', '1', base as never),
		credentialsHelper: {
			isCredentialUsableByNode: () => true,
			getDecrypted: async (_data: unknown, _node: unknown, type: string) => await Promise.resolve({ ...credentials[type] }),
		},
		variables: {},
		restartExecutionId: undefined,
		currentNodeParameters: undefined,
		webhookWaitingBaseUrl: 'http://n8n.example/webhook-waiting',
		formWaitingBaseUrl: 'http://n8n.example/form-waiting',
		restApiUrl: 'http://n8n.example/rest',
		instanceBaseUrl: 'http://n8n.example',
		setExecutionStatus: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
	const start = workflow.getNode(triggerName);
	if (!start) throw new Error(`There is no node ${triggerName}.`);
	const data = createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [{ node: start, data: { main: outputs }, source: null }],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	});
	return await new WorkflowExecute(additionalData, 'trigger', data).processRunExecutionData(workflow);
}

/** Names of the nodes that ran, in order. */
export function ranNodes({ data }: IRun): string[] {
	const runs = Object.entries(data.resultData.runData).flatMap(([name, tasks]) =>
		tasks.map((task) => ({ name, index: task.executionIndex })),
	);
	return runs.sort((a, b) => a.index - b.index).map(({ name }) => name);
}

export function failureOf({ status, data }: IRun): string | undefined {
	return status === 'success' ? undefined : `${status}: ${data.resultData.error?.message} ${data.resultData.error?.description ?? ''}`;
}

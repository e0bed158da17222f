import { NodeHelpers, type INode, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';
import { builtNodes } from '../../package/support/builtPackage';
import { ownType, type WorkflowNode } from './workflows';

interface Foreign {
	/** How many, or the names that its parameters give them. */
	outputs: number | ((parameters: INodeParameters) => string[]);
	isTrigger: boolean;
	takesInput: boolean;
	parameters: string[];
	/** By type: the name it is found by. */
	credentials?: Record<string, string>;
}

/** What a workflow may use of n8n's own nodes: nothing that costs a copy of the execution or holds code. */
const FOREIGN: Record<string, Foreign> = {
	'n8n-nodes-base.stickyNote': { outputs: 0, isTrigger: false, takesInput: false, parameters: ['content', 'width', 'height', 'color'] },
	'n8n-nodes-base.manualTrigger': { outputs: 1, isTrigger: true, takesInput: false, parameters: [] },
	'n8n-nodes-base.errorTrigger': { outputs: 1, isTrigger: true, takesInput: false, parameters: [] },
	'n8n-nodes-base.emailSend': {
		outputs: 1,
		isTrigger: false,
		takesInput: true,
		parameters: ['fromEmail', 'toEmail', 'subject', 'emailFormat', 'text', 'html', 'options'],
		credentials: { smtp: 'Mail server' },
	},
	'n8n-nodes-base.if': { outputs: 2, isTrigger: false, takesInput: true, parameters: ['conditions', 'options'] },
	'n8n-nodes-base.switch': { outputs: outputsOfSwitch, isTrigger: false, takesInput: true, parameters: ['rules', 'options'] },
};

/** The description of a node of this package, from `dist`. */
export function descriptionOf(node: WorkflowNode): INodeTypeDescription | undefined {
	const name = ownType(node.type);
	return builtNodes.find(({ type }) => type.description.name === name)?.type.description;
}

export function foreignType(type: string): Foreign | undefined {
	return FOREIGN[type];
}

/** The node's parameters with the defaults of those it does not give. */
export function filledIn(node: WorkflowNode, description: INodeTypeDescription): INodeParameters {
	return NodeHelpers.getNodeParameters(description.properties, node.parameters, true, false, node as unknown as INode, description) ?? {};
}

/** Names of a node's outputs, those that depend on its parameters computed as n8n does. */
export function outputsOf(node: WorkflowNode): string[] {
	const description = descriptionOf(node);
	const ofError = node.onError === 'continueErrorOutput' ? ['Error'] : [];
	if (!description) return [...outputsOfForeign(node), ...ofError];
	const { outputs } = description;
	const list = typeof outputs === 'string' ? evaluated(outputs, filledIn(node, description)) : outputs;
	const names = list.map((output, index) =>
		typeof output === 'string' ? (description.outputNames?.[index] ?? output) : (output.displayName ?? output.type),
	);
	return [...names, ...ofError];
}

function outputsOfForeign({ type, parameters }: WorkflowNode): string[] {
	const outputs = foreignType(type)?.outputs ?? 0;
	return typeof outputs === 'number' ? Array.from({ length: outputs }, () => 'main') : outputs(parameters);
}

/** One for each rule, and one for what none of them takes. */
function outputsOfSwitch({ rules, options }: INodeParameters): string[] {
	const { values } = rules as unknown as { values: Array<{ outputKey: string }> };
	const { fallbackOutput } = options as { fallbackOutput?: string };
	return [...values.map(({ outputKey }) => outputKey), ...(fallbackOutput === 'extra' ? ['other'] : [])];
}

function evaluated(expression: string, parameters: INodeParameters): Array<{ type: string; displayName?: string }> {
	const code = /^=\{\{(.*)\}\}$/s.exec(expression)?.[1];
	if (!code) throw new Error(`Not an expression: ${expression}`);
	return (new Function('$parameter', `return ${code}`) as (all: INodeParameters) => Array<{ type: string; displayName?: string }>)(
		parameters,
	);
}

export function isTrigger(node: WorkflowNode): boolean {
	return descriptionOf(node)?.group.includes('trigger') ?? foreignType(node.type)?.isTrigger ?? false;
}

import { descriptionOf, foreignType, isTrigger, outputsOf } from './nodeTypes';
import { parameterProblems } from './parameterProblems';
import type { Workflow, WorkflowFile, WorkflowNode } from './workflows';

/** Type and name: n8n links a credential by these, so whoever creates them under these names has nothing to click. */
export const CREDENTIALS: Record<string, string> = {
	telegramBotApi: 'Telegram bot',
	yooKassaShopApi: 'YooKassa shop',
	dropboxFolderApi: 'Dropbox folder',
	tildaSiteApi: 'Tilda site',
	subscriptionStoreApi: 'Subscription store',
	gupshupApi: 'WhatsApp Gupshup',
	whatsAppCloudNotifierApi: 'WhatsApp Cloud',
};

const WORKFLOW_FIELDS = ['id', 'name', 'nodes', 'connections', 'settings', 'active', 'pinData', 'meta', 'tags', 'versionId'];
const NODE_FIELDS = [
	'id',
	'name',
	'type',
	'typeVersion',
	'position',
	'parameters',
	'credentials',
	'webhookId',
	'onError',
	'retryOnFail',
	'maxTries',
	'waitBetweenTries',
	'notes',
	'notesInFlow',
	'disabled',
];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SECRETS = [/\b\d{6,12}:[\w-]{30,}/, /\b(test|live)_[\w-]{20,}/, /\bsl\.[\w-]{20,}/, /\bBearer\s+\S{8,}/i, /password|passwd/i];
const REACHES_OUTSIDE = [/\$env\b/, /\$vars\b/, /\$secrets\b/, /process\.env/];

/** Everything that is wrong with one workflow file, as sentences. */
export function workflowProblems({ file, text, workflow }: WorkflowFile): string[] {
	return [
		...unknownFields(workflow, WORKFLOW_FIELDS, 'the workflow'),
		...headProblems(file, workflow),
		...workflow.nodes.flatMap((node) => nodeProblems(node).map((problem) => `${node.name}: ${problem}`)),
		...nameProblems(workflow),
		...connectionProblems(workflow),
		...errorPathProblems(file, workflow),
		...SECRETS.filter((pattern) => pattern.test(text)).map((pattern) => `something looks like a secret (${String(pattern)})`),
		...REACHES_OUTSIDE.filter((pattern) => pattern.test(text)).map(
			(pattern) => `it reads what an importer may not have (${String(pattern)})`,
		),
	];
}

function unknownFields(object: object, known: string[], what: string): string[] {
	return Object.keys(object)
		.filter((name) => !known.includes(name))
		.map((name) => `${what} has an unknown field "${name}"`);
}

function headProblems(file: string, { id, name, settings, active }: Workflow): string[] {
	return [
		...(/^tgsubs-\d\d-[a-z-]+$/.test(id) && id.slice(7, 9) === file.slice(0, 2)
			? []
			: [`its id "${id}" is not tgsubs-${file.slice(0, 2)}-…`]),
		...(name.startsWith(`${file.slice(0, 2)} `) ? [] : [`its name "${name}" does not begin with its number`]),
		...(settings.saveDataSuccessExecution === 'none' ? [] : ['it keeps the data of executions that went well']),
		...(settings.executionOrder === 'v1' ? [] : ['its execution order is not v1']),
		...('errorWorkflow' in settings ? ['it names an error workflow by an id that an import changes'] : []),
		...(active ? ['it is active in the file'] : []),
	];
}

function nodeProblems(node: WorkflowNode): string[] {
	const shape = [...unknownFields(node, NODE_FIELDS, 'it'), ...(UUID.test(node.id) ? [] : ['its id is no UUID'])];
	const foreign = foreignType(node.type);
	if (foreign)
		return [
			...shape,
			...Object.keys(node.parameters)
				.filter((name) => !foreign.parameters.includes(name))
				.map((name) => `"${name}" does not exist`),
			...foreignCredentialProblems(node, foreign.credentials ?? {}),
		];
	const description = descriptionOf(node);
	if (!description) return [...shape, `the type ${node.type} is neither of this package nor on the short list of n8n's own`];
	return [
		...shape,
		...([description.version].flat().includes(node.typeVersion) ? [] : [`there is no version ${node.typeVersion}`]),
		...(Boolean(description.webhooks) === Boolean(node.webhookId) ? [] : ['a webhookId is needed for a webhook, and only there']),
		...(node.webhookId === undefined || UUID.test(node.webhookId) ? [] : ['its webhookId is no UUID']),
		...parameterProblems(node, description),
		...credentialProblems(node, description.credentials ?? []),
	];
}

function foreignCredentialProblems({ credentials = {}, disabled }: WorkflowNode, wanted: Record<string, string>): string[] {
	const given = Object.fromEntries(Object.entries(credentials).map(([type, { name }]) => [type, name]));
	return [
		...(JSON.stringify(given) === JSON.stringify(wanted) ? [] : [`its credentials are ${JSON.stringify(given)}`]),
		...Object.values(credentials).flatMap(({ id, name }) => (id === null ? [] : [`the credential "${name}" has an id`])),
		// n8n publishes no workflow with a node that lacks its credential, and not everybody has these.
		...(Object.keys(wanted).length === 0 || disabled === true ? [] : ['it needs a credential not everybody has, and is not disabled']),
	];
}

function credentialProblems(node: WorkflowNode, offered: NonNullable<ReturnType<typeof descriptionOf>>['credentials'] & object): string[] {
	const given = Object.entries(node.credentials ?? {}).flatMap(([type, { id, name, ...rest }]) => [
		...(offered.some((one) => one.name === type) ? [] : [`it takes no credential ${type}`]),
		...(CREDENTIALS[type] === name ? [] : [`the credential ${type} is called "${name}"`]),
		...(id === null ? [] : [`the credential ${type} has an id`]),
		...unknownFields(rest, [], `the credential ${type}`),
	]);
	const missing = offered
		.filter((one) => one.required && isAsked(one.displayOptions?.show, node) && !node.credentials?.[one.name])
		.map(({ name }) => `the credential ${name} is missing`);
	return [...given, ...missing];
}

function isAsked(show: Record<string, unknown> | undefined, { parameters }: WorkflowNode): boolean {
	return Object.entries(show ?? {}).every(([name, wanted]) => (wanted as unknown[]).includes(parameters[name]));
}

function nameProblems({ nodes }: Workflow): string[] {
	return (['id', 'name', 'webhookId'] as const).flatMap((field) => {
		const values = nodes.map((node) => node[field]).filter((value) => value !== undefined);
		return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))].map(
			(value) => `two nodes have the ${field} "${value}"`,
		);
	});
}

function connectionProblems({ nodes, connections }: Workflow): string[] {
	const byName = new Map(nodes.map((node) => [node.name, node]));
	return Object.entries(connections).flatMap(([from, { main, ...others }]) => {
		const source = byName.get(from);
		if (!source) return [`a connection starts at "${from}", which does not exist`];
		const outputs = outputsOf(source);
		const links = main.flatMap((targets, output) => (targets ?? []).map((target) => ({ ...target, output })));
		return [
			...unknownFields(others, [], `the connections of ${from}`),
			...links.flatMap(({ node, type, index, output }) => {
				const target = byName.get(node);
				return [
					...(output < outputs.length ? [] : [`${from} has no output ${output}`]),
					...(target ? [] : [`${from} leads to "${node}", which does not exist`]),
					...(target && (isTrigger(target) || foreignType(target.type)?.takesInput === false)
						? [`${from} leads into "${node}", which has no input`]
						: []),
					...(type === 'main' && index === 0 ? [] : [`${from} leads to the input ${type} ${index} of "${node}"`]),
				];
			}),
		];
	});
}

function errorPathProblems(file: string, { nodes, connections }: Workflow): string[] {
	if (file.startsWith('00')) return [];
	const triggers = nodes.filter(({ type }) => type === 'n8n-nodes-base.errorTrigger');
	const told = triggers.flatMap(({ name }) => connections[name]?.main[0] ?? []).map(({ node }) => nodes.find(({ name }) => name === node));
	const tells = told.some((node) => node?.parameters.resource === 'alert' && node.parameters.operation === 'tellOwner');
	return triggers.length === 1 && tells ? [] : ['no Error Trigger tells the owner of failures'];
}

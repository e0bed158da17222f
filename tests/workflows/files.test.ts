import { workflowFile, workflowFiles, type Workflow, type WorkflowNode } from './support/workflows';
import { workflowProblems } from './support/workflowProblems';

const files = workflowFiles();

it.each(files.map(({ file }) => file))('%s can be imported as it is, and all of it exists', (name) => {
	expect(workflowProblems(workflowFile(name))).toEqual([]);
});

it.each(['id', 'name'] as const)('no two workflows have the same %s', (field) => {
	const values = files.map(({ workflow }) => workflow[field]);
	expect(new Set(values).size).toBe(values.length);
});

it.each(['id', 'webhookId'] as const)('no two nodes of all workflows have the same %s', (field) => {
	const values = files.flatMap(({ workflow }) => workflow.nodes.map((node) => node[field])).filter((value) => value !== undefined);
	expect(new Set(values).size).toBe(values.length);
});

it('no two workflows listen at one address or under one name', () => {
	const paths = files.flatMap(({ workflow }) => workflow.nodes.flatMap(({ parameters }) => parameters.path ?? parameters.listener ?? []));
	expect(new Set(paths).size).toBe(paths.length);
	expect(paths.length).toBeGreaterThanOrEqual(3);
});

/** Each way of spoiling a workflow is noticed; otherwise the tests above say nothing. */
describe('a workflow is refused when', () => {
	const node = (workflow: Workflow, name: string): WorkflowNode => workflow.nodes.find((one) => one.name === name)!;

	it.each<[what: string, file: string, spoil: (workflow: Workflow) => void, says: RegExp]>([
		[
			'a node type does not exist',
			'01',
			(w) => void (node(w, 'Welcome').type = 'n8n-nodes-telegram-subscriptions.nothing'),
			/neither of this package/,
		],
		['it has a Code node', '01', (w) => void (node(w, 'Welcome').type = 'n8n-nodes-base.code'), /neither of this package/],
		['it runs another workflow', '01', (w) => void (node(w, 'Welcome').type = 'n8n-nodes-base.executeWorkflow'), /neither of this package/],
		['a version does not exist', '01', (w) => void (node(w, 'Telegram').typeVersion = 1), /no version 1/],
		['a parameter does not exist', '01', (w) => void (node(w, 'Welcome').parameters.colour = 'red'), /"colour" does not exist/],
		[
			'a parameter belongs to another operation',
			'01',
			(w) => void (node(w, 'Welcome').parameters.renewal = true),
			/"renewal" is not shown/,
		],
		[
			'an operation does not exist',
			'01',
			(w) => void (node(w, 'Welcome').parameters.operation = 'stop'),
			/"operation" does not offer "stop"/,
		],
		['a number is a text', '05', (w) => void (node(w, 'Due').parameters.everyMs = '400'), /is a string, not a number/],
		[
			'an expression stands where none is evaluated',
			'05',
			(w) => void (node(w, 'Due').parameters.everyMs = '={{ 400 }}'),
			/takes no expression/,
		],
		[
			'a row has an unknown field',
			'00',
			(w) => void Object.assign((node(w, 'Offers').parameters.offers as never as { offer: object[] }).offer[0]!, { weight: 1 }),
			/weight" does not exist/,
		],
		[
			'a credential has another name',
			'01',
			(w) => void (node(w, 'Telegram').credentials!.telegramBotApi!.name = 'My bot'),
			/is called "My bot"/,
		],
		['a credential has an id', '01', (w) => void (node(w, 'Telegram').credentials!.telegramBotApi!.id = 'x1'), /has an id/],
		['a credential is missing', '01', (w) => void delete node(w, 'Telegram').credentials!.telegramBotApi, /telegramBotApi is missing/],
		[
			'a credential is of another node',
			'01',
			(w) => void (node(w, 'Welcome').credentials!.dropboxFolderApi = { id: null, name: 'Dropbox folder' }),
			/takes no credential/,
		],
		['a connection leads nowhere', '03', (w) => void (w.connections.YooKassa!.main[0]![0]!.node = 'Nobody'), /which does not exist/],
		['a connection starts nowhere', '03', (w) => void (w.connections.Nobody = { main: [[]] }), /starts at "Nobody"/],
		['a connection leads into a trigger', '03', (w) => void (w.connections.YooKassa!.main[0]![0]!.node = 'On Error'), /has no input/],
		[
			'an output does not exist',
			'02',
			(w) => void w.connections.Tilda!.main.push([{ node: 'Keep Lead', type: 'main', index: 0 }]),
			/no output 1/,
		],
		[
			'a route was taken away that is connected',
			'01',
			(w) => void (node(w, 'Telegram').parameters.routes as never as { route: object[] }).route.pop(),
			/no output 42/,
		],
		['a webhook has no webhookId', '02', (w) => void delete node(w, 'Tilda').webhookId, /webhookId is needed/],
		['a node has no fixed id', '02', (w) => void (node(w, 'Tilda').id = ''), /no UUID/],
		['two nodes share an id', '02', (w) => void (node(w, 'Tilda').id = node(w, 'Keep Lead').id), /two nodes have the id/],
		['it keeps successful executions', '04', (w) => void (w.settings.saveDataSuccessExecution = 'all'), /went well/],
		['nobody is told of failures', '04', (w) => void delete w.connections['On Error'], /tells the owner/],
		[
			'it reads the environment',
			'04',
			(w) => void (node(w, 'Download File').parameters.fileId = '={{ $env.FILE }}'),
			/importer may not have/,
		],
		['a token stands in it', '04', (w) => void (w.nodes[0]!.parameters.content = `123456789:${'A'.repeat(35)}`), /like a secret/],
		['a node has an unknown field', '04', (w) => void (w.nodes[0]!.retryOnFail2 = true), /unknown field "retryOnFail2"/],
		['it is active', '04', (w) => void (w.active = true), /active/],
	])('%s', (_, beginning, spoil, says) => {
		const { file, workflow } = workflowFile(beginning);
		spoil(workflow);
		expect(workflowProblems({ file, workflow, text: JSON.stringify(workflow) }).join('\n')).toMatch(says);
	});
});

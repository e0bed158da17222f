import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registeredWebhooks } from '../../sandbox/host/database';
import { ensureInstalled } from '../../sandbox/host/ensureInstalled';
import { provision, type ProvisionOptions } from '../../sandbox/host/provision';
import { type Host, startHost } from '../../sandbox/host/startHost';
import { webhookUrl } from '../../sandbox/host/webhookUrls';
import { readWorkflowFiles } from '../../sandbox/host/workflowFiles';
import { silentSteps, terminalSteps } from '../../sandbox/steps';
import { processesWith } from './support/processes';
import { until } from '../support/until';

const FIXTURES = join(__dirname, 'fixtures');
const PACKAGE = join(FIXTURES, 'n8n-nodes-host-fixture');
const WORKFLOWS = readWorkflowFiles(join(FIXTURES, 'workflows'));

let folder: string;
const started: Host[] = [];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'host-test-'));
	await ensureInstalled(terminalSteps());
}, 1_200_000);

afterAll(async () => {
	await Promise.all(started.map(async (host) => await host.stop()));
	rmSync(folder, { recursive: true, force: true });
});

async function start(name: string, packageDir?: string): Promise<Host> {
	const host = await startHost({ dataDir: join(folder, name), packageDir });
	started.push(host);
	return host;
}

function options(name: string, text = 'hello'): ProvisionOptions {
	return { dataDir: join(folder, name), credentials: [{ name: 'Fixture', type: 'fixtureApi', data: { text } }], workflows: WORKFLOWS };
}

async function call(host: Host): Promise<Response> {
	return await fetch((await webhookUrl(host, WORKFLOWS, 'fixtureTrigger'))!, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{}',
	});
}

/** Processes that were started with this n8n home. */
function processesOf(home: string): number[] {
	return processesWith(`N8N_USER_FOLDER=${home}`);
}

describe('a provisioned n8n', () => {
	let host: Host;

	beforeAll(async () => {
		host = await start('first', PACKAGE);
		await provision(host, options('first'), silentSteps);
	});

	it('lists the package as installed through the editor', async () => {
		const packages = await host.rest.get<Array<{ packageName: string; failedLoading: boolean }>>('/community-packages');
		expect(packages).toMatchObject([{ packageName: 'n8n-nodes-host-fixture', installedVersion: '0.0.1', failedLoading: false }]);
	});

	it('links credentials by type and name, and runs a workflow by hand', async () => {
		const result = await host.runWorkflow('fixtureByHand001', 'By Hand');
		expect(result).toMatchObject({ status: 'success', error: undefined, output: { Note: [{ text: 'hello' }] } });
	});

	it('publishes the others and knows their addresses', async () => {
		expect(registeredWebhooks(host.home)).toEqual([{ workflowId: 'fixtureByCall0001', node: 'Call', method: 'POST', path: 'fixture' }]);
		expect(await webhookUrl(host, WORKFLOWS, 'fixtureTrigger')).toBe(`${host.url}/webhook/fixture`);
		expect(await webhookUrl(host, WORKFLOWS, 'noSuchTrigger')).toBeUndefined();
	});

	it('counts running executions', async () => {
		expect(await host.runningExecutions()).toBe(0);
		const answer = await call(host);
		expect([answer.status, await answer.text()]).toEqual([200, 'accepted']);
		await until('it runs', async () => (await host.runningExecutions()) === 1);
		await until('it has ended', async () => (await host.runningExecutions()) === 0);
	});

	it('imports nothing again when nothing has changed, and a changed file once', async () => {
		const before = await versionOf(host, 'fixtureByCall0001');
		await provision(host, options('first'), silentSteps);
		expect(await versionOf(host, 'fixtureByCall0001')).toBe(before);
		const workflows = WORKFLOWS.map((file) => ({ ...file, hash: 'changed', name: `${file.name}, edited` }));
		await provision(host, { ...options('first'), workflows }, silentSteps);
		expect(await versionOf(host, 'fixtureByCall0001')).not.toBe(before);
		const names = (await host.rest.get<Array<{ name: string }>>('/workflows?take=50')).map(({ name }) => name);
		expect(names.sort()).toEqual(['00 By hand', '01 By call, edited']);
		expect((await call(host)).status).toBe(200);
	});

	it('comes back after a kill with its webhooks live', async () => {
		const before = host.pid();
		await host.kill9();
		await expect(call(host)).rejects.toThrow();
		await host.restart();
		expect(host.pid()).not.toBe(before);
		expect((await call(host)).status).toBe(200);
	});

	it('runs beside another one', async () => {
		const other = await start('second');
		expect(other.url).not.toBe(host.url);
		expect(await other.runningExecutions()).toBe(0);
		await other.stop();
		expect(processesOf(other.home)).toEqual([]);
		expect((await call(host)).status).toBe(200);
	});

	it('says what failed when the setup does not succeed', async () => {
		const setup = { ...WORKFLOWS[0]!, id: 'fixtureWrong0001' };
		const wrong = {
			dataDir: mkdtempSync(join(folder, 'wrong-')),
			credentials: [{ name: 'Fixture', type: 'fixtureApi', data: { text: 'wrong' } }],
			workflows: [setup],
		};
		await expect(provision(host, wrong, silentSteps)).rejects.toThrow(
			'00-by-hand ended with "error": Note: The credential holds the wrong text.',
		);
	});

	it('stops without leaving a process or a crash mark', async () => {
		expect(processesOf(host.home)).toContain(host.pid());
		await host.stop();
		expect(processesOf(host.home)).toEqual([]);
		expect(existsSync(join(host.home, '.n8n', 'crash.journal'))).toBe(false);
	});
});

async function versionOf(host: Host, id: string): Promise<string> {
	return (await host.rest.get<{ versionId: string }>(`/workflows/${id}`)).versionId;
}

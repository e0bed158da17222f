import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Steps } from '../steps';
import { ensureCredentials, type WantedCredential } from './credentials';
import { waitPublished } from './published';
import type { Host } from './startHost';
import type { WorkflowFile } from './workflowFiles';
import { importWorkflow, publishWorkflows } from './workflows';

export interface ProvisionOptions {
	dataDir: string;
	credentials: WantedCredential[];
	workflows: WorkflowFile[];
}

/** What was done in this data folder already, so that a later start only does what has changed. */
interface Done {
	/** Of the credentials as last written. */
	credentials?: string;
	/** Hash of each file as last imported, by workflow id. */
	imported: Record<string, string>;
	/** Ids of setup workflows that have run. */
	setUp: string[];
}

const FILE = 'provisioned.json';
const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/**
 * Brings an n8n to the point where the service lives in it: credentials by name, workflows imported, the setup run once, all others published.
 * What has been done before is left alone; `00-` files are the owner's and never imported a second time.
 */
export async function provision(host: Host, options: ProvisionOptions, steps: Steps): Promise<void> {
	const file = join(options.dataDir, FILE);
	const done: Done = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Done) : { imported: {}, setUp: [] };
	const save = () => writeFileSync(file, JSON.stringify(done, null, '\t'));

	const wanted = createHash('sha256').update(JSON.stringify(options.credentials)).digest('hex');
	if (done.credentials !== wanted) {
		await steps.run('Creating the credentials', async () => await ensureCredentials(host.rest, options.credentials));
		done.credentials = wanted;
		save();
	}

	const changed = options.workflows.filter((one) => done.imported[one.id] !== one.hash && !(isSetup(one) && one.id in done.imported));
	const imported = new Map<string, Awaited<ReturnType<typeof importWorkflow>>>();
	if (changed.length > 0) {
		await steps.run('Importing the workflows', async (progress) => {
			for (const one of changed) {
				progress(one.key);
				imported.set(one.id, await importWorkflow(host.rest, one));
			}
		});
	}
	for (const one of options.workflows.filter((each) => isSetup(each) && !done.setUp.includes(each.id))) {
		await steps.run(`Running ${one.key}`, async () => await runSetup(host, one));
		done.setUp.push(one.id);
	}
	const toPublish = changed.filter((one) => !isSetup(one)).map((one) => imported.get(one.id)!);
	await steps.run(
		'Publishing the workflows',
		async () => await (toPublish.length > 0 ? publishWorkflows(host.rest, toPublish) : waitPublished(host.rest)),
	);
	for (const one of changed) done.imported[one.id] = one.hash;
	save();
}

/** For an n8n whose database was begun anew. */
export function forgetProvisioned(dataDir: string): void {
	rmSync(join(dataDir, FILE), { force: true });
}

function isSetup(file: WorkflowFile): boolean {
	return file.key.startsWith('00-');
}

async function runSetup(host: Host, file: WorkflowFile): Promise<void> {
	const trigger = file.nodes.find((node) => node.type === MANUAL_TRIGGER);
	if (!trigger) throw new Error(`${file.key} has no manual trigger to start from.`);
	const result = await host.runWorkflow(file.id, trigger.name);
	if (result.status !== 'success') throw new Error(`${file.key} ended with "${result.status}": ${result.error ?? `see ${host.logFile}`}`);
}

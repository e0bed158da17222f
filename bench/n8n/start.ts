import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from '../../sandbox/host/ensureInstalled';
import type { WantedCredential } from '../../sandbox/host/credentials';
import { provision } from '../../sandbox/host/provision';
import { freePort } from '../../sandbox/host/freePort';
import { endLeftover } from '../../sandbox/host/process';
import { type Host, startHost } from '../../sandbox/host/startHost';
import type { WorkflowFile } from '../../sandbox/host/workflowFiles';
import { ROOT } from '../../sandbox/paths';
import { silentSteps } from '../../sandbox/steps';
import { Profiler } from './profiler';

export interface BenchHostOptions {
	folder: string;
	/** Makes an inspector listen, so that a profile can be taken. */
	profile?: string;
	env?: Record<string, string>;
}

export interface BenchHost extends Host {
	/** Creates the credentials, imports the workflows and waits until they are live. */
	publish(credentials: WantedCredential[], workflows: WorkflowFile[]): Promise<void>;
	/** Runs `work`, under the profiler where one was asked for; the profile is named so. */
	profiled<T>(name: string, work: () => Promise<T>): Promise<T>;
}

const homes = new Set<string>();

/** SIGKILL for whatever n8n is still there: a bench that is interrupted leaves none behind. */
export async function killHosts(): Promise<void> {
	for (const home of homes) await endLeftover(home);
}

/** What the sandbox leaves out of n8n and the stock side needs: its data tables. The same for both sides. */
const DISABLED = 'insights,mcp,mcp-registry,chat-hub,agents,instance-ai,breaking-changes,external-secrets,provisioning';

/**
 * The pinned n8n with the built package in it and our recommended settings (the sandbox sets N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE), on a free port and an empty
 * home. Both sides of a comparison run in the same one.
 */
export async function startBenchHost({ folder, profile, env }: BenchHostOptions): Promise<BenchHost> {
	await ensureInstalled(silentSteps);
	const dataDir = join(folder, 'n8n');
	mkdirSync(dataDir, { recursive: true });
	homes.add(join(dataDir, 'n8n'));
	const inspectPort = profile === undefined ? undefined : await freePort();
	const extraEnv = {
		N8N_DISABLED_MODULES: DISABLED,
		...(inspectPort === undefined ? {} : { NODE_OPTIONS: `--inspect=127.0.0.1:${inspectPort}` }),
		...env,
	};
	const host = await startHost({ dataDir, packageDir: ROOT, extraEnv });
	return {
		...host,
		publish: async (credentials, workflows) => await provision(host, { dataDir, credentials, workflows }, silentSteps),
		profiled: async (name, work) => {
			if (inspectPort === undefined) return await work();
			const profiler = await Profiler.attach(inspectPort);
			await profiler.start();
			try {
				return await work();
			} finally {
				await profiler.stop(join(profile!, `${name}.cpuprofile`));
			}
		},
	};
}

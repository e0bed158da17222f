import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { environment, type EnvironmentInput } from '../environment';
import { freePort } from '../freePort';
import { Part } from '../part';
import { queueEnvironment } from './environment';
import type { QueuePlace } from './place';
import type { Behind } from './proxy';
import { COMMANDS, type Role } from './roles';

export interface QueueOptions {
	place: QueuePlace;
	workers: number;
}

/** Everything an n8n in queue mode is told but what is of one process. */
type Common = Omit<EnvironmentInput, 'home' | 'port' | 'brokerPort'> & { dataDir: string; url: string };

/** The processes of an n8n in queue mode, main first, not started yet; and the ports the proxy passes requests on to. */
export async function queueParts(common: Common, { place, workers }: QueueOptions): Promise<{ parts: Part[]; behind: Behind }> {
	const behind = { main: await freePort(), webhook: await freePort() };
	const main = part('main', 'main', behind.main, common, place);
	const others = [part('webhook', 'webhook', behind.webhook, common, place)];
	for (let number = 1; number <= workers; number++) others.push(part('worker', `worker-${number}`, await freePort(), common, place));
	for (const other of others) sharePackages(main.home, other.home);
	return { parts: [main, ...others], behind };
}

function part(role: Role, name: string, port: number, { dataDir, url, extra, ...common }: Common, place: QueuePlace): Part {
	// The main process has the folder that the only one has.
	const home = join(dataDir, role === 'main' ? 'n8n' : `n8n-${name}`);
	mkdirSync(join(home, '.n8n'), { recursive: true });
	const own = {
		...queueEnvironment(role, place),
		N8N_WEBHOOK_URL: `${url}/`,
		...(role === 'worker' && { QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' }),
		...extra,
	} as Record<string, string>;
	return new Part({
		name,
		home,
		logFile: join(dataDir, `n8n${role === 'main' ? '' : `-${name}`}.log`),
		command: COMMANDS[role],
		port,
		environment: async () => environment({ ...common, home, port, brokerPort: await freePort(), extra: own }),
	});
}

/** Community packages are installed once, where the main process looks for them; the other processes see the same folder. */
function sharePackages(from: string, to: string): void {
	const nodes = join(from, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	const link = join(to, '.n8n', 'nodes');
	if (!existsSync(link)) symlinkSync(nodes, link, 'junction');
}

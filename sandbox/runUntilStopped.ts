import { stopCommands } from './command';
import type { Sandbox } from './start';

/** Announces a starting sandbox when it is ready, and stops it at SIGTERM or SIGINT. Throws what its start throws, unless it was told to stop meanwhile. */
export async function runUntilStopped(starting: Promise<Sandbox>): Promise<void> {
	let stopping = false;
	/** Everything, once. In the middle of the start npm is ended and n8n stopped as soon as it is up. */
	const stop = async () => {
		if (stopping) return;
		stopping = true;
		console.log('Stopping …');
		stopCommands();
		await starting.then(async (sandbox) => await sandbox.stop()).catch(() => {});
		process.exit(0);
	};
	process.on('SIGTERM', () => void stop());
	process.on('SIGINT', () => void stop());
	const sandbox = await starting.catch((error: unknown) => {
		if (!stopping) throw error;
		return undefined;
	});
	if (sandbox && !stopping) console.log(`READY ${JSON.stringify({ n8n: sandbox.host?.url, sandbox: sandbox.server.url })}`);
}

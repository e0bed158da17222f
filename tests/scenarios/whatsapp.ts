import { terminalSteps } from '../../sandbox/steps';
import type { Scenario } from './lib/scenario';
import { openWorld, type World } from './lib/world';
import { NAMES, NamedChecks, type Provider } from './whatsapp/part';
import { play } from './whatsapp/story';

const STEP_SECONDS = 120;

export const scenario: Scenario = {
	title:
		'WhatsApp through Gupshup, then through Meta’s Cloud API: consent, templates and their review, the 24-hour window, fallback both ways, statuses, costs and limits',
	stepSeconds: STEP_SECONDS,
	async play(world) {
		const gupshup = await on(world, 'gupshup');
		// One n8n at a time.
		await world.close(true);
		const second = await openWorld('whatsapp-cloud', terminalSteps(), console.log, STEP_SECONDS);
		const cloud = await on({ ...second, checks: world.checks }, 'cloud');
		const isWell = Object.entries(world.checks.results).every(([name, result]) => !name.startsWith(NAMES.cloud) || result === 'ok');
		await second.close(!isWell);
		if (!isWell) console.log(`\nKept for a look: ${second.sandbox.dataDir}\nn8n's log: ${second.sandbox.host?.logFile}`);
		return { gupshup, cloud };
	},
};

async function on(world: World, provider: Provider): Promise<Record<string, unknown>> {
	return await play(world, { world, provider, checks: new NamedChecks(world.checks, provider) });
}

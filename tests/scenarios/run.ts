import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stopCommands } from '../../sandbox/command';
import { terminalSteps } from '../../sandbox/steps';
import type { Scenario } from './lib/scenario';
import { openWorld, type World } from './lib/world';

/** `tsx tests/scenarios/run.ts NAME` plays a scenario on a fresh sandbox; `--list` names them. The last line is JSON; status 0 only if all checks are ok. */
async function main(): Promise<number> {
	const name = process.argv[2];
	if (!name || name === '--list' || !existsSync(fileOf(name))) {
		for (const each of names()) console.log(`${each.padEnd(16)} ${(await load(each)).title}`);
		if (name === '--list') return 0;
		console.error(name ? `There is no scenario "${name}".` : 'Say which: npm run scenario -- NAME');
		return 2;
	}
	const scenario = await load(name);
	const opening = openWorld(name, terminalSteps(), console.log);
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void giveUp(opening));
	const world = await opening;
	console.log(`\n${scenario.title}\n`);
	return await play(name, scenario, world);
}

async function play(name: string, scenario: Scenario, world: World): Promise<number> {
	let figures: Record<string, unknown> = {};
	try {
		figures = await scenario.play(world);
	} catch (error) {
		console.error(error);
		world.checks.failed('the story reaches its end', error);
	}
	const ok = world.checks.allOk();
	await world.close(!ok);
	if (!ok) console.log(`\nKept for a look: ${world.sandbox.dataDir}\nn8n's log: ${world.sandbox.host?.logFile}`);
	console.log(JSON.stringify({ scenario: name, checks: world.checks.results, ...figures }));
	return ok ? 0 : 1;
}

/** Told to stop: leaves no process behind, also in the middle of the start. */
async function giveUp(opening: Promise<World>): Promise<never> {
	stopCommands();
	await opening.then(async (world) => await world.close(true)).catch(() => {});
	process.exit(1);
}

function fileOf(name: string): string {
	return join(__dirname, `${name}.ts`);
}

function names(): string[] {
	return readdirSync(__dirname)
		.filter((file) => file.endsWith('.ts') && file !== 'run.ts')
		.map((file) => file.replace(/\.ts$/, ''))
		.sort();
}

async function load(name: string): Promise<Scenario> {
	return ((await import(fileOf(name))) as { scenario: Scenario }).scenario;
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);

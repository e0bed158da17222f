import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stopCommands } from '../../sandbox/command';
import { terminalSteps } from '../../sandbox/steps';
import { STYLES } from './lib/catalogue';
import type { Scenario, ScenarioOptions } from './lib/scenario';
import { closeWorlds, openWorld, type World } from './lib/world';

/** `tsx tests/scenarios/run.ts NAME [--files N] [--style NAME]` plays a scenario on a fresh sandbox; `--list` names them. The last line is JSON; status 0 only if all checks are ok. */
async function main(): Promise<number> {
	const { name, list, options } = readArguments();
	if (!name || list || !existsSync(fileOf(name))) {
		for (const each of names()) console.log(`${each.padEnd(16)} ${(await load(each)).title}`);
		console.log(`\nOptions: --files N (another number of files), --style ${Object.keys(STYLES).join(' | ')} (how they are called)`);
		if (list) return 0;
		console.error(name ? `There is no scenario "${name}".` : 'Say which: npm run scenario -- NAME');
		return 2;
	}
	const scenario = await load(name);
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void giveUp());
	const world = await openWorld(name, terminalSteps(), console.log, scenario.stepSeconds);
	console.log(`\n${scenario.title}\n`);
	return await play(name, scenario, world, options);
}

function readArguments(): { name?: string; list: boolean; options: ScenarioOptions } {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { list: { type: 'boolean', default: false }, files: { type: 'string' }, style: { type: 'string' } },
	});
	const files = values.files === undefined ? undefined : Number(values.files);
	if (files !== undefined && !(Number.isInteger(files) && files > 0)) throw new Error('--files must be a whole number above 0.');
	return { name: positionals[0], list: values.list, options: { files, style: values.style } };
}

async function play(name: string, scenario: Scenario, world: World, options: ScenarioOptions): Promise<number> {
	let figures: Record<string, unknown> = {};
	try {
		figures = await scenario.play(world, options);
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
async function giveUp(): Promise<never> {
	stopCommands();
	await closeWorlds();
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

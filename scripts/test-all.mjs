/**
 * `npm test`: everything, stage by stage, from a clone in which only `npm install` was run.
 * Ends with `N passed, N failed` on a line of its own: jest's tests and the scenarios' checks together, and a failure for each other stage that broke.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureBuilt } from './lib/builds.mjs';
import { builtProjects, lightProjects, storyProjects } from './lib/jest-projects.mjs';
import { ROOT, toolScript } from './lib/paths.mjs';
import { isStopping, runNode, runTypeScript } from './lib/process-tree.mjs';
import { nothing, sum, tallyOfJest, tallyOfScenario } from './lib/tally.mjs';

/** Small ones; `npm run chaos`, `fuzz` and `soak` run the whole. */
const CHAOS = {
	renewals: ['renewals', '--people', '200', '--kills', '6'],
	delivery: ['delivery', '--people', '300', '--kills', '3', '--quick'],
};
const FUZZ = ['--bodies', '2000'];
const SOAK = ['--people', '40', '--days', '45'];
/** What hangs is ended; far more than any takes, also on a machine three times slower. */
const STAGE_LIMIT_MS = 60 * 60_000;
/** Each with an n8n of its own, the longest first, so that none is left alone at the end. */
const WITH_N8N = [
	scenario('faults'),
	scenario('renewals'),
	scenario('whatsapp'),
	['e2e', () => jest('e2e', ['e2e'], ['--runInBand'])],
	scenario('forget-card'),
	scenario('first-month'),
	scenario('broadcast'),
	scenario('instalments'),
	scenario('channel'),
	scenario('promo'),
	scenario('botmaker'),
	scenario('referral'),
	['fuzz', () => checked('tests/fuzz/run.ts', FUZZ, 'fuzz')],
	[
		'bench',
		() =>
			expectSuccess(
				runTypeScript('bench/run.ts', ['--tiny', '--rounds', '1'], {
					env: environment,
					name: 'bench',
					signal: AbortSignal.timeout(STAGE_LIMIT_MS),
				}),
				'The benches',
			),
	],
	['chaos delivery', () => checked('tests/chaos/run.ts', CHAOS.delivery, 'chaos')],
	['chaos renewals', () => checked('tests/chaos/run.ts', CHAOS.renewals, 'chaos')],
	['soak', () => checked('tests/soak/run.ts', SOAK, 'soak')],
];
/** How many of them at once: each waits for its n8n, and for leases, far more than it computes. */
const AT_ONCE = 3;
/** jest's files that compute all the time: one a core. */
const ALL_CORES = ['--maxWorkers=100%'];
const LINGER_MS = 10_000;
const RESULTS = join(ROOT, 'build', 'test-results');

/** What the stages find out for those after them. `TEST_POSTGRES` makes the store's tests run on PostgreSQL as well as on SQLite. */
const environment = { TEST_POSTGRES: '1', CI: process.env.CI ?? '' };
const done = [];

async function stage(name, work, { needed = false } = {}) {
	if (isStopping()) return;
	console.log(`\n=== ${name}`);
	const started = Date.now();
	let tally;
	try {
		tally = (await work()) ?? nothing;
	} catch (error) {
		console.error(error.message);
		tally = { passed: 0, failed: 1, notes: [error.message.split('\n')[0]] };
	}
	const seconds = (Date.now() - started) / 1000;
	done.push({ name, seconds, ...tally });
	console.log(`=== ${name}: ${tally.failed ? 'FAILED' : 'ok'}, ${seconds.toFixed(1)} s`);
	if (needed && tally.failed) finish();
	return tally;
}

function finish() {
	console.log('\nStages:');
	for (const { name, seconds, passed, failed, notes } of done) {
		console.log(
			`  ${failed ? '✗' : '✓'} ${name.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s  ${passed + failed ? `${passed} passed, ${failed} failed` : ''}`.trimEnd(),
		);
		for (const note of notes) console.log(`      ${note}`);
	}
	if (isStopping()) done.push({ passed: 0, failed: 1 });
	const { passed, failed } = sum(done);
	console.log(`\n${passed} passed, ${failed} failed`);
	process.exit(failed ? 1 : 0);
}

async function jest(name, projects, args = []) {
	const file = join(RESULTS, `${name}.json`);
	rmSync(file, { force: true });
	const hang = hangGuard(file);
	const jestArgs = ['--json', `--outputFile=${file}`, ...args, '--selectProjects', ...projects];
	const code = await runNode(toolScript('jest', 'bin/jest.js'), jestArgs, { env: environment, onOutput: () => {}, signal: hang.signal });
	const tally = tallyOfJest(file, code);
	return hang.stop() ? { ...tally, notes: [...tally.notes, hang.signal.reason] } : tally;
}

/** Ends a jest that has written its summary but does not end by itself, or that never gets there: a hang is a failure, not a wait. */
function hangGuard(summary) {
	const abort = new AbortController();
	const started = Date.now();
	let writtenAt;
	const timer = setInterval(() => {
		writtenAt ??= existsSync(summary) ? Date.now() : undefined;
		if (writtenAt && Date.now() - writtenAt > LINGER_MS)
			abort.abort('a test left something open (a server, a timer, a process), so jest did not end');
		else if (Date.now() - started > STAGE_LIMIT_MS) abort.abort(`not done within ${STAGE_LIMIT_MS / 60_000} minutes`);
	}, 1000);
	const stop = () => {
		clearInterval(timer);
		return abort.signal.aborted;
	};
	return { signal: abort.signal, stop };
}

/** A run that ends with a JSON line of its checks: a scenario, or chaos. */
async function checked(file, args, name) {
	let output = '';
	const code = await runTypeScript(file, args, {
		env: environment,
		onOutput: (text) => (output += text),
		name,
		signal: AbortSignal.timeout(STAGE_LIMIT_MS),
	});
	return tallyOfScenario(output, code);
}

function scenario(name) {
	return [`scenario ${name}`, () => checked('tests/scenarios/run.ts', [name], name)];
}

/** Takes one after the other until none is left. */
async function takeTurns(waiting) {
	for (let next = waiting.shift(); next; next = waiting.shift()) await stage(...next);
}

async function expectSuccess(running, what) {
	if ((await running) !== 0) throw new Error(`${what} failed; see above.`);
}

mkdirSync(RESULTS, { recursive: true });
await stage('bootstrap', () => bootstrap(), { needed: true });
await stage('build', ensureBuilt, { needed: true });
// Two gigabytes, the first time: they come while the machine computes.
const fetching = stage('n8n', () => expectSuccess(runTypeScript('scripts/install-host.ts'), 'Fetching n8n'));
await stage('types', () =>
	expectSuccess(runNode(toolScript('typescript', 'bin/tsc'), ['-p', 'tsconfig.json', '--noEmit']), 'The type check'),
);
await stage('unit', () => jest('unit', lightProjects(), ALL_CORES));
await stage('stories', () => jest('stories', storyProjects(), ALL_CORES));
await stage('store', () => jest('store', ['store'], ALL_CORES));
await stage('browser', () => void (environment.CHROMIUM_PATH = ensureChromium()));
if ((await fetching)?.failed) finish();
await stage('built', () => jest('built', builtProjects(), ALL_CORES));
const waiting = [...WITH_N8N];
await Promise.all(Array.from({ length: AT_ONCE }, () => takeTurns(waiting)));
finish();

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createEmulators } from '../../sandbox/emulators';
import { type SandboxServer, startServer } from '../../sandbox/server';
import { ROOT } from '../../sandbox/paths';
import { DECLINE_RULES } from '../../service/dunning/reasons';
import { BUSY_STAGES, FINAL_STAGES, OPEN_STAGES, STAGES_OF } from '../../service/renewals/stages';

const PAGE = join(ROOT, 'sandbox', 'page');
const files = readdirSync(PAGE, { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map((entry) => relative(PAGE, join(entry.parentPath, entry.name)));
const read = (file: string) => readFileSync(join(PAGE, file), 'utf8');
const scripts = files.filter((file) => file.endsWith('.js'));
const texts = (language: string) => JSON.parse(read(`texts/${language}.json`)) as Record<string, string>;

let folder: string;
let server: SandboxServer;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'page-test-'));
	server = await startServer({ port: 0, dataDir: folder, store: { engine: 'sqlite', file: join(folder, 'none.sqlite') }, createEmulators });
});
afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

it('is served whole, with every module it imports', async () => {
	const html = await (await fetch(server.url)).text();
	const wanted = [...html.matchAll(/(?:src|href)="([\w./-]+)"/g)].map(([, path]) => path!);
	for (const file of scripts)
		for (const [, path] of read(file).matchAll(/from '(\.[^']+)'/g)) wanted.push(new URL(path!, `file:///${file}`).pathname.slice(1));
	expect(wanted).toContain('lib/dom.js');
	for (const path of new Set(wanted)) expect([path, (await fetch(`${server.url}/${path}`)).status]).toEqual([path, 200]);
	const reachable = new Set(wanted);
	expect(scripts.filter((file) => !reachable.has(file))).toEqual([]);
});

it('names no address outside', () => {
	const outside = files.flatMap((file) => [...read(file).matchAll(/(?:https?:)?\/\/[\w-]+\.[\w.-]+[^\s'"`)]*/g)].map(([url]) => url));
	expect([...new Set(outside)].filter((url) => url !== 'http://www.w3.org/2000/svg')).toEqual([]);
});

it('makes only control calls that exist', async () => {
	const calls = [...read('lib/api.js').matchAll(/(get|post|put|remove)\(['`](\/control\/[^'`]*)['`]/g)];
	expect(calls.length).toBeGreaterThan(25);
	for (const [, verb, path] of calls) {
		const method = { get: 'GET', post: 'POST', put: 'PUT', remove: 'DELETE' }[verb!]!;
		// Nothing has this id, so nothing is changed: the call is only found or not found.
		const answer = await fetch(server.url + path!.replaceAll(/\$\{[^}]*\}/g, '1'), { method });
		expect([path, await answer.text()]).toEqual([path, expect.not.stringMatching(/There is no control call|Cannot (GET|POST|PUT|DELETE)/)]);
	}
});

it('has every text it shows in both languages', () => {
	const [ru, en] = [texts('ru'), texts('en')];
	const used = [...scripts.map(read), read('index.html')].flatMap((source) =>
		[...source.matchAll(/(?:\bt\(|\bt: |data-t="|data-t-label=")['"`]?([\w.]+)['"`]\)?/g)].map(([, key]) => key!),
	);
	expect(used.length).toBeGreaterThan(80);
	for (const language of [ru, en]) expect(used.filter((key) => !(key in language) && !key.endsWith('.'))).toEqual([]);
	// The sandbox explains its faults in English by itself.
	const shared = (language: object) => Object.keys(language).filter((key) => !key.startsWith('fault.') && !/\.(few|many)$/.test(key));
	expect(shared(en)).toEqual(shared(ru));
});

it('explains every fault of every service in Russian', () => {
	const kinds = server.emulators.flatMap(({ name, faultKinds }) => Object.keys(faultKinds).map((kind) => `fault.${name}.${kind}`));
	expect(
		Object.keys(texts('ru'))
			.filter((key) => key.startsWith('fault.'))
			.sort(),
	).toEqual(kinds.sort());
});

it('has a Russian word for every outcome a charge can be given', async () => {
	const outcomes = (await (await fetch(`${server.url}/control/yookassa/outcomes`)).json()) as string[];
	const ru = texts('ru');
	expect(outcomes.filter((name) => !(`outcome.${name}` in ru) && !(`reason.${name}` in ru))).toEqual([]);
});

it('has a word for every stage of a renewal, and for every reason of a decline', () => {
	const wanted = [...Object.values(STAGES_OF).flat(), ...FINAL_STAGES, ...OPEN_STAGES, ...BUSY_STAGES].map((stage) => `stage.${stage}`);
	const reasons = Object.keys(DECLINE_RULES).map((reason) => `reason.${reason}`);
	for (const language of ['ru', 'en']) expect([...wanted, ...reasons].filter((key) => !(key in texts(language)))).toEqual([]);
});

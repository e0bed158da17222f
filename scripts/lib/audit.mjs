import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitNameAndVersion } from './versions.mjs';

/** Asked about along with the rest: every source of advisories knows this one. One that does not would call anything clean. */
const KNOWN_BAD = 'minimist@0.0.8';
const TIME_LIMIT_MS = 120_000;
/** One more try, soon: npm's own patience without a network is over a minute a package. */
const PATIENCE = ['--fetch-retries=1', '--fetch-retry-mintimeout=100', '--fetch-timeout=20000'];

/**
 * Asks the registry whether a bundled version has a known advisory. The package itself has no dependencies to audit, so the bundled
 * versions are put into a manifest of their own, and `npm audit --omit=dev` is asked about that.
 * @param {string[]} bundled `name@version`
 * @param {string} [registry] another than npm is set to
 * @returns {{ answered: boolean, why?: string, found: string[] }} `answered: false` when the registry cannot be reached, offers no audit,
 *   answers rubbish, or knows no advisories
 */
export function auditBundled(bundled, registry) {
	const flags = [...PATIENCE, ...(registry ? [`--registry=${registry}`] : [])];
	const folder = mkdtempSync(join(tmpdir(), 'audit-'));
	try {
		const dependencies = Object.fromEntries(
			[...bundled, KNOWN_BAD].map(splitNameAndVersion).map(({ name, version }, index) => [`bundled-${index}`, `npm:${name}@${version}`]),
		);
		writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bundled', version: '1.0.0', private: true, dependencies }));
		const locked = npm(
			folder,
			'install',
			'--package-lock-only',
			'--package-lock=true',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--no-audit',
			'--no-fund',
			...flags,
		);
		if (locked.status !== 0) return unanswered(`the bundled packages could not be looked up, ${reasonOf(locked)}`);
		return readReport(npm(folder, 'audit', '--omit=dev', '--json', ...flags), bundled);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function readReport(run, bundled) {
	let report;
	try {
		report = JSON.parse(run.stdout);
	} catch {
		return unanswered(`npm audit gave no report, ${reasonOf(run)}`);
	}
	if (typeof report?.vulnerabilities !== 'object' || !report.vulnerabilities)
		return unanswered(withoutHost((report?.message ?? report?.error?.summary ?? reasonOf(run)).split(' - ')[0]));
	const advisories = Object.values(report.vulnerabilities)
		.flatMap(({ via }) => via ?? [])
		.filter((one) => typeof one === 'object')
		.map((one) => ({ ...one, name: one.dependency ?? one.name }));
	if (!advisories.some(({ name }) => name === splitNameAndVersion(KNOWN_BAD).name))
		return unanswered(`the registry answered, but does not know even the advisory of ${KNOWN_BAD}`);
	const names = new Set(bundled.map((one) => splitNameAndVersion(one).name));
	const found = advisories
		.filter(({ name }) => names.has(name))
		.map(({ name, range, title, url }) => `${name} ${range} is bundled: ${title} (${url})`);
	return { answered: true, found: [...new Set(found)] };
}

function unanswered(why) {
	return { answered: false, why, found: [] };
}

function npm(cwd, ...args) {
	return spawnSync('npm', args, { cwd, encoding: 'utf8', timeout: TIME_LIMIT_MS, shell: process.platform === 'win32' });
}

/** What npm said first: the code and the cause. Its last lines only name a log file. */
function reasonOf({ stderr, error }) {
	if (error?.code === 'ETIMEDOUT') return `no answer within ${TIME_LIMIT_MS / 1000} s`;
	const lines = (stderr ?? '').split('\n').filter((line) => /^npm (?:error|ERR!)/.test(line));
	const said = lines.map((line) => line.replace(/^npm (?:error|ERR!)\s*/, '').trim()).filter(Boolean);
	return withoutHost(said.slice(0, 3).join('; ')).slice(0, 300) || 'npm said nothing';
}

/** A log of CI may be public, and the registry may be a company's own. */
function withoutHost(text) {
	return text.replace(/https?:\/\/[^\s/]+/g, '(the registry)');
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitNameAndVersion } from './versions.mjs';

/**
 * Asks the registry whether a bundled version has a known advisory. The package itself has no dependencies to audit, so the bundled
 * versions are put into a manifest of their own, and `npm audit --omit=dev` is asked about that.
 * @param {string[]} bundled `name@version`
 * @returns {{ answered: boolean, why?: string, found: string[] }} `answered: false` when the registry offers no audit
 */
export function auditBundled(bundled) {
	const folder = mkdtempSync(join(tmpdir(), 'audit-'));
	try {
		const dependencies = Object.fromEntries(
			bundled.map(splitNameAndVersion).map(({ name, version }, index) => [`bundled-${index}`, `npm:${name}@${version}`]),
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
		);
		if (locked.status !== 0) return { answered: false, why: lastLine(locked.stderr), found: [] };
		return readReport(npm(folder, 'audit', '--omit=dev', '--json'), bundled);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function readReport({ stdout, stderr }, bundled) {
	let report;
	try {
		report = JSON.parse(stdout);
	} catch {
		return { answered: false, why: lastLine(stderr), found: [] };
	}
	if (!report.vulnerabilities)
		return { answered: false, why: (report.message ?? report.error?.summary ?? lastLine(stderr)).split(' - ')[0], found: [] };
	const names = new Set(bundled.map((one) => splitNameAndVersion(one).name));
	const advisories = Object.values(report.vulnerabilities).flatMap(({ via }) =>
		via.filter((one) => typeof one === 'object' && names.has(one.dependency ?? one.name)),
	);
	return { answered: true, found: [...new Set(advisories.map(({ name, range, title, url }) => `${name} ${range}: ${title} (${url})`))] };
}

function npm(cwd, ...args) {
	return spawnSync('npm', args, { cwd, encoding: 'utf8', timeout: 120_000, shell: process.platform === 'win32' });
}

function lastLine(text) {
	return (text ?? '').trim().split('\n').at(-1)?.slice(0, 200) || 'it said nothing';
}

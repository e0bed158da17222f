import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenseOf } from './licenses.mjs';
import { ROOT } from './paths.mjs';

/**
 * The packages a bundle holds, by name, each with the full text of its licence.
 * @param {import('esbuild').Metafile} metafile what esbuild says went in
 * @returns {Array<{ name: string, version: string, license: string, text: string }>}
 * @throws {Error} when one carries no licence, or when more than one axios got in
 */
export function bundledPackages(metafile) {
	const files = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
	const packages = new Map();
	for (const folder of new Set(files.map(packageFolder).filter(Boolean))) {
		const { name, version } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
		packages.set(`${name}@${version}`, { name, version, ...licenseOf(join(ROOT, folder)) });
	}
	const axios = [...packages.keys()].filter((key) => key.startsWith('axios@'));
	if (axios.length !== 1) throw new Error(`The bundle must hold exactly one axios, not ${axios.length}: ${axios.join(', ')}`);
	return [...packages.keys()].sort().map((key) => packages.get(key));
}

/** What is not a package: the letters of the owner's report, which stand in our own code as outlines (scripts/report-font.mjs). */
function fontNotice() {
	const text = readFileSync(join(ROOT, 'service/reports/chart/font/LICENCE.txt'), 'utf8');
	return `Inter (outlines of its letters, in dist/service/reports/chart/font/glyphs.js)\nLicence: OFL-1.1\n\n${text}\n`;
}

/** The notices file: every bundled package with its version and licence, and the font. */
export function noticesText(packages) {
	const intro = 'dist/vendor.js contains the following packages. Each is used under its own licence, given below.\n';
	return [
		intro,
		fontNotice(),
		...packages.map(({ name, version, license, text }) => `${name} ${version}\nLicence: ${license}\n\n${text}\n`),
	].join(`\n${'-'.repeat(78)}\n\n`);
}

/** `node_modules/a/node_modules/@b/c/lib/x.js` → `node_modules/a/node_modules/@b/c`; nothing for our own files. */
function packageFolder(file) {
	return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

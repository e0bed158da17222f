/** Finds the Chromium the browser tests drive. On a machine with apt, as root, it is installed when missing; elsewhere it says what to install. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/**
 * The browser's path; `CHROMIUM_PATH` decides when it is set.
 * @throws {Error} that says what to install
 */
export function ensureChromium() {
	const found = findChromium();
	if (found) return found;
	if (findOnPath('apt-get') && process.getuid?.() === 0) {
		console.log('No Chromium here: installing the package "chromium" (about a minute) …');
		apt('update');
		apt('install', '-y', '--no-install-recommends', 'chromium');
	}
	const installed = findChromium();
	if (installed) return installed;
	throw new Error(
		'The browser tests need Chromium or Chrome, and neither was found. Install one (Debian, Ubuntu: `sudo apt-get install chromium`; macOS: `brew install --cask chromium`) or set CHROMIUM_PATH to its program.',
	);
}

function findChromium() {
	const told = process.env.CHROMIUM_PATH;
	if (told) {
		if (existsSync(told)) return told;
		throw new Error(`CHROMIUM_PATH names ${told}, which does not exist.`);
	}
	return NAMES.map(findOnPath).find(Boolean) ?? ELSEWHERE.find(existsSync);
}

function findOnPath(name) {
	return (process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, name))
		.find(existsSync);
}

function apt(...args) {
	const done = spawnSync('apt-get', ['-qq', '-o', 'Acquire::Retries=3', ...args], {
		encoding: 'utf8',
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
	if (done.status !== 0) console.error(`apt-get ${args.join(' ')} failed:\n${done.stderr}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	try {
		console.log(ensureChromium());
	} catch (error) {
		console.error(error.message);
		process.exit(1);
	}
}

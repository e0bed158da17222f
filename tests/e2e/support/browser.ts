import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** The system's Chromium; `npm test` finds or installs it and tells its place in CHROMIUM_PATH. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM_PATH || PLACES.find((place) => existsSync(place));
	if (!executablePath) throw new Error('There is no Chromium here: install it, or name it in CHROMIUM_PATH.');
	return await chromium.launch({ executablePath, args: ARGS });
}

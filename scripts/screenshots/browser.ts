import { type Browser, chromium } from 'playwright-core';

/** Chromium by `CHROMIUM_PATH`. Its time zone, language and light theme are fixed, so that pictures taken anywhere look the same. */
export async function openBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--font-render-hinting=none',
		],
	});
}

/** What every page of the pictures is opened with. */
export const LOOK = {
	colorScheme: 'light',
	deviceScaleFactor: 1,
	locale: 'ru-RU',
	timezoneId: 'Europe/Moscow',
	reducedMotion: 'reduce',
} as const;

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../sandbox/paths';
import { startSandbox } from '../../sandbox/start';
import { terminalSteps } from '../../sandbox/steps';
import { takeAccount } from './account';
import { openBrowser } from './browser';
import { takeCanvases } from './canvases';
import { takeForms } from './forms';
import { Gallery } from './gallery';
import { takePages } from './pages';

const KINDS = { canvases: takeCanvases, forms: takeForms, pages: takePages, account: takeAccount };

/** Starts a fresh sandbox with n8n's editor, lives a short story in it and takes the pictures of `docs/images/`. */
async function main(): Promise<void> {
	const wanted = process.argv.slice(2);
	const unknown = wanted.filter((name) => !(name in KINDS));
	if (unknown.length > 0) throw new Error(`There is no kind "${unknown[0]}". There are: ${Object.keys(KINDS).join(', ')}.`);
	const folder = join(ROOT, 'docs', 'images');
	mkdirSync(folder, { recursive: true });
	const dataDir = mkdtempSync(join(tmpdir(), 'screenshots-'));
	const steps = terminalSteps();
	const sandbox = await startSandbox({ port: 0, n8nPort: 0, dataDir, editor: true }, steps);
	const browser = await openBrowser();
	const gallery = new Gallery(folder);
	try {
		for (const [name, take] of Object.entries(KINDS)) {
			if (wanted.length === 0 || wanted.includes(name))
				await steps.run(`Taking the ${name}`, async (progress) => await take(sandbox, browser, gallery.reporting(progress)));
		}
	} finally {
		await browser.close();
		await sandbox.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
	console.log(gallery.summary());
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});

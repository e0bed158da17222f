import type { Browser } from 'playwright-core';
import type { Sandbox } from '../../sandbox/start';
import { openEditor } from './editor';
import type { Gallery } from './gallery';

/** Nodes whose forms are shown: workflow id, node, name of the picture. */
const FORMS = [['tgsubs-00-setup', 'Offers', 'form-offers']] as const;

/** A node's form, as it stands in the editor. */
export async function takeForms(sandbox: Sandbox, browser: Browser, gallery: Gallery): Promise<void> {
	const { page, n8n } = await openEditor(sandbox, browser);
	await page.setViewportSize({ width: 1280, height: 1000 });
	for (const [workflow, node, name] of FORMS) {
		await page.goto(`${n8n}/workflow/${workflow}`);
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).first().dblclick();
		const form = page.locator('[data-test-id="node-parameters"]').first();
		await form.waitFor();
		// Away from the fields, which show more under the mouse.
		await page.mouse.move(1, 1);
		await page.waitForTimeout(1000);
		gallery.add(name, await form.screenshot());
	}
	await page.close();
}

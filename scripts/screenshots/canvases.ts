import type { Browser, Page } from 'playwright-core';
import { readWorkflowFiles, type WorkflowFile } from '../../sandbox/host/workflowFiles';
import { WORKFLOWS_DIR } from '../../sandbox/paths';
import type { Sandbox } from '../../sandbox/start';
import { openEditor } from './editor';
import type { Gallery } from './gallery';

/** Wider canvases are shown smaller, so that the picture still fits a page of text. */
const MAX_WIDTH = 1500;
/** Around the outermost nodes, in pixels; names stand below their nodes. */
const MARGIN = { x: 40, top: 32, bottom: 72 };
/** Taller ones too. */
const MAX_HEIGHT = 1800;
/** What the editor lays over the canvas, and the dots below it, which make pictures five times as large. */
const WITHOUT_CONTROLS = `[data-test-id="canvas-controls"], [data-test-id="canvas-minimap"], [data-test-id="execute-workflow-button"],
	[data-test-id="logs-panel"], [data-test-id="node-creator-plus-button"], [data-test-id="command-bar-button"],
	[data-test-id="add-sticky-button"], [data-test-id="toggle-focus-panel-button"], [data-test-id="canvas-background"], .vue-flow__background,
	.vue-flow__panel, [class*="executionButtons"], [data-test-id="execute-workflow-button"] ~ * { visibility: hidden !important; }`;

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** The canvas of every workflow, as n8n's editor draws it, cut to its nodes and notes. */
export async function takeCanvases(sandbox: Sandbox, browser: Browser, gallery: Gallery): Promise<void> {
	const { page, n8n } = await openEditor(sandbox, browser);
	for (const file of readWorkflowFiles(WORKFLOWS_DIR)) gallery.add(file.key, await takeCanvas(page, n8n, file));
	await page.close();
}

async function takeCanvas(page: Page, n8n: string, file: WorkflowFile): Promise<Buffer> {
	await page.setViewportSize({ width: 1400, height: 900 });
	await page.goto(`${n8n}/workflow/${file.id}`);
	await page
		.locator('.vue-flow__node')
		.nth(file.nodes.length - 1)
		.waitFor();
	await page.addStyleTag({ content: WITHOUT_CONTROLS });
	const zoom = await zoomOf(page);
	const drawn = await boxOfNodes(page);
	const full = { width: (drawn.right - drawn.left) / zoom, height: (drawn.bottom - drawn.top) / zoom };
	const wanted = Math.min(1, MAX_WIDTH / full.width, MAX_HEIGHT / full.height);
	// The editor leaves a tenth on each side when it fits the canvas into its window.
	await page.setViewportSize({ width: Math.ceil(full.width * wanted * 1.25) + 120, height: Math.ceil(full.height * wanted * 1.25) + 200 });
	await fit(page, wanted);
	const { left, top, right, bottom } = await boxOfNodes(page);
	const clip = {
		x: left - MARGIN.x,
		y: top - MARGIN.top,
		width: right - left + 2 * MARGIN.x,
		height: bottom - top + MARGIN.top + MARGIN.bottom,
	};
	return await page.screenshot({ clip });
}

/** Presses the editor's own button until the canvas fills the window: on a busy machine it still fits into the size of before. */
async function fit(page: Page, wanted: number): Promise<void> {
	for (let tries = 0; tries < 20; tries++) {
		await page.locator('[data-test-id="zoom-to-fit"]').dispatchEvent('click');
		await settled(page);
		if ((await zoomOf(page)) > wanted * 0.9) return;
	}
	throw new Error('The canvas does not fill its window.');
}

async function zoomOf(page: Page): Promise<number> {
	const style = (await page.locator('.vue-flow__transformationpane').getAttribute('style')) ?? '';
	return Number(/scale\(([\d.]+)\)/.exec(style)?.[1] ?? 1);
}

/** Nodes with their names and the stubs of their outputs, in pixels of the window. */
async function boxOfNodes(page: Page): Promise<Box> {
	const parts = await page.locator('.vue-flow__node, .vue-flow__node [data-test-id="canvas-handle-plus"]').all();
	const boxes = (await Promise.all(parts.map(async (part) => await part.boundingBox()))).filter((box) => box !== null);
	return {
		left: Math.min(...boxes.map(({ x }) => x)),
		top: Math.min(...boxes.map(({ y }) => y)),
		right: Math.max(...boxes.map(({ x, width }) => x + width)),
		bottom: Math.max(...boxes.map(({ y, height }) => y + height)),
	};
}

/** Waits until the canvas has stopped moving. */
async function settled(page: Page): Promise<void> {
	let before = '';
	for (let same = 0; same < 4; ) {
		await page.waitForTimeout(150);
		const now = JSON.stringify(await boxOfNodes(page));
		same = now === before ? same + 1 : 0;
		before = now;
	}
}

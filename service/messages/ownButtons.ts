import type { MessageButton } from '../effects/add';
import { fitsButton } from './callbackData';

const MAX_LABEL = 64;
const URL = /^(https?|tg):\/\/\S+$/i;
const ACTION = /^[a-z0-9_]{1,32}(:[^\s~]*)?$/;

export type ParsedButtons = { buttons: MessageButton[][] } | { problem: string };

/**
 * The buttons of an owner's own message, written one row a line, several of a row parted by `|`, each `Label = target`. A target is a link, or the action of a
 * route with its argument: `good:course`, `order:month`, `funnel:start`, `buy`.
 */
export function parseButtons(text: string): ParsedButtons {
	const rows: MessageButton[][] = [];
	for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
		const row: MessageButton[] = [];
		for (const cell of line.split('|')) {
			const [, label, target] = /^(.*\S)\s*=\s*(\S+)\s*$/.exec(cell.trim()) ?? [];
			if (!label || !target) return { problem: `"${cell.trim()}" is not a button; write it like: Buy = good:course` };
			const problem = problemOf(label, target);
			if (problem) return { problem };
			row.push(URL.test(target) ? { label, url: target } : { label, action: target });
		}
		rows.push(row);
	}
	return { buttons: rows };
}

function problemOf(label: string, target: string): string | undefined {
	if (label.length > MAX_LABEL) return `the label "${label}" is longer than ${MAX_LABEL} characters`;
	if (URL.test(target)) return undefined;
	if (!ACTION.test(target)) return `"${target}" is neither a link nor an action such as good:course`;
	return fitsButton(target) ? undefined : `"${target}" is longer than Telegram allows for a button`;
}

/** The same, of a text that setup has checked. */
export function buttonsOf(text: string): MessageButton[][] {
	const parsed = parseButtons(text);
	return 'buttons' in parsed ? parsed.buttons : [];
}

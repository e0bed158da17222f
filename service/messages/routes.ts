import type { Setup } from '../setup/schema';
import { splitVia } from '../sources/via';
import { textOf } from './texts';
import type { Language } from './texts';

/** Who sees a route's button in the permanent keyboard. `command`: it has none and is typed as `/action`; `nobody`: it cannot be typed either. */
export type Audience = 'everyone' | 'visitor' | 'visitor_or_untaken' | 'subscriber' | 'command' | 'nobody';

/** What a person is to the menu. */
export interface Standing {
	audience: 'visitor' | 'subscriber';
	/** Whether he has entered the free series: who bought directly keeps its button until then (F2). */
	freeTaken: boolean;
}

/** A row of the trigger's Routes list. */
export interface Route {
	/** Name of the action: the callback data, the command `/action` and the text key `menu.action`. */
	action: string;
	audience: Audience;
	/** Row of the permanent keyboard, from 1. */
	row: number;
}

export function menuKeyboard(setup: Setup, routes: Route[], language: Language, standing: Standing): string[][] {
	const shown = routes.filter((route) => isShown(route.audience, standing));
	const rows = [...new Set(shown.map((route) => route.row))].sort((a, b) => a - b);
	return rows.map((row) => shown.filter((route) => route.row === row).map((route) => textOf(setup, language, `menu.${route.action}`)));
}

function isShown(to: Audience, { audience, freeTaken }: Standing): boolean {
	if (to === 'visitor_or_untaken') return audience === 'visitor' || !freeTaken;
	return to === 'everyone' || to === audience;
}

export interface Matched {
	/** The route's action, or undefined for Other. */
	action?: string;
	argument?: string;
	/** Under which message its button stood (`f12.3`), where that is counted. */
	via?: string;
}

/**
 * Finds the route of a text (label in any language, `/command`) or of callback data `action:argument`. What is shown to nobody needs the argument its button
 * carries: it cannot be typed.
 */
export function matchRoute(setup: Setup, routes: Route[], input: { text?: string; data?: string }): Matched {
	if (input.data !== undefined) {
		const { data, via } = splitVia(input.data);
		const [action = '', ...rest] = data.split(':');
		const known = routes.some((route) => route.action === action);
		return { ...(known ? { action, argument: rest.length > 0 ? rest.join(':') : undefined } : {}), ...(via === undefined ? {} : { via }) };
	}
	const typed = routes.filter((route) => route.audience !== 'nobody');
	const text = input.text?.trim() ?? '';
	const command = /^\/([a-z0-9_]+)(?:@\w+)?(?:\s+(.*))?$/is.exec(text);
	if (command) {
		const action = command[1]!.toLowerCase();
		return typed.some((route) => route.action === action) ? { action, argument: command[2] } : {};
	}
	const label = plain(text);
	const labelled = typed.filter((route) => route.audience !== 'command');
	const found = labelled.find((route) =>
		(['ru', 'en'] as const).some((language) => plain(textOf(setup, language, `menu.${route.action}`)) === label),
	);
	return label && found ? { action: found.action } : {};
}

/** Labels are compared without emoji, case and outer spaces: some clients drop variation selectors. */
function plain(text: string): string {
	return text
		.replace(/[\p{Extended_Pictographic}\uFE0F\u200D]/gu, '')
		.trim()
		.toLowerCase();
}

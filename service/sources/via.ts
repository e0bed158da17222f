import type { MessageButton } from '../effects/add';
import { fitsButton } from '../messages/callbackData';

/** Buttons that say under which message they stand, `order:month~f12.3`, so that a press is counted there; where there is no room for it, as they are. */
export function withVia(buttons: MessageButton[][], via: string): MessageButton[][] {
	return buttons.map((row) =>
		row.map((button) => (button.action === undefined ? button : { ...button, action: marked(button.action, via) })),
	);
}

function marked(action: string, via: string): string {
	const data = `${action}~${via}`;
	return fitsButton(data) ? data : action;
}

/** Parts it off again: what was pressed, and under which message. */
export function splitVia(data: string): { data: string; via?: string } {
	const [, own, via] = /^([^~]*)~([a-z]\d[\d.]*)$/s.exec(data) ?? [];
	return own === undefined ? { data } : { data: own, via };
}

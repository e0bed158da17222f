/** A button under a template: one that comes back when it is pressed, or a link whose end may change. */
export type TemplateButton =
	| { kind: 'reply'; label: string; payload: string }
	| {
			kind: 'link';
			label: string;
			url: string;
			/** Field whose value ends the address; null: it is always the same. */ field: string | null;
	  };

export type ParsedTemplateButtons = { buttons: TemplateButton[] } | { problem: string };

/** Meta: buttons of a template in all, and links among them. */
const MOST = 10;
const MOST_LINKS = 2;
const MAX_LABEL = 25;
const MAX_PAYLOAD = 128;
const LINK = /^https:\/\/[^\s{}]+(?:\{([a-z_]{1,40})\})?$/i;
/** What follows the colon of an address is no argument. */
const PAYLOAD = /^[a-z0-9_]{1,32}(:(?!\/\/)[^\s]*)?$/;

/**
 * The buttons of a template, written one a line, each `Label = target`. A target is the action that comes back, with its argument (`feedback:good`,
 * `check:{order}`; `paynow` alone takes that of the message's own button), or a link, which may end in a field: `https://example.com/{url}`.
 */
export function parseTemplateButtons(text: string): ParsedTemplateButtons {
	const buttons: TemplateButton[] = [];
	for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
		const [, label, target] = /^(.*\S)\s*=\s*(\S+)\s*$/.exec(line.trim()) ?? [];
		if (!label || !target) return { problem: `"${line.trim()}" is not a button; write it like: Good = feedback:good` };
		if (label.length > MAX_LABEL) return { problem: `the label "${label}" has ${label.length} characters; WhatsApp allows ${MAX_LABEL}` };
		const link = LINK.exec(target);
		if (link) buttons.push({ kind: 'link', label, url: target.replace(/\{[a-z_]+\}$/, ''), field: link[1] ?? null });
		else if (PAYLOAD.test(target) && target.length <= MAX_PAYLOAD) buttons.push({ kind: 'reply', label, payload: target });
		else
			return {
				problem: `"${target}" is neither an action such as feedback:good nor a link with https, whose end may be a field in braces`,
			};
	}
	if (buttons.length > MOST) return { problem: `there are ${buttons.length} buttons; WhatsApp allows ${MOST}` };
	const links = buttons.filter(({ kind }) => kind === 'link').length;
	return links > MOST_LINKS ? { problem: `there are ${links} links; WhatsApp allows ${MOST_LINKS}` } : { buttons };
}

/** The same, of a text that setup has checked. */
export function templateButtons(text: string): TemplateButton[] {
	const parsed = parseTemplateButtons(text);
	return 'buttons' in parsed ? parsed.buttons : [];
}

/** The fields in a payload such as `check:{order}`. */
export function fieldsOfPayload(payload: string): string[] {
	return [...payload.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!);
}

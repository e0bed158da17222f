import type { TemplateMessage } from './face';

/** The file of a template's header, in the shape both providers want inside its kind. Without a name people see "Untitled", so the link gives one. */
export function mediaOf({ kind, link, fileName }: NonNullable<TemplateMessage['header']>): { link: string; filename?: string } {
	const filename = kind === 'document' ? fileName || lastPartOf(link) : undefined;
	return { link, ...(filename && { filename }) };
}

function lastPartOf(link: string): string | undefined {
	const last = URL.canParse(link) ? new URL(link).pathname.split('/').at(-1) : undefined;
	try {
		return last && decodeURIComponent(last).slice(0, 240);
	} catch {
		return last;
	}
}

import { createHash } from 'node:crypto';
import { html, Markup } from '../html/markup';
import type { Look, Voice } from '../site';

export interface Page {
	title: string;
	body: Markup;
}

/** A whole document in the owner's look. */
export function documentOf(look: Look, { language, text }: Voice, { title, body }: Page): string {
	return html`<!doctype html>
		<html lang="${language}">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width,initial-scale=1" />
				<meta name="robots" content="noindex,nofollow" />
				<meta name="referrer" content="no-referrer" />
				<title>${title} — ${look.brand}</title>
				${new Markup(`<style>${look.style}</style>`)}
			</head>
			<body>
				<header>
					${look.logoUrl && html`<img src="${look.logoUrl}" alt="" />`}
					<p><bdi>${look.brand}</bdi></p>
				</header>
				<main>${body}</main>
				<footer>
					${look.support && html`<p>${text('page.support', { support: look.support })}</p>`}
					${look.siteUrl && html`<p><a href="${look.siteUrl}" rel="noreferrer">${text('page.to_site')}</a></p>`}
				</footer>
			</body>
		</html>`.text;
}

/** What the browser is told about it: nothing but our own style and the owner's logo, no script, in nobody's frame, kept nowhere. */
export function pageHeaders({ style, logoUrl }: Pick<Look, 'style' | 'logoUrl'>): Record<string, string> {
	const styleHash = createHash('sha256').update(style).digest('base64');
	return {
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': [
			"default-src 'none'",
			`style-src 'sha256-${styleHash}'`,
			...(logoUrl ? [`img-src ${new URL(logoUrl).origin}`] : []),
			"form-action 'self'",
			"base-uri 'none'",
			"frame-ancestors 'none'",
		].join('; '),
		'Referrer-Policy': 'no-referrer',
		'Cache-Control': 'no-store',
		'X-Content-Type-Options': 'nosniff',
		'X-Frame-Options': 'DENY',
		'X-Robots-Tag': 'noindex, nofollow',
		'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Cross-Origin-Resource-Policy': 'same-origin',
	};
}

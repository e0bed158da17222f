import type { Answer } from './answer';

const BODY = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>429</title></head>
<body><p>Слишком много запросов. Попробуйте через полминуты.</p><p lang="en">Too many requests. Try again in half a minute.</p></body></html>`;

/** To whoever asks too often. Nothing is read for it, so that a flood costs next to nothing. */
export function tooMany(): Answer {
	return {
		status: 429,
		headers: {
			'Content-Type': 'text/html; charset=utf-8',
			'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
			'Retry-After': '30',
			'Cache-Control': 'no-store',
			'X-Content-Type-Options': 'nosniff',
		},
		body: BODY,
	};
}

import express, { Router } from 'express';
import { answer, BadCall } from '../control/respond';
import { landingPage } from './page';
import type { Site } from './site';
import { readSubmission } from './submission';

/** `GET /tilda/`, the page, and `POST /tilda/submit`, which its form calls. */
export function pageRouter(site: Site, botUrl: string): Router {
	const router = Router();
	router.get('/', (_request, response) => void response.type('html').send(landingPage()));
	router.post(
		'/submit',
		express.json(),
		answer(async ({ body }) => {
			const { encoding, fields, utm } = readSubmission(body);
			const outcome = await site.submit({ encoding, fields, utm, form: { id: 'form1000001', name: 'Бесплатная серия' } });
			return { ...outcome, link: `${botUrl}${botUrl.includes('?') ? '&' : '?'}start=l_${outcome.token}` };
		}),
	);
	return router;
}

/** The control calls under `/control/tilda`. */
export function controlRouter(site: Site): Router {
	const router = Router();
	router.use(express.json());
	router.post(
		'/submit',
		answer(async ({ body }) => await site.submit(readSubmission(body))),
	);
	router.post(
		'/probe',
		answer(async ({ body }) => await site.probe((body as { encoding?: string } | undefined)?.encoding === 'json' ? 'json' : 'form')),
	);
	router.post(
		'/receiver',
		answer(({ body }) => {
			const { url, keyName, keyValue, keyPlace = 'header' } = (body ?? {}) as Record<string, string | undefined>;
			if (!url || !URL.canParse(url)) throw new BadCall('"url" must be the address of the webhook.');
			if (keyPlace !== 'header' && keyPlace !== 'body') throw new BadCall('"keyPlace" must be "header" or "body".');
			site.receiver = { url, keyName, keyValue, keyPlace };
		}),
	);
	router.get(
		'/receiver',
		answer(() => ({
			url: site.receiver.url,
			keyName: site.receiver.keyName,
			keyPlace: site.receiver.keyPlace,
			keySet: Boolean(site.receiver.keyValue),
		})),
	);
	// Headers hold the key and stay inside.
	router.get(
		'/deliveries',
		answer(() => site.deliveries.all().map(({ id, url, contentType, tries, nextAt }) => ({ id, url, contentType, tries, nextAt }))),
	);
	return router;
}

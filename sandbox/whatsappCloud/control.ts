import { Router } from 'express';
import { answer, BadCall } from '../control/respond';
import { worldRouter } from '../whatsapp/control';
import { bodyOf } from '../whatsapp/control/route';
import { verify } from './verify';
import type { Desk } from './desk';

/** The control calls under `/control/whatsapp`: the shared world, and where Meta's webhooks go. */
export function controlRouter(desk: Desk): Router {
	const router = Router();
	router.use(worldRouter(desk.world));
	// {url, verifyToken?}; url null: none. Meta's check goes out at once, and the address counts only if that is passed.
	router.post(
		'/callback',
		answer(async (request) => {
			const { url, verifyToken } = bodyOf(request);
			if (url === null || url === '') {
				desk.callbackUrl = undefined;
				return { url: null };
			}
			if (typeof url !== 'string' || !URL.canParse(url)) throw new BadCall('"url" is the address of the webhook, or null for none.');
			const failure = await verify(desk, url, typeof verifyToken === 'string' ? verifyToken : desk.account.verifyToken);
			if (failure) throw new BadCall(`The address did not pass the check: ${failure}.`);
			desk.callbackUrl = url;
			return { url };
		}),
	);
	router.get(
		'/callback',
		answer(() => ({ url: desk.callbackUrl ?? null })),
	);
	// Without bodies.
	router.get(
		'/webhooks',
		answer(() => desk.webhooks.all()),
	);
	return router;
}

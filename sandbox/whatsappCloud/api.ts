import express, { type Request, Router } from 'express';
import { answerError, call } from './call';
import type { Desk } from './desk';
import { unknownObject } from './graphError';
import { readNumber } from './phoneNumber';
import { sendMessage } from './send';
import { createTemplate, deleteTemplates, editTemplate, listTemplates, readTemplate } from './templateApi';
import { openUpload, takeUpload } from './uploads';

/** What of Meta's graph is WhatsApp's, for one app, one account and one number. */
export function apiRouter(desk: Desk): Router {
	const router = Router();
	const { phoneNumberId: number, businessAccountId: account, appId } = desk.account;
	/** Only for an object that is ours. */
	const of = (id: string, work: (request: Request) => unknown) =>
		call(desk, (request) => {
			if (request.params.id !== id) throw unknownObject(String(request.params.id));
			return work(request);
		});

	router.use(express.json({ limit: '1mb' }));
	router.use(express.raw({ type: ['application/octet-stream', 'application/pdf', 'image/*', 'video/*'], limit: '20mb' }));
	router.get(
		'/:version/app',
		call(desk, () => ({ id: appId })),
	);
	router.post('/:version/:id/messages', of(number, sendMessage(desk)));
	router.get('/:version/:id/message_templates', of(account, listTemplates(desk)));
	router.post('/:version/:id/message_templates', of(account, createTemplate(desk)));
	router.delete('/:version/:id/message_templates', of(account, deleteTemplates(desk)));
	router.post(
		'/:version/:id/subscribed_apps',
		of(account, () => ({ success: true })),
	);
	router.post('/:version/:id/uploads', of(appId, openUpload(desk)));
	router.get(
		'/:version/:id',
		call(desk, (request) => (request.params.id === number ? readNumber(desk)(request) : readTemplate(desk)(request))),
	);
	router.post(
		'/:version/:id',
		call(desk, (request) => (String(request.params.id).startsWith('upload:') ? takeUpload(desk)(request) : editTemplate(desk)(request))),
	);
	router.use(
		call(desk, (request) => {
			throw unknownObject(request.path);
		}),
	);
	router.use(answerError(desk));
	return router;
}

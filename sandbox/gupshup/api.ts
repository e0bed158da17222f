import express, { Router } from 'express';
import { answerError, call, Refused } from './answers';
import type { Desk } from './desk';
import { sendSession, sendTemplate } from './send';
import { createTemplate, deleteTemplate, editTemplate, listTemplates } from './templateApi';
import { readWallet } from './wallet';

/** Gupshup's self-serve API. */
export function apiRouter(desk: Desk): Router {
	const router = Router();
	router.use(express.urlencoded({ extended: false, limit: '1mb' }));
	router.post('/wa/api/v1/template/msg', call(desk, sendTemplate(desk), 202));
	router.post('/wa/api/v1/msg', call(desk, sendSession(desk), 202));
	router.get('/wa/app/:appId/template', call(desk, listTemplates(desk)));
	router.post('/wa/app/:appId/template', call(desk, createTemplate(desk)));
	router.put('/wa/app/:appId/template/:id', call(desk, editTemplate(desk)));
	router.delete('/wa/app/:appId/template/:id', call(desk, deleteTemplate(desk)));
	router.get('/wa/app/:appId/wallet/balance', call(desk, readWallet(desk)));
	router.use(
		call(desk, () => {
			throw new Refused(404, 'Not Found');
		}),
	);
	router.use(answerError(desk));
	return router;
}

import express, { Router } from 'express';
import { answer } from '../../control/respond';
import { accountView, changeAccount } from '../account';
import { changeOptions } from '../options';
import { ledgerView } from '../views';
import type { World } from '../world';
import { addPeopleRoutes } from './people';
import { bodyOf } from './route';
import { addTemplateRoutes } from './templates';

/** The control calls of the shared world, under `/control/whatsapp`. */
export function worldRouter(world: World): Router {
	const router = Router();
	router.use(express.json());
	addPeopleRoutes(router, world);
	addTemplateRoutes(router, world);
	router.get(
		'/account',
		answer(() => accountView(world)),
	);
	// {balance?, quality?, dailyLimit?, blocked?}, and the knobs of options.ts.
	router.post(
		'/account',
		answer((request) => {
			changeOptions(world.options, bodyOf(request));
			changeAccount(world, bodyOf(request));
			return accountView(world);
		}),
	);
	router.get(
		'/ledger',
		answer(() => ledgerView(world)),
	);
	return router;
}

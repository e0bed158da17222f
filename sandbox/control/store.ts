import { Router } from 'express';
import * as snapshot from '../../service/reports/snapshot';
import type { Store } from '../../service/store/open';
import type { ServiceStore } from '../serviceStore';
import { answer } from './respond';

type Read = (store: Store) => Promise<unknown>;

/** `GET /control/effects`, `/subscribers`, … : what the service's own store says. Empty lists until the service has been set up. */
export function storeCalls(store: ServiceStore): Router {
	const router = Router();
	for (const [name, read] of Object.entries(snapshot)) {
		if (typeof read !== 'function') continue;
		router.get(
			`/${name}`,
			answer(async () => {
				const open = await store.get();
				return open ? await (read as Read)(open) : [];
			}),
		);
	}
	return router;
}

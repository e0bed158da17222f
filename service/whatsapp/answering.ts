import type { Store } from '../store/open';

/** The store for what follows from a press in WhatsApp: what answers the person goes there, row or no row, while he may be written to without a template. */
export function answeringInWhatsApp(store: Store, subscriberId: number): Store {
	return { ...store, answersInWhatsApp: subscriberId };
}

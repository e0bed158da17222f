import type { MessagePayload } from '../messages/render';
import type { Store } from '../store/open';
import { entryLink } from './link';

/** The payload with its one-time link as the field `url`, for whoever renders it right before it is sent. A payload without one stays as it is. */
export async function withLink(store: Store, payload: MessagePayload): Promise<MessagePayload> {
	if (payload.link === undefined) return payload;
	return { ...payload, fields: { ...payload.fields, url: (await entryLink(store, payload.link)) ?? null } };
}

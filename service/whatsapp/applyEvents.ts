import { inboxBody } from '../inbox/body';
import type { Store } from '../store/open';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { currentSetup } from '../setup/current';
import { noteAccountEvent } from './account';
import type { WhatsAppEvent } from './facts';
import { noteMessage } from './inbound';
import { NOTHING } from './outcome';
import type { Outcome } from './outcome';
import { notePreference } from './preference';
import { noteStatus } from './noteStatus';
import { noteTemplateEvent } from './templates';

interface From {
	provider: WhatsAppProviderName;
	/** What brought it, for the audit log. */
	cause?: string;
}

/**
 * Takes in what a provider has told, one by one, each in a transaction of its own. The same again changes nothing, and so does what is about a message or a person nobody knows.
 * @returns what came of each, in order
 */
export async function applyEvents(store: Store, events: WhatsAppEvent[], from: From): Promise<Outcome[]> {
	// Read before the transactions: they may not ask for another connection.
	await currentSetup(store);
	const outcomes: Outcome[] = [];
	for (const event of events) outcomes.push(await transition(store, async (tx) => await apply(tx, event, from)));
	return outcomes;
}

/** The same for what the trigger has kept: the body of a row is one event, with its provider. */
export async function takeFromInbox(store: Store, inboxId: number): Promise<Outcome> {
	const body = (await inboxBody(store, inboxId)) as Partial<WhatsAppEvent> & { provider?: WhatsAppProviderName };
	// Emptied when the person was erased.
	if (body.type === undefined || body.provider === undefined) return NOTHING;
	const [outcome] = await applyEvents(store, [body as WhatsAppEvent], { provider: body.provider, cause: `in:${inboxId}` });
	return outcome!;
}

async function apply(tx: Transition, event: WhatsAppEvent, { provider, cause }: From): Promise<Outcome> {
	if (event.type === 'status') return await noteStatus(tx, provider, event);
	if (event.type === 'message') return await noteMessage(tx, provider, event);
	if (event.type === 'template') return await noteTemplateEvent(tx, provider, event);
	if (event.type === 'preference') return await notePreference(tx, event, cause);
	return event.type === 'account' ? await noteAccountEvent(tx, provider, event) : NOTHING;
}

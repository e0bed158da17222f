import type { MessageFate } from './messageFaults';
import { runMessage } from './steps';
import type { Cost, Draft, Failure, Message, ProviderName, Step } from './types';
import type { World } from './world';

const ORDER = ['enqueued', 'sent', 'delivered', 'read'] as const;

/**
 * Takes a message over: it stands in the chat from now on, and its statuses follow by the clock.
 * @param failure why it will not arrive, if that is clear
 */
export function accept(world: World, provider: ProviderName, draft: Draft, fate: MessageFate, failure?: Failure): Message {
	const { seq, gsId, wamid } = world.newIds(draft.phone);
	const now = world.now();
	const isOpen = world.windowUntil(draft.phone) !== undefined;
	const { failure: _known, buttons, ...content } = draft;
	const message: Message = {
		...content,
		seq,
		from: 'business',
		at: now,
		provider,
		...(provider === 'gupshup' && { gsId }),
		wamid,
		buttons: buttons ?? [],
		status: 'accepted',
		steps: planned(world, provider, draft.phone, fate, failure ?? fate.failure),
		cost: costOf(world, provider, draft, isOpen),
		...(draft.kind === 'template' && !isOpen && { opened: true }),
		quirks: fate.quirks,
	};
	world.add(message);
	world.log(`${provider}: ${draft.template ? `template ${draft.template.name} (${draft.template.language})` : draft.kind} taken`);
	if (message.steps.length > 0) world.open.add(message);
	// Asked anew: a millisecond may have gone by.
	if ((message.steps[0]?.at ?? Infinity) <= world.now()) world.soon(() => runMessage(world, message, world.now()));
	return message;
}

function planned(world: World, provider: ProviderName, phone: string, fate: MessageFate, failure: Failure | undefined): Step[] {
	const now = world.now();
	if (failure?.early) return [{ status: 'failed', at: now, failure }];
	const { sentSeconds, deliveredSeconds, readSeconds } = world.options;
	const sent = now + sentSeconds * 1000;
	const delivered = sent + deliveredSeconds * 1000;
	const moments = { enqueued: now, sent, delivered, read: delivered + (readSeconds ?? 0) * 1000 };
	let last: (typeof ORDER)[number] = readSeconds === null ? 'delivered' : 'read';
	if (failure || world.person(phone)?.blocked) last = 'sent';
	const steps: Step[] = ORDER.slice(provider === 'gupshup' ? 0 : 1, ORDER.indexOf(last) + 1).map((status) => ({
		status,
		at: moments[status],
	}));
	if (failure) steps.push({ status: 'failed', at: sent, failure });
	return fate.silentAfter === undefined ? steps : steps.slice(0, steps.findIndex(({ status }) => status === fate.silentAfter) + 1);
}

/** Free text costs nothing, and neither does a utility template in an open window; the provider's own price is always asked. */
function costOf(world: World, provider: ProviderName, draft: Draft, isOpen: boolean): Cost {
	const { prices, gupshupFee } = world.options;
	const fee = provider === 'gupshup' ? gupshupFee : 0;
	if (!draft.template) return { category: 'service', billable: false, price: 0, fee };
	const { category } = draft.template;
	const billable = !(isOpen && category === 'UTILITY');
	return { category: category.toLowerCase() as Cost['category'], billable, price: billable ? prices[category] : 0, fee };
}

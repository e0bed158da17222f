import { rounded } from './steps';
import type { Message, Template } from './types';
import type { World } from './world';

/** A chat as its person sees it, with what the sender sees of each message beside it; oldest first. */
export function chatView(world: World, phone: string): Array<Record<string, unknown>> {
	return world.chat(phone).map(({ steps, quirks, seq, phone: _phone, failure, charged, ...message }) => ({
		...message,
		failure: failure ? { code: failure.code, text: failure.text } : null,
		paid: charged ? rounded(message.cost!.price + message.cost!.fee) : 0,
	}));
}

export function templateView(template: Template): Record<string, unknown> {
	const { reviewAt, ...view } = template;
	return { ...view, reviewAt: reviewAt ?? null };
}

/** What was sent, what became of it and what it cost. */
export function ledgerView(world: World): Record<string, unknown> {
	const sent = world.state.messages.filter(({ from }) => from === 'business');
	const messages = sent.map(({ wamid, gsId, phone, provider, at, kind, template, status, failure, cost, charged, reference }) => ({
		id: wamid,
		gsId: gsId ?? null,
		phone,
		provider,
		at,
		kind,
		template: template?.name ?? null,
		language: template?.language ?? null,
		reference: reference ?? null,
		status,
		code: failure?.code ?? null,
		category: cost!.category,
		billable: charged === true && cost!.billable,
		price: charged ? cost!.price : 0,
		fee: charged ? cost!.fee : 0,
	}));
	const total = (pick: (message: (typeof messages)[number]) => number) => rounded(messages.reduce((sum, one) => sum + pick(one), 0));
	return {
		messages,
		totals: {
			sent: messages.length,
			delivered: messages.filter(({ status }) => isDelivered(status)).length,
			failed: messages.filter(({ status }) => status === 'failed').length,
			price: total(({ price }) => price),
			fee: total(({ fee }) => fee),
			balance: world.state.account.balance,
		},
	};
}

const isDelivered = (status: Message['status']) => status === 'delivered' || status === 'read';

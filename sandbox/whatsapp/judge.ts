import type { Reason } from './reasons';
import type { Draft } from './types';
import type { World } from './world';

const DAY_MS = 24 * 3_600_000;

/** Why a message cannot reach its person, if so: the account first, then the person, then what kind of message it is. */
export function judge(world: World, draft: Draft): Reason | undefined {
	const { account } = world.state;
	if (account.blocked) return 'locked';
	if (account.balance <= 0) return 'money';
	const person = world.person(draft.phone);
	if (!person?.onWhatsApp) return 'notOnWhatsApp';
	const isOpen = world.windowUntil(draft.phone) !== undefined;
	if (draft.kind !== 'template') return isOpen ? undefined : 'windowClosed';
	const isMarketing = draft.template?.category === 'MARKETING';
	if (isMarketing && person.stopped) return 'stopped';
	if (isMarketing && !isOpen && isOverHisShare(world, draft.phone)) return 'withheld';
	return !isOpen && isOverLimit(world, draft.phone) ? 'overLimit' : undefined;
}

function isOverHisShare(world: World, phone: string): boolean {
	const { marketingPerDay } = world.options;
	if (marketingPerDay === null) return false;
	const since = world.now() - DAY_MS;
	const had = world
		.chat(phone)
		.filter(({ template, at, status }) => template?.category === 'MARKETING' && at > since && status !== 'failed');
	return had.length >= marketingPerDay;
}

/** Whether one more person may be written to first. */
function isOverLimit(world: World, phone: string): boolean {
	const { dailyLimit } = world.state.account;
	if (dailyLimit === null) return false;
	const today = openedToday(world);
	return !today.has(phone) && today.size >= dailyLimit;
}

/** Those who were written to first within the last 24 hours. */
export function openedToday(world: World): Set<string> {
	const since = world.now() - DAY_MS;
	const phones = new Set<string>();
	for (let index = world.state.messages.length - 1; index >= 0; index--) {
		const { at, opened, status, phone } = world.state.messages[index]!;
		if (at <= since) break;
		if (opened && status !== 'failed') phones.add(phone);
	}
	return phones;
}

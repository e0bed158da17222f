import { Impossible } from './impossible';
import { openedToday } from './judge';
import type { AccountChange } from './reporter';
import { rounded } from './steps';
import type { Account } from './state';
import type { World } from './world';

const QUALITIES = ['GREEN', 'YELLOW', 'RED'];

/** What a control call changes about the account; the business hears of all but the balance. @throws Impossible */
export function changeAccount(world: World, given: Record<string, unknown>): Account {
	const { account } = world.state;
	const change: AccountChange = {};
	if (given.balance !== undefined) account.balance = rounded(numberOf('balance', given.balance));
	if (given.quality !== undefined) {
		const quality = String(given.quality).toUpperCase();
		if (!QUALITIES.includes(quality)) throw new Impossible(400, `"quality" is one of: ${QUALITIES.join(', ')}`);
		account.quality = change.quality = quality as Account['quality'];
	}
	if (given.dailyLimit !== undefined) {
		change.wasLimit = account.dailyLimit;
		account.dailyLimit = change.dailyLimit = given.dailyLimit === null ? null : numberOf('dailyLimit', given.dailyLimit);
	}
	if (typeof given.blocked === 'boolean') account.blocked = change.blocked = given.blocked;
	if (Object.keys(change).length > 0) for (const one of world.reporters) if (one.isListening()) one.account(change);
	return account;
}

export function accountView(world: World): Record<string, unknown> {
	const listening = world.reporters.filter((one) => one.isListening()).map(({ provider }) => provider);
	return { ...world.state.account, writtenToday: openedToday(world).size, listening, options: world.options };
}

/** Meta's name of a limit: TIER_2K, TIER_UNLIMITED. */
export function tierOf(limit: number | null): string {
	if (limit === null) return 'TIER_UNLIMITED';
	return `TIER_${limit >= 1000 && limit % 1000 === 0 ? `${limit / 1000}K` : limit}`;
}

function numberOf(name: string, value: unknown): number {
	if (typeof value !== 'number' || !Number.isFinite(value)) throw new Impossible(400, `"${name}" is a number`);
	return value;
}

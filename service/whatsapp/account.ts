import { alertOwner } from '../effects/add';
import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import type { WhatsAppAccountTable, WhatsAppProviderName } from '../store/tables/whatsapp';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { currentSetup } from '../setup/current';
import { localDay } from '../time/local';
import { isoMoment } from '../time/iso';
import type { AccountEvent, AccountInfo } from './facts';
import { accountOf } from './find';
import { wakeUp } from './wakeUp';
import { pauseAccount, pausedFor } from './pause';
import type { Outcome } from './outcome';

const DAY_MS = 24 * 3_600_000;

/** Notes that account and templates are looked at now: the next look is due an hour later, whatever this one brings. */
export async function beginSync(store: Store): Promise<void> {
	await transition(store, async (tx) => {
		await tx.db.updateTable('installation').set({ whatsapp_look_at: tx.now }).execute();
	});
}

/** What the provider says of the account when it is asked. An empty wallet stops all sending, before the provider does. */
export async function noteAccount(store: Store, provider: WhatsAppProviderName, info: AccountInfo): Promise<void> {
	await transition(store, async (tx) => {
		const { name, quality, dailyLimit, ratePerSecond, balance } = info;
		// A provider that does not rate the number does not take back what it has said of it.
		const rated = quality === 'unknown' ? {} : { quality };
		await write(tx, provider, { name, ...rated, daily_limit: dailyLimit, rate: ratePerSecond, balance, seen_at: tx.now });
		await followQuality(tx, provider, quality, 'the provider says so');
		if (balance !== null && balance <= 0) await pauseAccount(tx, provider, { all: true, reason: "the provider's wallet is empty" });
	});
}

/** What it says of its own accord. */
export async function noteAccountEvent(tx: Transition, provider: WhatsAppProviderName, event: AccountEvent): Promise<Outcome> {
	const { quality, dailyLimit, blocked, text } = event;
	await write(tx, provider, {
		...(quality === null ? {} : { quality }),
		...(dailyLimit === null ? {} : { daily_limit: dailyLimit }),
	});
	if (quality !== null) await followQuality(tx, provider, quality, text);
	if (blocked)
		await pauseAccount(tx, provider, {
			all: true,
			reason: `the account can send nothing until somebody acts: ${text.slice(0, 200)}`,
			forMs: DAY_MS,
		});
	return { found: 'account', subscriberId: null };
}

/** The owner has mended what was wrong: nothing is paused any more, and what waits is looked at at once. */
export async function resumeAccount(store: Store, given?: WhatsAppProviderName): Promise<void> {
	const provider = given ?? (await currentSetup(store)).setup.whatsapp.provider;
	await transition(store, async (tx) => {
		await write(tx, provider, { paused_until: null, paused_reason: null, paused_all: 0, quality: 'unknown' });
		await wakeUp(tx);
	});
}

export async function accountState(store: Store, given?: WhatsAppProviderName) {
	const { setup } = await currentSetup(store);
	const provider = given ?? setup.whatsapp.provider;
	const account = await accountOf(store, provider);
	const paused = pausedFor(account, (await readClock(store)).now, true);
	const looked = await store.db.selectFrom('installation').select('whatsapp_look_at').executeTakeFirst();
	return {
		state: setup.whatsapp.state,
		provider,
		name: account?.name ?? null,
		quality: account?.quality ?? 'unknown',
		dailyLimit: account?.daily_limit ?? null,
		balance: account?.balance ?? null,
		paused: paused !== undefined,
		reason: paused?.reason ?? null,
		lookedAt: isoMoment(looked?.whatsapp_look_at),
		pausedUntil: isoMoment(account?.paused_until),
		seenAt: isoMoment(account?.seen_at),
	};
}

/** Red: nothing is begun. Yellow: half the rate. The owner hears of both, once a day and kind. */
async function followQuality(tx: Transition, provider: WhatsAppProviderName, quality: AccountInfo['quality'], text: string): Promise<void> {
	if (quality === 'green' || quality === 'unknown') return;
	const does = quality === 'red' ? 'Nothing is begun any more, answers go on' : 'Messages go at half the rate';
	const says = `The quality rating of the WhatsApp number is ${quality} (${text.slice(0, 200)}). ${does}. People mark messages as spam: look at what they get, and whether they have agreed.`;
	await alertOwner(tx, null, `whatsapp:quality:${provider}:${quality}:${localDay(tx.now, 'UTC')}`, says);
}

async function write(
	{ db }: Transition,
	provider: WhatsAppProviderName,
	values: Partial<Omit<WhatsAppAccountTable, 'paused_all' | 'provider'>> & { paused_all?: number },
): Promise<void> {
	const none = {
		name: null,
		quality: 'unknown' as const,
		daily_limit: null,
		rate: null,
		balance: null,
		paused_until: null,
		paused_reason: null,
		seen_at: null,
	};
	const insert = db.insertInto('whatsapp_account').values({ provider, ...none, ...values });
	await insert
		.onConflict((conflict) =>
			Object.keys(values).length > 0 ? conflict.column('provider').doUpdateSet(values) : conflict.column('provider').doNothing(),
		)
		.execute();
}

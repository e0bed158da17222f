import { isObserving } from '../observe/state';
import type { ServiceSettings } from '../setup/schema';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import type { Alive } from './alive';
import { healthFacts } from './facts';
import type { HealthFacts } from './facts';
import type { Lease, LeaseKind } from './leases';
import type { WhatsAppHealth } from '../whatsapp/health';
import { seconds, words } from './words';

/** The same for people and for n8n's nodes: seconds, ISO 8601 moments (UTC, service clock), and in words what is wrong. */
export interface HealthReport {
	/** Nothing is wrong. */
	ok: boolean;
	problems: string[];
	now: string;
	clock: { offsetSeconds: number; databaseSkewSeconds: number | null };
	effects: { due: number; oldestDueSeconds: number | null; sending: number; stuck: number };
	leases: Record<LeaseKind, { held: number; dead: number; oldestDeadSeconds: number | null }>;
	inbox: { waiting: number; oldestSeconds: number | null; failed: number };
	payments: { lastAt: string | null; hoursSince: number | null };
	renewals: { overdue: number; oldestSeconds: number | null };
	charges: { unknown: number; oldestSeconds: number | null };
	/** Null while WhatsApp is off. */
	whatsapp: WhatsAppHealth | null;
	triggers: Array<{ name: string; alive: boolean; secondsSince: number | null }>;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Where setup names none: a message that has waited longer is late, and so is anything else that should take seconds. */
const LATE_MS = 15 * MINUTE_MS;
/** Thousands that are due at one hour and are being sent take their time. */
const WORKED_OFF_MS = 60 * MINUTE_MS;
/** Whoever takes over looks every second or less; a minute later nobody does. */
const DEAD_FOR_MS = MINUTE_MS;
/** An answer that is not known by then is not found by looking. Payments are looked up for 25 hours. */
const UNKNOWN_FOR_MS = 26 * HOUR_MS;
/** Leases are seconds long: processes and database whose clocks differ by more would take each other's work. */
const SKEW_MS = 5_000;

/** @throws Error when nothing has been applied yet */
export async function healthReport(store: Store): Promise<HealthReport> {
	const facts = await healthFacts(store);
	const { setup } = await currentSetup(store);
	const problems = problemsOf(facts, setup.service, await isObserving(store.db));
	return { ok: problems.length === 0, problems, ...shown(facts) };
}

function shown(facts: HealthFacts): Omit<HealthReport, 'ok' | 'problems'> {
	const { now, offsetMs, databaseSkewMs, effects, leases, inbox, lastPaymentAt, renewals, charges, whatsapp, alive } = facts;
	return {
		now: new Date(now).toISOString(),
		clock: { offsetSeconds: seconds(offsetMs)!, databaseSkewSeconds: seconds(databaseSkewMs) },
		effects: {
			due: Object.values(effects.due).reduce((sum, n) => sum + n, 0),
			oldestDueSeconds: seconds(effects.oldestDueMs),
			sending: effects.sending,
			stuck: leases.effects.dead,
		},
		leases: Object.fromEntries(
			Object.entries(leases).map(([kind, { held, dead, oldestDeadMs }]) => [
				kind,
				{ held, dead, oldestDeadSeconds: seconds(oldestDeadMs) },
			]),
		) as HealthReport['leases'],
		inbox: { waiting: inbox.waiting, oldestSeconds: seconds(inbox.oldestMs), failed: inbox.failed },
		payments: {
			lastAt: lastPaymentAt === null ? null : new Date(lastPaymentAt).toISOString(),
			hoursSince: lastPaymentAt === null ? null : Math.floor((now - lastPaymentAt) / HOUR_MS),
		},
		renewals: { overdue: renewals.overdue, oldestSeconds: seconds(renewals.oldestMs) },
		charges: { unknown: charges.unknown, oldestSeconds: seconds(charges.oldestMs) },
		whatsapp,
		triggers: alive.map(({ name, isAlive, sinceMs }) => ({ name, alive: isAlive, secondsSince: seconds(sinceMs) })),
	};
}

function problemsOf(facts: HealthFacts, settings: ServiceSettings, observing: boolean): string[] {
	const { effects, leases, inbox, renewals, charges, whatsapp, whatsappLateMs, alive, databaseSkewMs, lastPaymentAt, now } = facts;
	const late = settings.alertStuckMinutes > 0 ? settings.alertStuckMinutes * MINUTE_MS : LATE_MS;
	const paidWithin = settings.alertNoPaymentHours * HOUR_MS;
	const wrong: Array<[boolean, () => string]> = [
		[
			over(effects.oldestDueMs, effects.sending > 0 ? Math.max(late, WORKED_OFF_MS) : late),
			() => `A message has been due for ${words(effects.oldestDueMs!)}. Is 04 Dispatch published, and does it end well?`,
		],
		...(Object.entries(leases) as Array<[LeaseKind, Lease]>).map(([kind, lease]): [boolean, () => string] => [
			over(lease.oldestDeadMs, DEAD_FOR_MS),
			() => `${lease.dead} of ${kind} were taken by a process that died ${words(lease.oldestDeadMs!)} ago, and nobody has taken over.`,
		]),
		[over(inbox.oldestMs, late), () => `What came in ${words(inbox.oldestMs!)} ago has not been worked off. Is its workflow published?`],
		[
			renewals.overdue > 0 && !observing,
			() => `${renewals.overdue} renewals are late, the first by ${words(renewals.oldestMs!)}. Is 06 Renewals published?`,
		],
		[
			over(charges.oldestMs, UNKNOWN_FOR_MS),
			() => `The outcome of a charge has not been known for ${words(charges.oldestMs!)}. Is 07 Reconcile published?`,
		],
		[
			over(whatsappLateMs, late),
			() => `A message for WhatsApp has been due for ${words(whatsappLateMs!)}. Is 11 WhatsApp published, and does it end well?`,
		],
		[whatsapp !== null && whatsapp.paused !== null, () => `Nothing is begun in WhatsApp: ${whatsapp!.paused}.`],
		[
			whatsapp !== null && whatsapp.silent > 0,
			() => `WhatsApp has taken ${whatsapp!.silent} messages and said nothing of them for two hours. Does its webhook reach this n8n?`,
		],
		...alive.filter(({ isAlive }) => !isAlive).map((trigger): [boolean, () => string] => [true, () => silent(trigger)]),
		[
			databaseSkewMs !== null && Math.abs(databaseSkewMs) > SKEW_MS,
			() => `The clocks of n8n and of the database differ by ${words(Math.abs(databaseSkewMs!))}. Let both follow a time server.`,
		],
		[
			paidWithin > 0 && lastPaymentAt !== null && now - lastPaymentAt >= paidWithin,
			() => `There has been no payment for ${words(now - lastPaymentAt!)}.`,
		],
	];
	return wrong.filter(([is]) => is).map(([, says]) => says());
}

function silent({ name, sinceMs }: Alive): string {
	const what = name === 'due' ? 'No Subscription Due Trigger' : `The Telegram Funnel Trigger "${name}" has not`;
	return `${what}${name === 'due' ? ' has' : ''} said ${sinceMs === null ? 'ever' : `for ${words(sinceMs)}`} that it runs. Is its workflow published?`;
}

const over = (ms: number | null, limit: number): boolean => ms !== null && ms > limit;

import type { Store } from '../store/open';
import { healthFacts } from './facts';
import type { HealthFacts } from './facts';
import { seconds } from './words';

/** What a scraper is told it gets: the text format of Prometheus. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const PREFIX = 'telegram_subscriptions';

interface Metric {
	name: string;
	help: string;
	/** One sample each; labels by name. A null has none. */
	samples: Array<[value: number | null, labels?: Record<string, string | number>]>;
}

/** The same facts as the health report, for Prometheus and whatever reads its format. https://prometheus.io/docs/instrumenting/exposition_formats/ */
export async function metricsText(store: Store): Promise<string> {
	return `${metricsOf(await healthFacts(store))
		.flatMap(lines)
		.join('\n')}\n`;
}

function metricsOf({
	now,
	offsetMs,
	databaseSkewMs,
	effects,
	leases,
	inbox,
	lastPaymentAt,
	renewals,
	charges,
	whatsapp,
	alive,
}: HealthFacts): Metric[] {
	const kinds = Object.entries(leases);
	return [
		{
			name: 'effects_due',
			help: 'Messages and files that are due and not sent, by priority (1 answer, 2 payment, 3 file, 4 reminder, 5 broadcast).',
			samples: [1, 2, 3, 4, 5].map((priority) => [effects.due[priority] ?? 0, { priority }]),
		},
		{
			name: 'effects_oldest_due_seconds',
			help: 'For how long the longest of them has waited, broadcasts left out; 0 when none waits.',
			samples: [[seconds(effects.oldestDueMs) ?? 0]],
		},
		{ name: 'effects_sending', help: 'Messages and files on their way right now.', samples: [[effects.sending]] },
		{
			name: 'leases_held',
			help: 'What workers have taken for themselves, by kind.',
			samples: kinds.map(([kind, { held }]) => [held, { kind }]),
		},
		{
			name: 'leases_dead',
			help: 'What was taken by a process that died, and by nobody since, by kind.',
			samples: kinds.map(([kind, { dead }]) => [dead, { kind }]),
		},
		{
			name: 'leases_oldest_dead_seconds',
			help: 'For how long the oldest of those, by kind; 0 when there is none.',
			samples: kinds.map(([kind, { oldestDeadMs }]) => [seconds(oldestDeadMs) ?? 0, { kind }]),
		},
		{ name: 'inbox_waiting', help: 'Incoming updates, notices and forms not worked off yet.', samples: [[inbox.waiting]] },
		{
			name: 'inbox_oldest_seconds',
			help: 'For how long the oldest of them; 0 when there is none.',
			samples: [[seconds(inbox.oldestMs) ?? 0]],
		},
		{ name: 'inbox_failed', help: 'Incoming rows given up for good.', samples: [[inbox.failed]] },
		{
			name: 'last_payment_age_seconds',
			help: 'Since money came last; absent before the first payment.',
			samples: [[lastPaymentAt === null ? null : seconds(now - lastPaymentAt)]],
		},
		{ name: 'renewals_overdue', help: 'Renewals whose step was due more than an hour ago.', samples: [[renewals.overdue]] },
		{ name: 'charges_unknown', help: 'Charges whose outcome is not known yet.', samples: [[charges.unknown]] },
		{
			name: 'charges_oldest_unknown_seconds',
			help: 'For how long that of the oldest; 0 when there is none.',
			samples: [[seconds(charges.oldestMs) ?? 0]],
		},
		{
			name: 'whatsapp_waiting',
			help: 'Messages that are due in WhatsApp and not sent; absent while it is off.',
			samples: [[whatsapp?.waiting ?? null]],
		},
		{
			name: 'whatsapp_silent',
			help: 'Messages of a day that WhatsApp has taken and kept silent about for two hours; absent while it is off.',
			samples: [[whatsapp?.silent ?? null]],
		},
		{
			name: 'whatsapp_paused',
			help: '1 while nothing is begun in WhatsApp; absent while it is off.',
			samples: [[whatsapp === null ? null : whatsapp.paused === null ? 0 : 1]],
		},
		{
			name: 'trigger_alive',
			help: '1 while the trigger says every minute that it runs ("due": the Subscription Due Triggers).',
			samples: alive.map(({ name, isAlive }) => [isAlive ? 1 : 0, { trigger: name }]),
		},
		{
			name: 'clock_offset_seconds',
			help: 'By how much the service clock has been moved; 0 with live money.',
			samples: [[seconds(offsetMs)]],
		},
		{
			name: 'database_clock_skew_seconds',
			help: 'By how much the clock of the database is ahead of that of n8n; absent on SQLite.',
			samples: [[databaseSkewMs === null ? null : databaseSkewMs / 1000]],
		},
	];
}

function lines({ name, help, samples }: Metric): string[] {
	const full = `${PREFIX}_${name}`;
	const given = samples.filter(([value]) => value !== null).map(([value, labels]) => `${full}${labelled(labels)} ${value}`);
	return given.length === 0 ? [] : [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...given];
}

function labelled(labels: Record<string, string | number> = {}): string {
	const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`);
	return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

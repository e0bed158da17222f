import { fill, textOf } from '../../messages/texts';
import type { Fields } from '../../messages/texts';
import type { Setup } from '../../setup/schema';
import type { OwnersDay } from './ownersDay';
import type { SourceFigures } from './sources';
import { reportWords } from './words';
import type { ReportWords } from './words';

/** Sources that the text names, and characters of such a line: a caption has room for 1,024. */
const SOURCES = 3;
const LONGEST_SOURCE = 40;

/** The message `daily_report` as Telegram HTML. */
export function summaryOf(setup: Setup, report: OwnersDay): string {
	return fill(textOf(setup, setup.service.language, 'daily_report'), reportFields(setup, report)).trim();
}

/** What the message `daily_report` is filled with. */
export function reportFields(setup: Setup, { ofDay, last30Days, lifetime, now, ...report }: OwnersDay): Fields {
	const words = reportWords(setup);
	const { count, money, percent } = words;
	return {
		service: setup.service.name,
		day: words.dayInFull(report.day),
		revenue: money(ofDay.revenueKopecks),
		payments: count(ofDay.payments),
		refunds: count(ofDay.refunds),
		new: count(ofDay.newPeople),
		free: count(ofDay.startedFreeSeries),
		first: count(ofDay.firstPurchases),
		trial_to_paid: count(ofDay.trialToPaid),
		active: count(report.activeSubscriptions),
		people: count(report.activePeople),
		ended: count(ofDay.churn.ended),
		files: count(ofDay.filesSent),
		revenue_month: money(last30Days.revenueKopecks),
		new_month: count(last30Days.newPeople),
		first_month: count(last30Days.firstPurchases),
		conversion: percent(last30Days.conversion.rate),
		churn: percent(last30Days.churn.rate),
		mrr: money(now.mrrKopecks),
		ltv: money(lifetime.ltvKopecks),
		arpu: money(lifetime.arpuKopecks),
		ltv_estimate: money(lifetime.ltvEstimateKopecks),
		blocked: count(now.blocked),
		sources: sourcesLine(report.sources, words),
		whatsapp: whatsappLine(report.whatsapp, words),
		attention: attentionLines(now, words),
	};
}

function sourcesLine({ first, last }: OwnersDay['sources'], words: ReportWords): string {
	const line = (list: SourceFigures[]) =>
		list
			.filter(({ revenueKopecks }) => revenueKopecks > 0)
			.slice(0, SOURCES)
			.map(({ source, revenueKopecks }) => `${words.source(source).slice(0, LONGEST_SOURCE)} ${words.money(revenueKopecks)}`)
			.join(', ');
	const [came, bought] = [line(first), line(last)];
	if (!came) return '';
	return [words.say('first_touch', { sources: came }), ...(bought === came ? [] : [words.say('last_touch', { sources: bought })])].join(
		'\n',
	);
}

/** What WhatsApp has cost this month; nothing while it is off. */
function whatsappLine(month: OwnersDay['whatsapp'], { say, count }: ReportWords): string {
	if (month === null) return '';
	const sum = (value: number) => value.toFixed(2);
	const left = month.left === null ? '' : say('whatsapp.left', { left: sum(month.left), limit: sum(month.limit) });
	return `\n${say('whatsapp', { delivered: count(month.delivered), total: sum(month.total), currency: month.currency, left })}`;
}

/** What a person has to look at; nothing when there is nothing. */
function attentionLines({ failedSends, waitingRequests, ordersInReview }: OwnersDay['now'], { say, count }: ReportWords): string {
	const lines = [
		['failed', failedSends],
		['requests', waitingRequests],
		['review', ordersInReview],
	] as const;
	return lines
		.filter(([, number]) => number > 0)
		.map(([key, number]) => say(`attention.${key}`, { count: count(number) }))
		.join('\n');
}

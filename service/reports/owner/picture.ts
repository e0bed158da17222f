import type { Setup } from '../../setup/schema';
import type { PictureContent } from '../chart/content';
import { drawPicture } from '../chart/picture';
import type { OwnersDay } from './ownersDay';
import { reportWords } from './words';
import type { ReportWords } from './words';

/** Columns of the cohorts' table after size and money, and its rows. */
const COHORT_COLUMNS = 6;
const COHORT_ROWS = 5;
const SOURCE_ROWS = 4;
/** Every so many days the chart names one, counted from the last. */
const LABEL_EVERY = 5;

/** The report as a PNG. */
export function reportPicture(setup: Setup, report: OwnersDay): Buffer {
	return drawPicture(pictureContent(setup, report));
}

export function pictureContent(setup: Setup, report: OwnersDay): PictureContent {
	const words = reportWords(setup);
	return {
		title: setup.service.name,
		subtitle: words.dayInFull(report.day),
		accentColour: setup.service.accentColour,
		tiles: tilesOf(report, words),
		history: historyOf(report, words),
		cohorts: cohortsOf(report, words),
		sources: sourcesOf(report, words),
	};
}

function tilesOf(
	{ ofDay, last30Days, lifetime, now, ...report }: OwnersDay,
	{ say, count, brief, money, percent }: ReportWords,
): PictureContent['tiles'] {
	const tile = (key: string, value: string, fields: Record<string, string>) => ({
		label: say(`tile.${key}`),
		value,
		note: say(`tile.${key}_note`, fields),
	});
	const { conversion, churn } = last30Days;
	return [
		tile('revenue', money(ofDay.revenueKopecks), { month: money(last30Days.revenueKopecks) }),
		tile('new', count(ofDay.newPeople), { free: brief(ofDay.startedFreeSeries) }),
		tile('first', count(ofDay.firstPurchases), { month: brief(last30Days.firstPurchases) }),
		tile('active', count(report.activeSubscriptions), { people: brief(report.activePeople) }),
		tile('mrr', money(now.mrrKopecks), { renewing: brief(now.renewing) }),
		tile('conversion', percent(conversion.rate), { paid: brief(conversion.paid), tried: brief(conversion.tried) }),
		tile('churn', percent(churn.rate), { ended: brief(churn.ended), day: brief(ofDay.churn.ended) }),
		tile('ltv', money(lifetime.ltvKopecks), { estimate: money(lifetime.ltvEstimateKopecks) }),
	];
}

function historyOf({ history }: OwnersDay, { say, short, dayInShort }: ReportWords): PictureContent['history'] {
	return {
		title: say('history'),
		barLegend: say('history.revenue'),
		lineLegend: say('history.active'),
		days: history.map(({ day, revenueKopecks, active }, index) => ({
			label: (history.length - 1 - index) % LABEL_EVERY === 0 ? dayInShort(day) : '',
			bar: revenueKopecks / 100,
			line: active,
		})),
		barScale: short,
		lineScale: short,
	};
}

function cohortsOf({ cohorts }: OwnersDay, { say, short, percent, month }: ReportWords): PictureContent['cohorts'] {
	const later = Array.from({ length: COHORT_COLUMNS }, (_, months) => (months === 0 ? say('cohorts.same_month') : `+${months}`));
	return {
		title: say('cohorts'),
		head: [say('cohorts.month'), say('cohorts.people'), say('cohorts.per_head'), ...later],
		empty: say('cohorts.none'),
		rows: cohorts.slice(-COHORT_ROWS).map((cohort) => ({
			label: month(cohort.month),
			cells: [
				{ text: short(cohort.people) },
				{ text: short(Math.round(cohort.perHeadKopecks / 100)) },
				...cohort.active.slice(0, COHORT_COLUMNS).map((share) => ({ text: percent(Math.round(share * 100) / 100), share })),
			],
		})),
	};
}

function sourcesOf({ sources }: OwnersDay, { say, money, brief, source }: ReportWords): PictureContent['sources'] {
	return {
		title: say('sources'),
		empty: say('sources.none'),
		rows: sources.first.slice(0, SOURCE_ROWS).map((one) => ({
			label: source(one.source),
			value: money(one.revenueKopecks),
			note: say('sources.note', { people: brief(one.newPeople), paid: brief(one.firstPurchases) }),
			bar: one.revenueKopecks,
		})),
	};
}

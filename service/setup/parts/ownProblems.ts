import { FREE_FUNNEL } from '../../funnels/freeSeries';
import type { OwnContent } from '../../messages/ownContent';
import { buttonsOf } from '../../messages/ownButtons';
import { placeholders } from '../../messages/texts';
import type { Setup } from '../schema';

/** What an owner's own texts are filled in with. */
const FIELDS = ['first_name', 'service'];

export type OwnProblem = [field: 'text' | 'textEn' | 'buttons', says: string];
type Tables = Pick<Setup, 'funnels' | 'offers'>;

/** Of a row's content or a broadcast: fields nothing fills in, and buttons that lead nowhere. */
export function ownProblems(setup: Tables, content: OwnContent): OwnProblem[] {
	return [...fieldProblems(content), ...buttonProblems(setup, content)];
}

function fieldProblems(content: OwnContent): OwnProblem[] {
	const may = FIELDS.map((one) => `{${one}}`).join(', ');
	return (['text', 'textEn'] as const).flatMap((key) =>
		[...new Set(placeholders(content[key]))]
			.filter((field) => !FIELDS.includes(field))
			.map((field): OwnProblem => [key, `the field {${field}} is not known here; it may use ${may}`]),
	);
}

function buttonProblems(setup: Tables, { buttons }: OwnContent): OwnProblem[] {
	const actions = buttonsOf(buttons).flatMap((line) => line.flatMap(({ action }) => action ?? []));
	return actionProblems(setup, actions).map((says): OwnProblem => ['buttons', says]);
}

/** Actions that name an offer or funnel there is none of. Actions of other names may be routes of the owner's own. */
export function actionProblems({ funnels, offers }: Tables, actions: string[]): string[] {
	const offerCodes = offers.map(({ code }) => code);
	const known: Record<string, [what: string, codes: string[]]> = {
		funnel: ['funnel', [FREE_FUNNEL, ...funnels.map(({ code }) => code)]],
		order: ['offer', offerCodes],
		good: ['offer', offerCodes],
	};
	return actions.flatMap((action) => {
		const [name = '', argument = ''] = action.split(':');
		const [what, codes] = known[name] ?? [];
		return codes && !codes.includes(argument) ? [`there is no ${what} "${argument}"`] : [];
	});
}

import { ANSWERED, isAnswered } from '../whatsapp/acts';
import { repliesIn } from '../whatsapp/row';
import type { Setup } from './schema';
import type { Problem } from './validate';

/** Buttons of templates whose press nobody would answer: their action is neither one that 11 carries out nor an event of the owner's own. */
export function whatsappRouteProblems(setup: Setup): Problem[] {
	return setup.whatsappTemplates.flatMap((row, index) =>
		(row.buttonsEn === '' ? (['ru'] as const) : (['ru', 'en'] as const)).flatMap((language) =>
			repliesIn(row, language).flatMap(({ payload }): Problem[] => {
				if (isAnswered(setup, payload)) return [];
				const says = `nothing answers "${payload}" in WhatsApp: it is neither an action that 11 WhatsApp carries out (${ANSWERED}) nor an event of a row here`;
				return [{ at: `WhatsApp Templates, row ${index + 1}: buttons`, says }];
			}),
		),
	);
}

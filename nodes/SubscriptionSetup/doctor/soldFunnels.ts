import { setupWarnings } from '../../../service/setup/warnings';
import { fine, setupOf, warning, type Check } from './finding';

/** What Apply has let pass with a word. */
export const soldFunnels: Check = {
	name: 'Funnels that are sold',
	async look(patient) {
		const { setup } = await setupOf(patient);
		// Those of WhatsApp stand in its own lines.
		const warnings = setupWarnings(setup).filter(({ at }) => at.startsWith('Offers'));
		if (warnings.length > 0)
			return warning(
				warnings.map(({ at, says }) => `${at}: ${says}.`).join(' '),
				'Change the row in 00 Setup and run Apply; nothing to do where it is meant so.',
			);
		return fine('Only a payment brings people into them, or none is sold.');
	},
};

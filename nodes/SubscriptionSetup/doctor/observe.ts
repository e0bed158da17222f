import { adviseToObserve, observeState } from '../../../service/observe/advice';
import { fine, given, setupOf, storeOf, warning, type Check } from './finding';

/** M15, M17. */
export const observe: Check = {
	name: 'Observe mode',
	async look(patient) {
		const { mode } = await setupOf(patient);
		const store = await storeOf(patient);
		const { observing, reason, since } = await given(observeState(store), 'the store has to be brought up to date by Apply');
		const from = since === null ? '' : ` since ${since.slice(0, 10)}`;
		if (observing && reason !== null)
			return warning(
				`The service only observes${from}. ${reason} Nobody is charged and nobody loses access meanwhile.`,
				'It ends by itself when YooKassa’s payments have been read: publish 07 Reconcile, or run Subscription Service → Payment: Recheck.',
			);
		if (observing)
			return warning(
				`Observe Only is on${from}: nobody is charged, told of money or loses access.`,
				'See Subscription Admin → Report: Observed. To begin, switch Observe Only off in the node Service, and Apply: each renewal that is due is then announced anew.',
			);
		if (mode === 'live' && (await adviseToObserve(store)))
			return warning(
				'No saved card has been charged yet, and observe mode has never been on.',
				'Before the first renewals switch Observe Only on in the node Service for a day, Apply, and look at Subscription Admin → Report: Observed.',
			);
		return fine('The service acts: renewals are announced and charged.');
	},
};

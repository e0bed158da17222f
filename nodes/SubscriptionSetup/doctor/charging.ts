import { chargingState } from '../../../service/charges/standstill';
import { fine, given, problem, setupOf, storeOf, warning, type Check } from './finding';

const moment = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** M3, M15: what makes charging stand still for everybody. */
export const charging: Check = {
	name: 'Charging',
	async look(patient) {
		await setupOf(patient);
		const state = await given(chargingState(await storeOf(patient)), 'the store has to be brought up to date by Apply');
		if (state.stoppedUntil !== null)
			return problem(
				`YooKassa refused to charge: ${state.reason ?? 'no reason was given'} No saved card is charged until ${moment(state.stoppedUntil)}; nobody loses access meanwhile.`,
				'Put right what the lines YooKassa keys, Recurring payments and Receipts say. It is tried again by itself.',
			);
		if (state.recheckFrom !== null)
			return warning(
				`YooKassa’s payments since ${moment(state.recheckFrom)} have not been read yet, so no saved card is charged.`,
				'Publish 07 Reconcile, or run Subscription Service → Payment: Recheck.',
			);
		return fine('Nothing keeps saved cards from being charged.');
	},
};

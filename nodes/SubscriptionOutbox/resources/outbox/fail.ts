import type { Operation } from '../../../shared/actions';
import { claimedEffect, defer, markFailed, markUnknown, releaseClaim } from '../../../../service/effects/settle';
import { finishUpload } from '../../../../service/files/cache';
import type { Store } from '../../../../service/store/open';
import { itemField, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';

export const fail: Operation = {
	value: 'fail',
	name: 'Fail',
	action: 'Fail a claimed effect',
	description: 'Say that a claimed effect could not be sent, that nobody knows, or that its file could not be downloaded',
	properties: [
		itemField('effectId', 'Effect ID', 'What Claim gave', 'number'),
		itemField('leaseNo', 'Lease Number', 'What Claim gave', 'number'),
		{
			displayName: 'What Happened',
			name: 'outcome',
			type: 'options',
			options: [
				{ name: 'No Answer Came', value: 'unknown', description: 'It may have been sent: files and service messages are repeated once' },
				{ name: 'Not Tried', value: 'released', description: 'It goes back to what is due' },
				{
					name: 'Not Yet Possible',
					value: 'later',
					description: 'Tried again after a growing pause; in the end given up, and the owner is told',
				},
				{ name: 'Refused for Good', value: 'failed' },
			],
			default: 'failed',
		},
		{ displayName: 'Reason', name: 'reason', type: 'string', default: '', description: 'Empty: the error of the item, where it has one' },
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const { json } = this.getInputData()[itemIndex]!;
		if (json.ahead === true) {
			// Nobody waits for it: only the right to upload it is given back.
			await finishUpload(
				store,
				requiredNumber(this, itemIndex, 'botId'),
				{ dropboxId: String(json.dropboxId), rev: String(json.rev) },
				null,
			);
			return { ahead: true, number: json.number };
		}
		const claimed = { id: requiredNumber(this, itemIndex, 'effectId'), lease_no: requiredNumber(this, itemIndex, 'leaseNo') };
		const outcome = String(this.getNodeParameter('outcome', itemIndex));
		const reason = String(this.getNodeParameter('reason', itemIndex)) || (typeof json.error === 'string' ? json.error : 'no reason given');
		if (typeof json.dropboxId === 'string') await giveBackUpload(store, claimed, { dropboxId: json.dropboxId, rev: String(json.rev) });
		if (outcome === 'released') await releaseClaim(store, claimed);
		else if (outcome === 'later') await defer(store, claimed, reason);
		else if (outcome === 'unknown') await markUnknown(store, claimed, reason);
		else await markFailed(store, claimed, reason);
		return { effectId: claimed.id, outcome };
	},
};

/** Whoever had the claim had the right to upload its file as well (Needs File); with the claim lost, that is another's too. */
async function giveBackUpload(
	store: Store,
	claimed: { id: number; lease_no: number },
	file: { dropboxId: string; rev: string },
): Promise<void> {
	const effect = await claimedEffect(store, claimed);
	if (effect) await finishUpload(store, effect.bot_id, file, null);
}

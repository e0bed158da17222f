import type { Operation } from '../../../shared/actions';
import { claimEffects } from '../../../../service/effects/claim';
import { storeOf } from '../../../shared/store';

export const claim: Operation = {
	value: 'claim',
	name: 'Claim',
	action: 'Claim what is due',
	description: 'Take due effects under a lease, for a channel of your own; settle each with Confirm or Fail',
	properties: [
		{ displayName: 'Bot ID', name: 'botId', type: 'number', default: 0, description: 'The number before the colon of the bot’s token' },
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
	],
	async execute(itemIndex) {
		const botId = Number(this.getNodeParameter('botId', itemIndex));
		const effects = await claimEffects(await storeOf(this), {
			botId,
			limit: Number(this.getNodeParameter('limit', itemIndex)),
			uploads: true,
		});
		return effects.map((effect) => ({
			effectId: effect.id,
			leaseNo: effect.lease_no,
			key: effect.key,
			subscriberId: effect.subscriber_id,
			kind: effect.kind,
			payload: effect.payload,
		}));
	},
};

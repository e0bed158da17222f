import type { Operation } from '../../../shared/actions';
import { dueRenewals } from '../../../../service/renewals/getDue';
import { RENEWAL_KINDS } from '../../../../service/renewals/stages';
import type { RenewalKind } from '../../../../service/renewals/stages';
import { storeOf } from '../../../shared/store';
import { batchSize, batchSizeOf } from '../../fields';

export const getDue: Operation = {
	value: 'getDue',
	name: 'Get Due',
	action: 'Get the renewals that are due',
	description: 'One item for each renewal of the chosen kind that is due now, with what the next steps decide by; each is handed on once',
	properties: [
		{
			displayName: 'What',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Charge Day or Next Try', value: 'renewals_charge' },
				{ name: 'Declined', value: 'renewals_declined', description: 'A charge was declined: what follows is to be decided' },
				{ name: 'Ending Soon', value: 'renewals_ending', description: 'Terms that end within the days of the notice' },
				{ name: 'Grace Over', value: 'renewals_over' },
				{ name: 'Reminders', value: 'renewals_reminders', description: 'Those who will not be charged' },
			],
			default: 'renewals_ending',
		},
		batchSize(100),
	],
	async execute(itemIndex) {
		const kind = String(this.getNodeParameter('kind', itemIndex)) as RenewalKind;
		if (!RENEWAL_KINDS.includes(kind)) throw new Error(`There is no kind of renewal "${kind}".`);
		const rows = await dueRenewals(await storeOf(this), kind, batchSizeOf(this, itemIndex));
		return rows.map((row) => ({ ...row }));
	},
};

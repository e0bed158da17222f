import type { Operation } from '../../../shared/actions';
import { funnelFigures } from '../../../../service/funnels/figures';
import { periodFields, periodOf } from '../../../shared/periodFields';
import { storeOf } from '../../../shared/store';

export const figures: Operation = {
	value: 'figures',
	name: 'Figures',
	action: 'Get the figures of funnels',
	description: 'Per funnel, step and variant: people who came to it, got it, pressed, answered, bought since, and blocked the bot',
	properties: [
		{
			displayName: 'Funnel',
			name: 'funnel',
			type: 'string',
			default: '',
			placeholder: 'course',
			description: 'Code of one funnel. Empty: all.',
		},
		...periodFields('Of people who entered in these days'),
	],
	async execute(itemIndex) {
		const funnel = String(this.getNodeParameter('funnel', itemIndex, '')).trim() || undefined;
		return (await funnelFigures(await storeOf(this), { funnel, ...periodOf(this, itemIndex) })).map((row) => ({ ...row }));
	},
};

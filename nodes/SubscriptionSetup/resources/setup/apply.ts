import { applySetup } from '../../../../service/setup/apply';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';

export const apply: Operation = {
	value: 'apply',
	name: 'Apply',
	action: 'Apply the setup',
	description: 'Check what the nodes before have put together and make it count; says what changes, and what you may not have meant',
	properties: [
		{
			displayName: 'Do',
			name: 'mode',
			type: 'options',
			options: [
				{ name: 'Apply', value: 'apply' },
				{ name: 'Only Show What Would Change', value: 'preview' },
			],
			default: 'apply',
		},
	],
	async execute(itemIndex) {
		const { json } = this.getInputData()[itemIndex]!;
		const shop = await (await yooKassaClient(this, itemIndex)).me();
		const preview = this.getNodeParameter('mode', itemIndex) === 'preview';
		const result = await applySetup(
			await storeOf(this),
			(json.setup ?? {}) as Record<string, unknown>,
			{ shopId: shop.account_id, mode: shop.test ? 'test' : 'live' },
			preview,
		);
		if (!result.ok) {
			const lines = result.problems.map(({ at, says }) => `${at}: ${says}`);
			throw Object.assign(new Error(`The setup was not applied: ${lines[0]}${lines.length > 1 ? ` (and ${lines.length - 1} more)` : ''}`), {
				hint: `Nothing has changed. Correct the nodes before Apply:\n${lines.join('\n')}`,
			});
		}
		return { applied: result.applied, changes: result.changes, warnings: result.warnings.map(({ at, says }) => `${at}: ${says}`) };
	},
};

import type { Operation } from '../../../shared/actions';
import { optionalText } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';
import { recheckPayments } from '../../recheck';

export const recheck: Operation = {
	value: 'recheck',
	name: 'Recheck',
	action: 'Recheck payments after a restore',
	description:
		'Read the payments and refunds made since the store last knew everything, and apply ours; until then no saved card is charged',
	properties: [
		{
			displayName: 'Since',
			name: 'since',
			type: 'string',
			default: '',
			placeholder: '2026-12-31T09:00',
			description: 'Read everything made since this moment (UTC unless it names a zone). Empty: only when the store itself asks for it.',
		},
	],
	async execute(itemIndex) {
		const since = momentOf(optionalText(this, itemIndex, 'since'));
		return { ...(await recheckPayments(await storeOf(this), await yooKassaClient(this, itemIndex), since)) };
	},
};

/** @throws Error when it is no moment */
function momentOf(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const moment = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T') ? text : `${text}Z`);
	if (Number.isNaN(moment))
		throw Object.assign(new Error(`"${text.slice(0, 40)}" is not a moment.`), {
			hint: 'Write it like 2026-12-31T09:00, or leave the field empty.',
		});
	return moment;
}

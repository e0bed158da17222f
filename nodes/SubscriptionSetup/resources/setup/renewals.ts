import type { RenewalSettings } from '../../../../service/setup/renewalsSchema';
import type { Operation } from '../../../shared/actions';
import { hoursOf } from '../../../shared/hours';
import { addPart } from '../../addPart';
import { renewalFields } from '../../renewalFields';

/** Fields whose number is stored as it stands. */
const NUMBERS = [
	'noticeDays',
	'noticeMinHours',
	'chargeHour',
	'graceDays',
	'trialGraceDays',
	'maxLateDays',
	'catalogueMin',
	'yookassaRate',
	'couldNotChargeMessages',
	'cardExpiryDays',
	'pauseDays',
] as const satisfies ReadonlyArray<keyof RenewalSettings>;

export const renewals: Operation = {
	value: 'renewals',
	name: 'Renewals',
	action: 'Set the rules of renewals',
	description:
		'When subscribers are told of a charge, when the saved card is charged and tried again, and how long access goes on meanwhile',
	properties: renewalFields,
	async execute(itemIndex) {
		const text = (name: string) => String(this.getNodeParameter(name, itemIndex, '') ?? '').trim();
		// An empty field keeps what is stored.
		const numbers = NUMBERS.map((name) => [name, text(name)]).filter(([, value]) => value !== '');
		return addPart(this, itemIndex, 'renewals', {
			...Object.fromEntries(numbers.map(([name, value]) => [name, Number(value)])),
			...listField('ladderHours', text('ladderHours'), (value) => hoursOf(value, labelOf('ladderHours'))),
			...listField('remindersBeforeEnd', text('remindersBeforeEnd'), (value) => daysOf(value, labelOf('remindersBeforeEnd'))),
			filesDuringGrace: this.getNodeParameter('filesDuringGrace', itemIndex, true) === true,
		});
	},
};

/** A list under its name; `none` is the empty one, an empty text says nothing. */
function listField(name: keyof RenewalSettings, text: string, parse: (text: string) => number[] | undefined): Record<string, number[]> {
	const list = /^none$/i.test(text) ? [] : parse(text);
	return list ? { [name]: list } : {};
}

function daysOf(text: string, field: string): number[] | undefined {
	const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
	const wrong = parts.find((part) => !/^\d{1,3}$/.test(part));
	if (wrong !== undefined)
		throw Object.assign(new Error(`${field}: "${wrong.slice(0, 40)}" is not a number of days.`), {
			hint: 'Write whole days, separated by commas, like 3, 1, 0.',
		});
	return parts.length > 0 ? parts.map(Number) : undefined;
}

const labelOf = (name: string): string => renewalFields.find((field) => field.name === name)!.displayName;

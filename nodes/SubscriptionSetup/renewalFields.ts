import type { INodeProperties } from 'n8n-workflow';

interface NumberField {
	least?: number;
	most: number;
	value: number;
	description: string;
}

const number = (displayName: string, name: string, { least = 0, most, value, description }: NumberField): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: least, maxValue: most },
	default: value,
	description,
});

/** The form of Setup → Renewals, in the order in which things happen. An empty text keeps what is stored. */
export const renewalFields: INodeProperties[] = [
	number('Notice Days', 'noticeDays', {
		most: 30,
		value: 3,
		description: 'Days before the end at which the subscriber is told what will be charged, when, and how to stop it',
	}),
	number('Least Notice (Hours)', 'noticeMinHours', {
		most: 168,
		value: 24,
		description: 'A notice that arrives late moves the charge: never sooner than so many hours after it, and access goes on meanwhile',
	}),
	number('Charge Hour', 'chargeHour', {
		most: 23,
		value: 12,
		description: 'Hour of the last paid day, in the subscriber’s zone, at which the card is charged',
	}),
	{
		displayName: 'Tries After a Decline',
		name: 'ladderHours',
		type: 'string',
		default: '6 h, 1 d, 3 d',
		description:
			'Hours (h) and days (d) after the first decline at which the card is tried again. None: only once. The last must lie within the grace days.',
	},
	number('Grace Days', 'graceDays', {
		most: 30,
		value: 3,
		description: 'Days of access after the first decline, at least to the paid end. 0: access ends with the paid time.',
	}),
	number('Grace Days of a Trial', 'trialGraceDays', { most: 30, value: 0, description: 'The same for those whose paid time is a trial' }),
	{
		displayName: 'Files During Grace',
		name: 'filesDuringGrace',
		type: 'boolean',
		default: true,
		description: 'Whether the daily files go on after the paid end while the card is tried again',
	},
	number('Latest Charge (Days)', 'maxLateDays', {
		most: 60,
		value: 3,
		description: 'A renewal more than so many days past its day is not charged by itself any more: you are told, and decide',
	}),
	{
		displayName: 'Reminders Before the End',
		name: 'remindersBeforeEnd',
		type: 'string',
		default: '3, 1, 0',
		description:
			'Days before the end at which those who will not be charged (no card, renewal off) are reminded, with a pay link. None: never.',
	},
	number('Files Needed', 'catalogueMin', {
		least: -1,
		most: 1000,
		value: -1,
		description:
			'Files that must be ready for the next term before anybody is charged for it. -1: as many as the term has days. 0: not looked at.',
	}),
	number('Charges a Second', 'yookassaRate', { most: 1000, value: 3, description: 'Of saved cards, at most. 0: no limit.' }),
	number('"Could Not Charge" Messages', 'couldNotChargeMessages', {
		most: 10,
		value: 2,
		description: 'At most so many of one renewal; the last one, that no try is left, comes in any case',
	}),
	number('Card Expiry Warning (Days)', 'cardExpiryDays', {
		most: 60,
		value: 14,
		description: 'Days before the end at which those are told whose card will have expired by then',
	}),
	number('Longest Pause (Days)', 'pauseDays', {
		most: 30,
		value: 30,
		description: 'Days for which a subscriber may pause his subscription. 0: pausing is not offered.',
	}),
];

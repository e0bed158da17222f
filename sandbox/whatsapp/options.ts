import { Impossible } from './impossible';
import type { Category } from './types';

/** How long something takes, in seconds of the service clock; none: never by itself. */
export type Seconds = number | null;

export interface WhatsAppOptions {
	sentSeconds: number;
	deliveredSeconds: number;
	/** How long after the delivery it is read. */
	readSeconds: Seconds;
	/** How long the automatic review of a template takes; 0: at once; null: only by hand. */
	reviewSeconds: Seconds;
	/** What a delivered template costs, in units of the wallet. */
	prices: Record<Category, number>;
	/** Gupshup's own price of any delivered message. */
	gupshupFee: number;
	/** Marketing templates a person may get within 24 hours unless he writes; more are withheld (131049). None: no limit. */
	marketingPerDay: number | null;
	/** Whether what is known at once to fail is refused by the Cloud API's answer instead of by a later status. */
	refuseAtOnce: boolean;
	/** Whether rates are limited: 20/s at Gupshup, 80/s and 45 at once to one person at Meta. */
	limits: boolean;
	/** What rates are measured by, milliseconds; whichever of real time and the service clock is faster unless told. */
	rateClock?: () => number;
	/** Real time given to a webhook's receiver, milliseconds. */
	webhookTimeoutMs: number;
}

export const DEFAULT_OPTIONS: WhatsAppOptions = {
	sentSeconds: 0,
	deliveredSeconds: 0,
	readSeconds: 3,
	reviewSeconds: 60,
	prices: { MARKETING: 0.06, UTILITY: 0.02, AUTHENTICATION: 0.02 },
	gupshupFee: 0.001,
	marketingPerDay: null,
	refuseAtOnce: false,
	limits: true,
	webhookTimeoutMs: 10_000,
};

const NUMBERS = ['sentSeconds', 'deliveredSeconds', 'gupshupFee'] as const;
const NUMBERS_OR_NONE = ['readSeconds', 'reviewSeconds', 'marketingPerDay'] as const;
const SWITCHES = ['refuseAtOnce', 'limits'] as const;

/** Takes from a control call what may be changed while it runs. @throws Impossible */
export function changeOptions(options: WhatsAppOptions, given: Record<string, unknown>): WhatsAppOptions {
	for (const name of NUMBERS) if (given[name] !== undefined) options[name] = amount(name, given[name]);
	for (const name of NUMBERS_OR_NONE)
		if (given[name] !== undefined) options[name] = given[name] === null ? null : amount(name, given[name]);
	for (const name of SWITCHES) if (typeof given[name] === 'boolean') options[name] = given[name];
	for (const [category, price] of Object.entries((given.prices ?? {}) as object)) {
		const key = category.toUpperCase() as Category;
		if (!(key in options.prices)) throw new Impossible(400, '"prices" has MARKETING, UTILITY and AUTHENTICATION');
		options.prices[key] = amount('prices', price);
	}
	return options;
}

function amount(name: string, value: unknown): number {
	if (typeof value !== 'number' || !(value >= 0)) throw new Impossible(400, `"${name}" is a number, 0 or more`);
	return value;
}

import type { RenewalSettings } from '../setup/renewalsSchema';
import type { Subscription } from '../subscriptions/find';
import { atHour, endOfTerm } from '../time/local';

type Ending = Pick<Subscription, 'ends_at' | 'zone'>;

/** M11: the last local day, at the hour of charging. */
export function chargeMoment({ ends_at, zone }: Ending, { chargeHour }: RenewalSettings): number {
	return Math.min(atHour(ends_at, zone, chargeHour), ends_at);
}

/** So many days before the last local day, at the hour of charging. */
export function daysBeforeEnd({ ends_at, zone }: Ending, { chargeHour }: RenewalSettings, days: number): number {
	return Math.min(atHour(ends_at, zone, chargeHour, -days), ends_at);
}

/** When the end is looked at first: the notice for him who will be charged, the first reminder for him who will not. */
export function lookMoment(subscription: Ending & Pick<Subscription, 'renewal_on'>, settings: RenewalSettings): number {
	const days = subscription.renewal_on === 1 ? settings.noticeDays : Math.max(0, ...settings.remindersBeforeEnd);
	return daysBeforeEnd(subscription, settings, days);
}

/** The moments of the reminders to him who will not be charged, in order. */
export function reminderMoments(subscription: Ending, settings: RenewalSettings): Array<{ at: number; days: number }> {
	return [...new Set(settings.remindersBeforeEnd)]
		.sort((a, b) => b - a)
		.map((days) => ({ days, at: daysBeforeEnd(subscription, settings, days) }));
}

/** M12: access after a definite decline: the end of the local day so many days later, never before the paid end. */
export function graceEnd({ ends_at, zone }: Ending, declinedAt: number, graceDays: number): number {
	return graceDays === 0 ? ends_at : Math.max(ends_at, endOfTerm(declinedAt, zone, { count: graceDays, unit: 'day' }, 1));
}

/** When a saved card of `2028-12` stops being good: the first moment of the month after, UTC. Undefined when its expiry is not known. */
export function cardExpiresAt(expiry: string): number | undefined {
	const [, year, month] = /^(\d{4})-(\d{1,2})$/.exec(expiry) ?? [];
	return year === undefined ? undefined : Date.UTC(Number(year), Number(month), 1);
}

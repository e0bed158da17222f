import { z } from '../../vendor';

const HOURS_A_DAY = 24;

/** Of an offer whose trial it is: ladder and grace end together. */
const days = (most: number) => z.number().int().min(0).max(most);

/** Settings of renewals, with defaults. Hours of the day are local to the subscriber, spans are whole days or hours. */
export const renewalsSchema = z
	.object({
		/** M10: told so many days before the end. */
		noticeDays: days(30).default(3),
		/** M10: and at least so many hours before the charge. */
		noticeMinHours: z.number().int().min(0).max(168).default(24),
		/** M11: local hour of the last day at which the card is charged. */
		chargeHour: z.number().int().min(0).max(23).default(12),
		/** Hours after the first decline at which it is tried again; empty = once only. */
		ladderHours: z
			.array(z.number().min(1).max(720))
			.max(14)
			.default([6, HOURS_A_DAY, 3 * HOURS_A_DAY]),
		graceDays: days(30).default(3),
		trialGraceDays: days(30).default(0),
		filesDuringGrace: z.boolean().default(true),
		/** M13: so many days after its day a renewal is not charged by itself any more. */
		maxLateDays: days(60).default(3),
		/** Who will not be charged is reminded so many days before the end. */
		remindersBeforeEnd: z.array(days(60)).max(10).default([3, 1, 0]),
		/** F4: files that must be ready before a charge; null = as many as the term has days, which a form writes as -1 (an empty field keeps what is stored). */
		catalogueMin: z
			.number()
			.int()
			.min(-1)
			.max(1000)
			.nullable()
			.default(null)
			.transform((files) => (files === -1 ? null : files)),
		/** Charges a second at most; 0 = as fast as it goes. */
		yookassaRate: z.number().min(0).max(1000).default(3),
		/** "Could not charge" messages of one renewal, the last one apart. */
		couldNotChargeMessages: z.number().int().min(0).max(10).default(2),
		/** Whose card expires before its charge is told so many days before the end. */
		cardExpiryDays: days(60).default(14),
		/** M18: longest pause. */
		pauseDays: z.number().int().min(0).max(30).default(30),
	})
	.superRefine((value, context) => {
		const last = Math.max(0, ...value.ladderHours);
		// M12: no try after access has ended. With no grace there is what is left of the last day.
		const room = value.graceDays * HOURS_A_DAY + (HOURS_A_DAY - 1 - value.chargeHour);
		if (last > room)
			context.addIssue({
				code: 'custom',
				path: ['ladderHours'],
				message: `the last try comes ${last} h after the first decline, and access ends before that (grace of ${value.graceDays} days)`,
			});
		if ([...value.ladderHours].some((hours, index) => index > 0 && hours <= value.ladderHours[index - 1]!))
			context.addIssue({ code: 'custom', path: ['ladderHours'], message: 'the tries must be in order, each later than the one before' });
		if (value.noticeMinHours > value.noticeDays * HOURS_A_DAY)
			context.addIssue({
				code: 'custom',
				path: ['noticeMinHours'],
				message: `a notice ${value.noticeDays} days ahead cannot be ${value.noticeMinHours} h old at the charge`,
			});
	});

export type RenewalSettings = z.output<typeof renewalsSchema>;

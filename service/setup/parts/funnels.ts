import { z } from '../../../vendor';
import { isEmpty, ownContentSchema } from '../../messages/ownContent';
import { cleanTag } from '../../tags/clean';
import { code } from './code';

const names = z.array(z.string().trim().min(1).max(100)).max(50).default([]);

/** As tags are kept: `#VIP` is the same as `vip`. */
const tagOrNone = z
	.string()
	.refine((text) => text.trim() === '' || cleanTag(text) !== undefined, 'is not a tag: letters, digits, "_" and "-", 32 at most')
	.transform((text) => cleanTag(text) ?? '');

/** A funnel: a row of steps that a person goes through once, and what brings him into it. A deep link `f_<code>`, a button `funnel:<code>` and a payment always do, unless it is `onlyPaid`. */
export const funnelSchema = z.object({
	code,
	name: z.string().trim().min(1).max(100),
	/** What people type; case, ё and outer punctuation do not count. */
	keywords: names,
	/** Campaigns or sources, of a link `utm_…` or of a form's marks. */
	utm: names,
	/** Ids or names of forms of the site; entered when the form is joined with its person. */
	forms: names,
	/** Whoever gets one of these tags enters. */
	tags: z.array(tagOrNone).max(50).default([]),
	/** `purchase`: it ends as soon as he buys one of `stopProducts`, or anything when none is listed. */
	stop: z.enum(['never', 'purchase']).default('never'),
	stopProducts: z.array(code).max(50).default([]),
	/** What it sends is bought: nothing but a payment brings anybody in, save operators who test it. */
	onlyPaid: z.boolean().default(false),
	/** Off: its messages come in the quiet hours too. */
	wakingHours: z.boolean().default(true),
});

export const STEP_CONDITIONS = [
	'always',
	'paid',
	'not_paid',
	'has_tag',
	'has_no_tag',
	'pressed',
	'not_pressed',
	'answered',
	'not_answered',
] as const;

/** One step of a funnel; those of one funnel go in the order of their rows. Rows with arms that follow one another are variants of one step, until their shares are 100. */
export const stepSchema = z
	.object({
		funnel: code,
		/** So long after the step before it, or after entering. */
		delay: z.number('is a whole number').int('is a whole number').min(0, 'cannot be negative').max(100_000).default(0),
		unit: z.enum(['minute', 'hour', 'day']).default('day'),
		/** Instead of the delay: `HH:mm` where he lives, `day` days after he entered. */
		time: z
			.string()
			.trim()
			.regex(/^(([01]?\d|2[0-3]):[0-5]\d)?$/, 'is a time such as 18:30')
			.default(''),
		day: z.number('is a whole number').int('is a whole number').min(0, 'cannot be negative').max(3650).default(0),
		condition: z.enum(STEP_CONDITIONS).default('always'),
		/** Of `paid` a product, or nothing for any; of a tag its name; of `pressed` and `answered` the number of an earlier step. */
		conditionOf: z.string().trim().max(100).default(''),
		content: ownContentSchema.prefault({}),
		/** A numbered file of a series, after the text when there is one. */
		file: z.number('is a whole number').int('is a whole number').min(1, 'is the number of a file, from 1').nullable().default(null),
		/** Empty: the first series of setup. */
		series: z.string().trim().max(32).default(''),
		/** Name of the variant, such as A; empty when everybody gets the same. */
		arm: z.string().trim().max(20).default(''),
		/** Percent of the people who get this variant. */
		share: z.number('is a percentage').int('is a whole percentage').min(0, 'cannot be negative').max(100).default(0),
		/** The next text he writes is kept as his answer. */
		asks: z.boolean().default(false),
		setsTag: tagOrNone.default(''),
	})
	.superRefine((step, context) => {
		const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
		if (isEmpty(step.content) && step.file === null && step.setsTag === '')
			issue('content', 'the step does nothing: write a text, or name a file or a tag');
		if (isEmpty(step.content) && step.content.buttons.trim() !== '')
			issue('content', 'buttons need a text, a photo or a document above them');
		if (isEmpty(step.content) && step.asks) issue('asks', 'a question needs a text');
	});

export type FunnelSettings = z.output<typeof funnelSchema>;
export type StepSettings = z.output<typeof stepSchema>;

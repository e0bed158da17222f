import { z } from '../../../vendor';

/** Limits of WhatsApp, in characters. Source: Meta, message templates. */
export const MAX_BODY = 1024;
export const MAX_FOOTER = 60;

/** Fields that any event may use beside those of its message. */
export const COMMON_FIELDS = ['first_name', 'service'];

const text = z.string().trim().max(MAX_BODY).default('');
const footer = z.string().trim().max(MAX_FOOTER).default('');
const field = z.string().regex(/^[a-z_]{1,40}$/, 'is a list of names of fields such as first_name');

/** A template, and the event that it tells. */
export const whatsappTemplateSchema = z.object({
	/** Key of one of the service's messages, or a name of the owner's own for what a workflow tells. */
	event: z.string().regex(/^[a-z0-9_]{1,64}$/, 'use lower-case letters, digits or "_"'),
	/** Its name at the provider; with a language it is one template. */
	name: z.string().regex(/^[a-z0-9_]{1,180}$/, 'use lower-case letters, digits or "_"'),
	category: z.enum(['utility', 'marketing', 'authentication']).default('utility'),
	/** The owner's word that this row may advertise: without it the category marketing is refused. */
	advertising: z.boolean().default(false),
	/** The body by language, with {{1}}, {{2}}, … */
	ru: text,
	en: text,
	/** Names of the fields that fill {{1}}, {{2}}, … */
	params: z.array(field).max(20).default([]),
	/** A made-up value for each of them; reviewers read it. */
	samples: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
	footerRu: footer,
	footerEn: footer,
	/** One a line: `Label = action:argument` comes back when it is pressed, `Label = https://host/path/{field}` is a link. */
	buttons: z.string().max(2000).default(''),
	buttonsEn: z.string().max(2000).default(''),
	header: z.enum(['none', 'document', 'image']).default('none'),
	/** Public link to the document or picture. */
	headerLink: z.string().trim().max(2048).default(''),
	/** Which language stands in where his own has no approved one; empty: the service's. */
	fallback: z.enum(['', 'ru', 'en']).default(''),
});

export type WhatsAppTemplateSettings = z.output<typeof whatsappTemplateSchema>;

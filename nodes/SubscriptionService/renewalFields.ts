import type { INodeProperties } from 'n8n-workflow';
import { itemField } from '../shared/fromItem';

/** The renewal a step is about. */
export const renewalField = itemField('renewalId', 'Renewal ID', 'Number of the renewal, as Renewal: Get Due gives it', 'number');

/** Another text than the built-in one, by its name in 00 Setup → Texts. */
export const messageField = (key: string): INodeProperties => ({
	displayName: 'Message',
	name: 'message',
	type: 'string',
	default: '',
	placeholder: key,
	description: `Name of the text in 00 Setup → Texts that is sent. Empty: ${key}.`,
});

/** The name of the text the user chose; undefined for the built-in one. */
export const messageOf = (value: unknown): string | undefined => String(value ?? '').trim() || undefined;

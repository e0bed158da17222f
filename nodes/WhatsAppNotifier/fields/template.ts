import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { TemplateInfo } from '../../../clients/whatsapp';
import { isClientError } from '../../shared/errors';
import { providerOf } from '../../shared/whatsapp';
import { FieldError } from '../fieldError';
import { templatesOf } from '../templates';

const LOOK = 'Choose it from the list, or look with Template → Get Many. A new one is handed in with Template → Submit.';

/** The template an operation is about. @param search the list search method of the node */
export function templateField(search: 'searchApprovedTemplates' | 'searchTemplates'): INodeProperties {
	return {
		displayName: 'Template',
		name: 'template',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The template, from the account’s list, by its name and language, or by the ID Gupshup gave it',
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: search, searchable: true } },
			{ displayName: 'By Name and Language', name: 'name', type: 'string', placeholder: 'lesson_reminder/ru' },
			{ displayName: 'By Gupshup ID', name: 'id', type: 'string', placeholder: '0b3c8f9e-4d61-4c6e-9a54-2f1f0c7d8e90' },
		],
	};
}

/** What is known of the chosen template: by what it is sent, and all that the account's list says of it, where it was looked up. */
export interface ChosenTemplate {
	key: { id: string | null; name: string; language: string };
	info?: TemplateInfo;
}

/**
 * The template a person has chosen, to be sent: looked up when `check` says so or when the provider needs more than was given. A list that cannot be had keeps
 * nothing from going where it is not needed.
 * @throws FieldError when there is no such template
 */
export async function templateToSend(node: IExecuteFunctions, itemIndex: number, check: boolean): Promise<ChosenTemplate> {
	const key = givenTemplate(node, itemIndex);
	// Meta sends by name and language, Gupshup by its ID.
	const isEnough = providerOf(node) === 'cloud' ? key.name !== '' : key.id !== null;
	if (isEnough && !check) return { key };
	try {
		const info = await foundTemplate(node, itemIndex, key);
		return { key: { id: info.id, name: info.name, language: info.language }, info };
	} catch (error) {
		if (!isEnough || !isClientError(error)) throw error;
		return { key };
	}
}

/** The chosen template as the account has it. @throws FieldError when there is no such template */
export async function chosenTemplate(node: IExecuteFunctions, itemIndex: number): Promise<TemplateInfo> {
	return await foundTemplate(node, itemIndex, givenTemplate(node, itemIndex));
}

async function foundTemplate(node: IExecuteFunctions, itemIndex: number, given: ChosenTemplate['key']): Promise<TemplateInfo> {
	const list = await templatesOf(node, itemIndex);
	const info = list.find((one) => (given.id === null ? one.name === given.name && one.language === given.language : one.id === given.id));
	if (info) return info;
	if (given.id !== null) throw new FieldError('The account has no template of this ID.', LOOK);
	const others = list.filter(({ name }) => name === given.name).map(({ language }) => language);
	throw new FieldError(
		`The account has no template "${given.name}" in the language "${given.language}"${others.length > 0 ? `, only in ${others.sort().join(', ')}` : ''}.`,
		LOOK,
	);
}

function givenTemplate(node: IExecuteFunctions, itemIndex: number): ChosenTemplate['key'] {
	const text = String(node.getNodeParameter('template', itemIndex, '', { extractValue: true }) ?? '').trim();
	if (text === '') throw new FieldError('No template was chosen.', LOOK);
	const [, name, language] = /^([^/\s]+)\/([^/\s]+)$/.exec(text) ?? [];
	if (name !== undefined && language !== undefined) return { id: null, name, language };
	if (/^[\w-]{8,64}$/.test(text) && !/^[a-z_]+$/.test(text)) return { id: text, name: '', language: '' };
	throw new FieldError(
		'"Template" is neither a name with its language nor an ID.',
		'A name with its language is written like lesson_reminder/ru; an ID of Gupshup is a UUID.',
	);
}

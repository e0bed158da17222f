import type { INodeProperties } from 'n8n-workflow';
import { changeSent } from '../../../../service/broadcasts/change';
import type { NewWords } from '../../../../service/broadcasts/change';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { broadcastField, byField, byOf } from '../../fields';
import { buttonsField, textEnField, textField } from './fields';

const WORDS: INodeProperties[] = [textField, textEnField, buttonsField];

export const editSent: Operation = {
	value: 'editSent',
	name: 'Edit What Was Sent',
	action: 'Edit the messages of a broadcast',
	description:
		'Give the messages that were sent new words, after everything else and at the allowed rate; who has not got it yet gets the new words',
	properties: [
		broadcastField,
		{
			displayName: 'New Words',
			name: 'words',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: WORDS,
			description: 'What is left out stays as it is; a picture or file always stays',
		},
		byField,
	],
	async execute(itemIndex) {
		const id = requiredNumber(this, itemIndex, 'broadcastId');
		const edit = this.getNodeParameter('words', itemIndex, {}) as NewWords;
		return { ...(await changeSent(await storeOf(this), { id }, { edit }, byOf(this, itemIndex))) };
	},
};

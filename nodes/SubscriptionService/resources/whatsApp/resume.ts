import type { Operation } from '../../../shared/actions';
import { resumeAccount } from '../../../../service/whatsapp/account';
import { storeOf } from '../../../shared/store';

export const resume: Operation = {
	value: 'resume',
	name: 'Resume',
	action: 'Let WhatsApp messages go again',
	description:
		'The account was shut (empty wallet, locked, poor rating, wrong key) and you have put that right: what waits goes out from now on',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		await resumeAccount(await storeOf(this));
		return { resumed: true };
	},
};

import type { IDataObject } from 'n8n-workflow';
import { DateTime } from '../../../../vendor';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { FieldError } from '../../fieldError';
import { chatId, chatIdOf } from '../../fields/chat';

export const createInvite: Operation = {
	value: 'createInvite',
	name: 'Create Invite',
	action: 'Create an invite link',
	description: 'Make a link into a closed group or channel',
	properties: [
		chatId,
		{
			displayName: 'Ask to Join',
			name: 'joinRequest',
			type: 'boolean',
			default: true,
			description: 'Whether people who open the link have to be approved; then the link may be passed on, and you still know who comes',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Expires At',
					name: 'expiresAt',
					type: 'dateTime',
					default: '',
					description: 'When the link stops working, in the time zone of the workflow',
				},
				{
					displayName: 'Member Limit',
					name: 'memberLimit',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 99999 },
					default: 1,
					description: 'How many people can join by the link; only without Ask to Join',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'Shown to administrators only, up to 32 characters',
				},
			],
		},
	],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const creates_join_request = this.getNodeParameter('joinRequest', itemIndex) === true;
		const { expiresAt, memberLimit, name } = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		if (creates_join_request && memberLimit)
			throw new FieldError('A link with Ask to Join takes no member limit', 'Remove the member limit, or switch Ask to Join off.');
		const link = await client.createChatInviteLink({
			chat_id: chatIdOf(this, itemIndex),
			creates_join_request,
			...(name ? { name: String(name) } : {}),
			...(memberLimit ? { member_limit: Number(memberLimit) } : {}),
			...(expiresAt ? { expire_date: unixSeconds(String(expiresAt), this.getTimezone()) } : {}),
		});
		return link as unknown as IDataObject;
	},
};

function unixSeconds(text: string, zone: string): number {
	const moment = DateTime.fromISO(text, { zone });
	if (!moment.isValid) throw new FieldError(`"${text}" is not a date`, 'Give a date and time such as 2026-05-12T09:00.');
	return Math.floor(moment.toSeconds());
}

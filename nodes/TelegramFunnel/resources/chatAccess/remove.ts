import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import type { TelegramClient } from '../../../../clients/telegram';
import type { Operation } from '../../../shared/actions';
import { chatTrouble } from '../../../shared/chatTrouble';
import { withoutSecrets } from '../../../shared/errors';
import { telegramClient } from '../../../shared/telegram';
import { removeIfOver } from '../../chatAccess/removeIfOver';
import { takeOut } from '../../chatAccess/takeOut';
import { FieldError } from '../../fieldError';
import { chatId } from '../../fields/chat';
import { member, memberOf, type Member } from '../../fields/member';

/** Takes a person out by a ban that is lifted at once, so that they may come back. Safe to repeat. */
export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove a member',
	description: 'Take a person out of the group or channel; they may come back by a new link',
	properties: [
		chatId,
		member,
		{
			displayName: 'Only When Access Is Over',
			name: 'onlyWhenOver',
			type: 'boolean',
			default: false,
			description:
				'Whether the item’s subscriber is removed only if, at that very moment, he holds nothing that opens the chat, is no exception and none of the staff, and no admin of the chat. The item says what came of it (outcome), for Note Removed.',
		},
	],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const named = await memberOf(this, itemIndex);
		if (this.getNodeParameter('onlyWhenOver', itemIndex, false) === true) return await guarded(client, named);
		const done = await takeOut(client, named.target);
		if (!done.isLifted)
			throw new NodeOperationError(
				this.getNode(),
				`The person is out, but the ban could not be lifted: ${withoutSecrets(done.why.message)}`,
				{
					itemIndex,
					description: 'Run the operation again. Until then the person cannot come back; in ten minutes the ban ends by itself.',
				},
			);
		return { removed: true, ...named.shown };
	},
};

async function guarded(client: TelegramClient, { target, shown, ours }: Member): Promise<IDataObject> {
	if (!ours)
		throw new FieldError(
			'Only When Access Is Over needs a subscriber',
			'Leave User ID empty, choose the credential Subscription store and connect Subscription Service → Chat: Due Removals.',
		);
	try {
		const outcome = await removeIfOver(ours.store, client, ours, target);
		return { removed: outcome === 'removed', ...shown, outcome };
	} catch (error) {
		const trouble = chatTrouble(error);
		if (!trouble) throw error;
		return { removed: false, ...shown, outcome: 'trouble', trouble };
	}
}

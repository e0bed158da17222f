import type { Operation } from '../../../shared/actions';
import { takeFromInbox } from '../../../../service/whatsapp/applyEvents';
import { itemField, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';

export const take: Operation = {
	value: 'take',
	name: 'Take',
	action: 'Take what came from WhatsApp',
	description:
		'Apply what the WhatsApp Notifier Trigger gave, once: how a message fared, a text (it goes to the staff), a pressed button, "stop", a template’s review, the account’s state. The item says what was found.',
	properties: [itemField('inboxId', 'Inbox ID', 'What the trigger gave', 'number')],
	async execute(itemIndex) {
		const inboxId = requiredNumber(this, itemIndex, 'inboxId');
		const outcome = await takeFromInbox(await storeOf(this), inboxId);
		// As the bot's trigger names it: what follows its buttons follows these, too, and answers in WhatsApp.
		const isPress = outcome.found === 'button';
		return { inboxId, ...outcome, ...(outcome.arg !== undefined && { argument: outcome.arg }), ...(isPress && { via: 'whatsapp' }) };
	},
};

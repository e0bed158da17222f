import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { telegramIdOf } from '../../../service/chats/mayRemove';
import { optionalNumber } from '../../shared/fromItem';
import { optionalStore } from '../../shared/store';
import type { Store } from '../../../service/store/open';
import { FieldError } from '../fieldError';
import { chatIdOf, userId, userIdOf } from './chat';

/** Whom it is about: by his Telegram ID, or as the service knows him. */
export const member: INodeProperties = {
	...userId,
	required: false,
	description:
		'Telegram ID of the person. Empty: the item’s subscriber, whose Telegram ID is looked up in the credential Subscription store and stands in no item.',
};

export interface Member {
	/** As Telegram takes it. */
	target: { chat_id: number | string; user_id: number };
	/** What the output item says of it. */
	shown: IDataObject;
	/** Set when he is the item’s subscriber. */
	ours?: { store: Store; subscriberId: number; chatId: number };
}

/** @throws FieldError when neither a Telegram ID nor a subscriber is named */
export async function memberOf(node: IExecuteFunctions, itemIndex: number): Promise<Member> {
	const chat_id = chatIdOf(node, itemIndex);
	if (String(node.getNodeParameter('userId', itemIndex, '')).trim() !== '') {
		const target = { chat_id, user_id: userIdOf(node, itemIndex) };
		return { target, shown: target };
	}
	const subscriberId = optionalNumber(node, itemIndex, 'subscriberId');
	const store = subscriberId === undefined ? undefined : await optionalStore(node);
	if (!store || subscriberId === undefined)
		throw new FieldError(
			'It is not said whom this is about',
			'Fill in User ID; or choose the credential Subscription store and give an item with a subscriberId, such as one of the Telegram Funnel Trigger.',
		);
	const target = { chat_id, user_id: await telegramIdOf(store, subscriberId) };
	const chatId = Number(chat_id);
	return { target, shown: { subscriberId, chatId }, ours: { store, subscriberId, chatId } };
}

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { noteMember } from '../../service/chats/noteMember';
import { answerErasing } from '../../service/erasure/guard';
import type { InboxRow } from '../../service/inbox/drain';
import type { Route } from '../../service/messages/routes';
import { currentSetup } from '../../service/setup/current';
import { roleOf } from '../../service/operators/role';
import { setupSchema } from '../../service/setup/schema';
import { notePress } from '../../service/sources/notePress';
import type { Store } from '../../service/store/open';
import { knownSender, knowSender } from '../../service/subscribers/intake';
import { classify, FIXED_OUTPUTS } from './classify';
import type { Classified } from './classify';
import { memberChange } from './memberChange';
import { asUpdate, outsideId } from './update';
import type { Update } from './update';

/** Items by output for a batch of updates. Personal data and texts stay in the store; an item carries ids and keys. */
export async function itemsOfRows(
	store: Store,
	botId: number,
	routes: Route[],
	rows: Array<Pick<InboxRow, 'id' | 'body'>>,
): Promise<INodeExecutionData[][]> {
	const current = await currentSetup(store);
	const outputs = emptyOutputs(routes);
	for (const row of rows) {
		const update = asUpdate(JSON.parse(row.body));
		// A fact that starts nothing: who is in which chat.
		if (update?.chat_member) await noteMember(store, memberChange(botId, update.chat_member));
		const found = update && classify(update, current.setup, allRoutes(routes, current.routes));
		const output = found ? outputIndex(found.output, routes) : -1;
		// A route of another listener of the bot: that one's inbox has the update too.
		if (!found || output < 0) continue;
		const acts = update.message !== undefined || update.callback_query !== undefined;
		const groupId = acts && found.chatId !== found.user.id ? found.chatId : undefined;
		// In a group he is not with the bot alone: it says nothing of whether he has it blocked.
		const present = acts && groupId === undefined;
		// Membership is told of him, not asked by him: a stranger is not kept for it, nor who only taps in a group, unless he is of the staff.
		const isStaff =
			roleOf(current.setup, found.user.id) !== undefined ||
			(groupId !== undefined && groupId === (current.setup.service.staffChatId ?? current.setup.service.ownerChatId));
		const know = present || isStaff || found.output === 'Join Request' ? knowSender : knownSender;
		const known = await know(store, botId, {
			userId: found.user.id,
			// His chat with the bot has his own number; a group's must never become his (Bot API: Chat.id of a private chat).
			chatId: found.user.id,
			firstName: found.user.first_name ?? '',
			lastName: found.user.last_name,
			username: found.user.username,
			languageCode: found.user.language_code,
			present: present ? { cause: `in:${row.id}` } : undefined,
		});
		if (!known) continue;
		const { subscriberId, isNew, awaiting, erasing } = known;
		// Nothing can be done for him any more; each listener has the update, and one answer is enough.
		if (erasing) {
			if (present) await answerErasing(store, { subscriberId, cause: outsideId(update) });
			continue;
		}
		if (found.via !== undefined) await notePress(store, { subscriberId, via: found.via, cause: `in:${row.id}` });
		outputs[output]!.push({
			json: {
				inboxId: row.id,
				subscriberId,
				botId,
				action: actionOf(found),
				argument: found.argument ?? null,
				messageId: found.messageId ?? null,
				isNew,
				awaiting,
				...(found.blocked === undefined ? {} : { blocked: found.blocked }),
				...(found.output === 'Join Request' ? { chatId: found.chatId } : {}),
				...(groupId === undefined ? {} : { groupId }),
			},
		});
	}
	return outputs;
}

/** Without a store: the update itself, by output. Labels are then the built-in ones. */
export function itemsOfUpdate(update: Update, routes: Route[]): INodeExecutionData[][] {
	const outputs = emptyOutputs(routes);
	const found = classify(update, BARE_SETUP, routes);
	if (!found) return outputs;
	outputs[outputIndex(found.output, routes)]!.push({
		json: {
			action: actionOf(found),
			argument: found.argument ?? null,
			chatId: found.chatId,
			update: update as unknown as IDataObject,
		},
	});
	return outputs;
}

/** -1 for a route this node has not. */
function outputIndex(output: Classified['output'], routes: Route[]): number {
	if (typeof output === 'string') return FIXED_OUTPUTS.indexOf(output);
	const route = routes.findIndex(({ action }) => action === output.action);
	return route < 0 ? -1 : FIXED_OUTPUTS.length + route;
}

function actionOf({ output }: Classified): string {
	return typeof output === 'string' ? output : output.action;
}

function allRoutes(own: Route[], others: Route[]): Route[] {
	return [...own, ...others.filter(({ action }) => !own.some((route) => route.action === action))];
}

function emptyOutputs(routes: Route[]): INodeExecutionData[][] {
	return Array.from({ length: FIXED_OUTPUTS.length + routes.length }, () => []);
}

const BARE_SETUP = setupSchema.parse({
	service: {},
	offers: [{ code: 'none', name: '-', price: '1' }],
	series: [{ folder: '' }],
});

import type { INodeExecutionData } from 'n8n-workflow';
import type { InboxRow } from '../../service/inbox/drain';
import type { Route } from '../../service/messages/routes';
import { currentSetup } from '../../service/setup/current';
import type { Store } from '../../service/store/open';
import { knowSender } from '../../service/subscribers/intake';
import { classify, FIXED_OUTPUTS } from './classify';
import type { Classified, Update } from './classify';

/** Items by output for a batch of updates. Personal data and texts stay in the store; an item carries ids and keys. */
export async function itemsOfRows(store: Store, botId: number, routes: Route[], rows: InboxRow[]): Promise<INodeExecutionData[][]> {
	const { setup } = await currentSetup(store);
	const outputs: INodeExecutionData[][] = Array.from({ length: FIXED_OUTPUTS.length + routes.length }, () => []);
	for (const row of rows) {
		const found = classify(JSON.parse(row.body) as Update, setup, routes);
		if (!found) continue;
		const { subscriberId, isNew, awaiting } = await knowSender(store, botId, {
			userId: found.user.id,
			chatId: found.output === 'Join Request' ? found.user.id : found.chatId,
			firstName: found.user.first_name ?? '',
			username: found.user.username,
			languageCode: found.user.language_code,
		});
		outputs[outputIndex(found.output, routes)]!.push({
			json: {
				inboxId: row.id,
				subscriberId,
				botId,
				action: typeof found.output === 'string' ? found.output : found.output.action,
				argument: found.argument ?? null,
				messageId: found.messageId ?? null,
				isNew,
				awaiting,
				...(found.blocked === undefined ? {} : { blocked: found.blocked }),
				...(found.output === 'Join Request' ? { chatId: found.chatId } : {}),
			},
		});
	}
	return outputs;
}

export function outputIndex(output: Classified['output'], routes: Route[]): number {
	if (typeof output === 'string') return FIXED_OUTPUTS.indexOf(output);
	return FIXED_OUTPUTS.length + routes.findIndex((route) => route.action === output.action);
}

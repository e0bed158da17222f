import type { IExecuteFunctions } from 'n8n-workflow';
import type { Trouble } from '../../../../service/chats/trouble';

/** What hindered the bot, as Telegram Funnel → Chat Access wrote it into the item. */
export function troubleOf(node: IExecuteFunctions, itemIndex: number): Trouble | undefined {
	const trouble = node.getInputData()[itemIndex]?.json.trouble as Trouble | undefined;
	return trouble && typeof trouble.kind === 'string' ? trouble : undefined;
}

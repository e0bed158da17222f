import { claimUploadsAhead } from '../../../../service/files/ahead';
import { currentSetup } from '../../../../service/setup/current';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { telegramClient } from '../../../shared/telegram';

/** Files to upload before anybody waits for them. Needs the owner's chat: a file gets its Telegram id by being sent somewhere. */
export const prepareUploads: Operation = {
	value: 'prepareUploads',
	name: 'Prepare Uploads',
	action: 'Prepare uploads ahead',
	description: 'List the files the bot has not uploaded yet; download each and give it to Deliver, which sends it to the owner’s chat once',
	properties: [
		{
			displayName: 'Batch Size',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 20,
			description: 'How many are done in one run at most; the next run goes on',
		},
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const { setup } = await currentSetup(store);
		if (setup.service.ownerChatId === null) return [];
		const { botId } = await telegramClient(this);
		const files = await claimUploadsAhead(store, botId, Number(this.getNodeParameter('batchSize', itemIndex)));
		return files.map(({ number, dropboxId, rev, name, contentHash, size }) => ({
			ahead: true,
			number,
			dropboxId,
			rev,
			fileName: name,
			contentHash,
			size,
		}));
	},
};

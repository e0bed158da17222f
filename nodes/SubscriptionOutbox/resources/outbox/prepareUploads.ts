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
			description: 'How many are handed out at a time. Lead the output of Deliver back here, and the next batch follows.',
		},
	],
	async executeAll() {
		const store = await storeOf(this);
		const { setup } = await currentSetup(store);
		if (setup.service.ownerChatId === null) return [[]];
		const { botId } = await telegramClient(this);
		const items = this.getInputData();
		// What Deliver has uploaded comes back here for the next batch, which begins above it: no file is tried twice in a run.
		const after = Math.max(0, ...items.map(({ json }) => (json.ahead === true ? Number(json.upTo) || 0 : 0)));
		const files = await claimUploadsAhead(store, botId, Number(this.getNodeParameter('batchSize', 0)), after);
		const upTo = files.at(-1)?.number;
		const pairedItem = items.map((_, item) => ({ item }));
		return [
			files.map(({ number, dropboxId, rev, name, contentHash, size }) => ({
				json: { ahead: true, botId, number, upTo, dropboxId, rev, fileName: name, contentHash, size },
				pairedItem,
			})),
		];
	},
};

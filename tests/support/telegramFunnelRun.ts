import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { TelegramFunnel } from '../../nodes/TelegramFunnel/TelegramFunnel.node';
import { fakeNode, type FakeNodeOptions } from './fakeNode';
import { TOKEN } from './telegramSandbox';
import type { Json } from './json';

const type = new TelegramFunnel();

/** Runs Telegram Funnel for one item or several against a local Telegram; `files` is what the items carry as binary data. */
export function telegramFunnel(baseUrl: string, token = TOKEN) {
	return async (
		parameters: IDataObject | IDataObject[],
		more: FakeNodeOptions = {},
		files: Record<string, { fileName?: string; bytes: Buffer }> = {},
	): Promise<Json[]> => {
		const items = Array.isArray(parameters) ? parameters.map(() => ({})) : undefined;
		const node = fakeNode(type, { parameters, items, credentials: { telegramBotApi: { accessToken: token, baseUrl } }, ...more });
		const helpers = {
			assertBinaryData: (_itemIndex: number, name: string) => {
				if (!files[name]) throw new Error(`The item has no binary field '${name}'`);
				return files[name];
			},
			getBinaryDataBuffer: async (_itemIndex: number, name: string) => files[name]!.bytes,
		};
		const [output] = await type.execute.call(Object.assign(node, { helpers }));
		return (output as INodeExecutionData[]).map((item) => ({ ...item.json, $item: item.pairedItem }));
	};
}

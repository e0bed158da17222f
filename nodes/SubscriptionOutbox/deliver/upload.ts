import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { TelegramRateLimited } from '../../../clients/telegram';
import { blockBucket } from '../../../service/effects/bucket';
import { recipientsOf } from '../../../service/effects/recipients';
import { claimedEffect } from '../../../service/effects/settle';
import { fileToSend, finishUpload, uploadLeaseMs } from '../../../service/files/cache';
import { isClientError } from '../../shared/errors';
import { waitForToken } from '../../shared/telegramRate';
import type { DeliverContext } from './context';
import { attempt, captionOf } from './one';
import { sendFile } from './telegram';

/** An item that comes back from Dropbox Series → Item: Download with the bytes of the file that Needs File asked for. */
export function isUpload(node: IExecuteFunctions, itemIndex: number): boolean {
	const { json, binary } = node.getInputData()[itemIndex]!;
	return (typeof json.effectId === 'number' || json.ahead === true) && binary !== undefined && Object.keys(binary).length > 0;
}

/** Sends the downloaded file to the one who waits for it and keeps Telegram's id for all others (F5). */
export async function deliverUpload(node: IExecuteFunctions, itemIndex: number, context: DeliverContext): Promise<void> {
	const { json, binary } = node.getInputData()[itemIndex]!;
	const { store, botId } = context;
	const bytes = await node.helpers.getBinaryDataBuffer(itemIndex, Object.keys(binary!)[0]!);
	if (json.ahead === true) return await uploadAhead(json, bytes, context);
	const effect = await claimedEffect(store, { id: json.effectId as number, lease_no: json.leaseNo as number });
	const file = effect && (await fileToSend(store, botId, effect.file_series!, effect.file_number!));
	const identity = { dropboxId: String(json.dropboxId), rev: String(json.rev) };
	// Gone to another worker, or replaced in the folder since: that one uploads.
	if (!effect || !file || file.rev !== identity.rev) return await finishUpload(store, botId, identity, null);
	const recipient = (await recipientsOf(store, context.current, [effect.subscriber_id])).get(effect.subscriber_id);
	if (!recipient) return await finishUpload(store, botId, identity, null);
	const result = await attempt(
		context,
		effect,
		async () => await sendFile(context, recipient, captionOf(context, effect, recipient, file), { bytes, fileName: file.name }),
		file,
		uploadLeaseMs(file.size),
	);
	await finishUpload(store, botId, identity, typeof result?.fileId === 'string' ? result.fileId : null);
}

/** Sends a file nobody waits for yet to the owner's chat, quietly, for the sake of its id. A failure costs nothing: whoever needs the file first uploads it. */
async function uploadAhead(json: IDataObject, bytes: Buffer, context: DeliverContext): Promise<void> {
	const { store, botId, telegram, current, out } = context;
	const identity = { dropboxId: String(json.dropboxId), rev: String(json.rev) };
	const chatId = current.setup.service.ownerChatId;
	let fileId: string | null = null;
	try {
		if (chatId !== null) {
			await waitForToken(store, botId, current.setup.service.telegramRate);
			const document = { bytes, fileName: String(json.fileName) };
			const quiet = { disable_notification: true, protect_content: current.setup.service.protectContent };
			fileId = (await telegram.sendDocument({ chat_id: chatId, document, ...quiet })).document?.file_id ?? null;
		}
	} catch (error) {
		if (!isClientError(error)) throw error;
		if (error instanceof TelegramRateLimited) await blockBucket(store, botId, error.retryAfterSeconds);
		out.failed.push({ json: { number: json.number, reason: error.message } });
	} finally {
		await finishUpload(store, botId, identity, fileId);
	}
	if (fileId !== null) out.sent.push({ json: { ahead: true, number: json.number, upTo: json.upTo } });
}

import { withLink } from '../../../service/account/withLink';
import type { Effect } from '../../../service/effects/claim';
import { STAFF_LANE } from '../../../service/effects/kinds';
import type { Recipient } from '../../../service/effects/recipients';
import { startOne, startSending } from '../../../service/effects/sending';
import { extendClaim, markFailed, postpone, releaseClaim } from '../../../service/effects/settle';
import { claimUpload, fileToSend, uploadLeaseMs } from '../../../service/files/cache';
import type { FileToSend } from '../../../service/files/cache';
import { renderMessage } from '../../../service/messages/render';
import type { MessagePayload } from '../../../service/messages/render';
import { fill, textOf } from '../../../service/messages/texts';
import { withPeople } from '../../../service/operators/withPeople';
import { deliverChange } from './change';
import { withChatLinks } from './chatLinks';
import { confirmSurely } from './confirm';
import type { DeliverContext } from './context';
import { settleError } from './errors';
import { copyTo } from './relay';
import { deliverToStaff } from './staff';
import { sendFile, sendText } from './telegram';

/** A planned file has left the folder: looked at again after this time, service clock; the sync that brings it back wakes it at once. */
const FILE_PAUSE_MS = 3 * 3_600_000;

/** Another worker uploads the same file: look again after this pause, real ms. */
const UPLOAD_PAUSE_MS = 1_500;

/** Sends one claimed effect and settles it, whatever comes. Never throws for what Telegram says. */
export async function deliverOne(context: DeliverContext, effect: Effect, recipient: Recipient | undefined): Promise<void> {
	const { current } = context;
	if (!recipient)
		return await fail(
			context,
			effect,
			effect.subscriber_id > 0 ? 'the subscriber is gone' : 'setup names no owner chat (Service: Owner Chat ID)',
		);
	if (effect.kind === 'file') return await deliverFile(context, effect, recipient);
	if (effect.kind === 'edit' || effect.kind === 'delete') return await deliverChange(context, effect, recipient);
	const frozen = payloadOf(effect);
	if (!frozen) return await fail(context, effect, 'the stored message is not JSON');
	const payload = await withChatLinks(context, effect, await withPeople(context.store, await withLink(context.store, frozen)));
	// It waits for a link.
	if (!payload) return;
	if (effect.subscriber_id === STAFF_LANE) return await deliverToStaff(context, effect, recipient, payload);
	await attempt(context, effect, async () => {
		if (payload.relay) return await copyTo(context, recipient.chatId, payload.relay);
		const rendered = renderMessage(current.setup, current.routes, recipient, payload);
		// What is drawn is for the owner, who may pass it on.
		const protect = current.setup.service.protectContent && !payload.picture;
		const { message_id } = await sendText(context.telegram, recipient.chatId, rendered, protect);
		return { messageId: message_id };
	});
}

function payloadOf({ payload }: Pick<Effect, 'payload'>): MessagePayload | undefined {
	try {
		return JSON.parse(payload) as MessagePayload;
	} catch {
		return undefined;
	}
}

async function deliverFile(context: DeliverContext, effect: Effect, recipient: Recipient): Promise<void> {
	const { store, botId } = context;
	const file = await fileToSend(store, botId, effect.file_series!, effect.file_number!);
	// Renamed or taken away since it was planned: the series waits for it (F3).
	if (!file) return await postpone(store, effect, FILE_PAUSE_MS);
	if (file.fileId === null) return await askForUpload(context, effect, file);
	await attempt(
		context,
		effect,
		async () => await sendFile(context, recipient, captionOf(context, effect, recipient, file), { fileId: file.fileId! }),
		file,
	);
}

async function askForUpload({ store, botId, out }: DeliverContext, effect: Effect, file: FileToSend): Promise<void> {
	if (!(await claimUpload(store, botId, file))) return await releaseClaim(store, effect, UPLOAD_PAUSE_MS);
	await extendClaim(store, effect, uploadLeaseMs(file.size));
	out.needsFile.push({
		json: {
			effectId: effect.id,
			leaseNo: effect.lease_no,
			subscriberId: effect.subscriber_id,
			number: file.number,
			dropboxId: file.dropboxId,
			rev: file.rev,
			fileName: file.name,
			contentHash: file.contentHash,
			size: file.size,
		},
	});
}

export function captionOf(
	{ current }: DeliverContext,
	effect: Effect,
	{ language, firstName }: Recipient,
	file: Pick<FileToSend, 'number'>,
): string {
	const { caption } = JSON.parse(effect.payload) as { caption: string };
	return fill(textOf(current.setup, language, caption), { number: file.number, first_name: firstName });
}

/**
 * E2: `sending` before the call, confirmed right after the answer. Whatever `send` throws settles the effect, a text that cannot be made too; what the store
 * throws ends the run.
 */
export async function attempt(
	context: DeliverContext,
	effect: Effect,
	send: () => Promise<Record<string, unknown>>,
	file?: FileToSend,
	leaseMs?: number,
): Promise<Record<string, unknown> | undefined> {
	const { store, out } = context;
	const ours = leaseMs === undefined ? await startOne(store, effect) : (await startSending(store, [effect], leaseMs)).has(effect.id);
	if (!ours) return undefined;
	let result: Record<string, unknown>;
	try {
		context.leaving?.();
		result = await send();
	} catch (error) {
		await settleError(context, effect, error, file);
		return undefined;
	}
	await confirmSurely(store, effect, result);
	out.sent.push({ json: { effectId: effect.id, key: effect.key, subscriberId: effect.subscriber_id } });
	return result;
}

async function fail({ store, out }: DeliverContext, effect: Effect, reason: string): Promise<void> {
	await markFailed(store, effect, reason);
	out.failed.push({ json: { effectId: effect.id, key: effect.key, subscriberId: effect.subscriber_id, reason } });
}

import type { IExecuteFunctions } from 'n8n-workflow';
import type { DeliverContext } from '../../nodes/SubscriptionOutbox/deliver/context';
import { deliverOne } from '../../nodes/SubscriptionOutbox/deliver/one';
import { deliverUpload } from '../../nodes/SubscriptionOutbox/deliver/upload';
import { recheckPayments } from '../../nodes/SubscriptionService/recheck';
import { followReceipts } from '../../nodes/SubscriptionService/followReceipts';
import { removeIfOver } from '../../nodes/TelegramFunnel/chatAccess/removeIfOver';
import { dueRemovals } from '../../service/chats/due';
import { noteRemoved } from '../../service/chats/noteRemoved';
import type { Store } from '../../service/store/open';
import { DUE_KINDS, type DueKind } from '../../service/due/kinds';
import { dueKinds } from '../../service/due/nextDue';
import { claimEffects } from '../../service/effects/claim';
import { recipientsOf } from '../../service/effects/recipients';
import { recoverSending } from '../../service/effects/settle';
import { finishErasures } from '../../service/erasure/finish';
import { planFunnels } from '../../service/funnels/planDue';
import { watchHealth } from '../../service/health/watch';
import { giveDueRewards } from '../../service/referral/reward';
import { sendDueReport } from '../../service/reports/owner/send';
import { planDailyFiles } from '../../service/series/planDaily';
import { work as renewalWork } from '../support/renewalModel/work';
import { BOT, type Hands, type Soak } from './soak';

/** As the workflows take them. */
const MANY = 200;
const CLAIM = 100;
/** More rounds than any chain of things that follow from one another is long. */
const ROUNDS = 200;
/** The execution that wrote a message has it for itself for a moment. */
const OWN_EXECUTION_MS = 3_500;

/**
 * Does everything that is due, again and again, until nothing is. What cannot be done while YooKassa is away is left for the next look.
 * @param lives transactions until the first process is killed; left out = it lives
 * @param written whether something was written just before, which its own execution has for itself for a moment
 */
export async function settleDue(soak: Soak, { lives, written = true }: { lives?: number; written?: boolean } = {}): Promise<void> {
	let killed = lives;
	let rests = written;
	const isAway = soak.accidents.outage !== 'none';
	for (let round = 0; round < ROUNDS; round++) {
		const kinds = (await dueKinds(soak.store, DUE_KINDS)).filter(
			(kind) => (kind !== 'recheck' || !isAway) && (kind !== 'report' || soak.reports),
		);
		if (kinds.length === 0) {
			if (!rests) return;
			rests = false;
			soak.clock.to(soak.clock.now + OWN_EXECUTION_MS);
			continue;
		}
		rests = true;
		// The process that was killed is replaced by one that lives.
		for (const kind of kinds) if (!(await soak.as(async (hands) => await carryOut(soak, hands, kind), killed))) killed = undefined;
	}
	soak.findings.note('it comes to rest', (await dueKinds(soak.store, DUE_KINDS)).join(', '));
}

async function carryOut(soak: Soak, hands: Hands, kind: DueKind): Promise<void> {
	const { store, yooKassa } = hands;
	if (kind === 'effects') await deliver(soak, hands);
	else if (kind === 'files') await planDailyFiles(store, MANY);
	else if (kind === 'funnels') await planFunnels(store, MANY);
	else if (kind === 'sync') await soak.folder.sync();
	else if (kind === 'rewards') await giveDueRewards(store, MANY);
	else if (kind === 'receipts') await followReceipts(store, yooKassa, MANY);
	else if (kind === 'erasures') await finishErasures(store, { limit: MANY });
	else if (kind === 'recheck') await recheckPayments(store, yooKassa);
	else if (kind === 'report') await sendDueReport(store);
	else if (kind === 'health') await watchHealth(store);
	else if (kind === 'removals') await remove(soak, store);
	else await renewalWork(hands, kind);
}

/** 05-plan: who holds nothing any more that opens a chat is taken out of it. */
async function remove({ telegram, people }: Soak, store: Store): Promise<void> {
	for (const about of await dueRemovals(store, MANY)) {
		const target = { chat_id: about.chatId, user_id: people.withNumber(about.subscriberId)!.telegramId };
		await noteRemoved(store, { ...about, outcome: await removeIfOver(store, telegram, about, target) });
	}
}

/** 04-dispatch without its pace: claims, sends, confirms; uploads what Telegram does not have yet. */
async function deliver(soak: Soak, { store, deliver: open }: Hands): Promise<void> {
	await recoverSending(store);
	const context = await open();
	for (;;) {
		const effects = await claimEffects(store, { botId: BOT, limit: CLAIM, uploads: true });
		if (effects.length === 0) return;
		const people = await recipientsOf(store, context.current, [...new Set(effects.map(({ subscriber_id }) => subscriber_id))]);
		soak.telegram.begin();
		await allOf(effects.map(async (effect) => await deliverOne(context, effect, people.get(effect.subscriber_id))));
		for (const { json } of context.out.needsFile.splice(0)) await upload(soak, json as { rev: string }, context);
		context.out.sent.length = 0;
	}
}

/** Waits for all, also when one throws: a process that dies in the midst has the others in its hands. */
async function allOf(sends: Array<Promise<void>>): Promise<void> {
	const failed = (await Promise.allSettled(sends)).find(({ status }) => status === 'rejected');
	if (failed) throw (failed as PromiseRejectedResult).reason;
}

async function upload(soak: Soak, json: { rev: string }, context: DeliverContext): Promise<void> {
	const bytes = soak.folder.bytesOf(json.rev);
	const node = {
		getInputData: () => [{ json, binary: { data: {} } }],
		helpers: { getBinaryDataBuffer: async () => await Promise.resolve(bytes) },
	};
	await deliverUpload(node as unknown as IExecuteFunctions, 0, context);
}

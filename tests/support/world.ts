import type { IExecuteFunctions } from 'n8n-workflow';
import { createTelegramClient } from '../../clients/telegram';
import { createYooKassaClient, type YooKassaClient } from '../../clients/yookassa';
import { applyNotice } from '../../nodes/SubscriptionService/applyNotice';
import { followBindings } from '../../nodes/shared/bindNewCard';
import { followReceipts } from '../../nodes/SubscriptionService/followReceipts';
import { makeRefunds } from '../../nodes/SubscriptionService/makeRefunds';
import { runCharge } from '../../nodes/shared/runCharge';
import { recheckPayments } from '../../nodes/SubscriptionService/recheck';
import { resolveCharges } from '../../nodes/SubscriptionService/resolveCharges';
import type { DeliverContext } from '../../nodes/SubscriptionOutbox/deliver/context';
import { deliverLoop } from '../../nodes/SubscriptionOutbox/deliver/loop';
import { deliverUpload } from '../../nodes/SubscriptionOutbox/deliver/upload';
import { createTelegramEmulator } from '../../sandbox/telegram';
import { createYooKassaEmulator, DEFAULT_SHOP } from '../../sandbox/yookassa';
import type { Fault } from '../../sandbox/emulator';
import { STAFF_LANE } from '../../service/effects/kinds';
import type { DueKind } from '../../service/due/kinds';
import { nextMoments } from '../../service/due/nextDue';
import { finishErasures } from '../../service/erasure/finish';
import { planFunnels } from '../../service/funnels/planDue';
import { claimMail, type Mail } from '../../service/mail/claim';
import { settleMail } from '../../service/mail/settle';
import { planBroadcasts } from '../../service/broadcasts/plan';
import { expireOrders } from '../../service/orders/expire';
import { dueRenewals } from '../../service/renewals/getDue';
import { prepareRenewalCharge } from '../../service/renewals/prepareCharge';
import { giveDueRewards } from '../../service/referral/reward';
import { watchHealth } from '../../service/health/watch';
import { sendDueReport } from '../../service/reports/owner/send';
import { planDailyFiles } from '../../service/series/planDaily';
import { applySetup } from '../../service/setup/apply';
import { currentSetup } from '../../service/setup/current';
import type { Store } from '../../service/store/open';
import { endPauses } from '../../service/subscriptions/unpause';
import { expireSubscriptions } from '../../service/subscriptions/expire';
import { localDay, local } from '../../service/time/local';
import type { SetupInput } from '../../service/setup/schema';
import { beginSync } from '../../service/whatsapp/account';
import { claimWhatsApp } from '../../service/whatsapp/claim';
import type { WhatsAppRefusal } from '../../service/whatsapp/facts';
import type { Sending } from '../../service/whatsapp/sending';
import { settleAccepted, settleRefused, settleUnknown } from '../../service/whatsapp/settle';
import { freshStore } from './freshStore';
import type { Json } from './json';
import { isRenewalKind, playRenewals } from './playRenewals';
import { serveEmulator, type ServedEmulator } from './serveEmulator';
import { WorldChats } from './worldChats';
import { WorldFolder } from './worldFolder';
import { Person } from './worldPerson';
import { TEST_SECRET } from './testSecret';
import { OWNER, worldSetup } from './worldSetup';

const TOKEN = '999:AAsandbox-token_for-tests_0123456789abc';
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export interface WorldOptions {
	/** Service clock at the beginning, local to Moscow: `2026-05-12T10:00`. */
	startAt?: string;
	service?: Partial<SetupInput['service']>;
	parts?: Partial<SetupInput>;
	/** How many files the folder holds. */
	files?: number;
	/** An empty store; left out = SQLite in memory. */
	store?: Store;
}

/** One thing somebody got. */
export interface WorldEvent {
	who: string;
	/** `05-12 10:00` in Moscow. */
	at: string;
	/** Name of the message, or `file 6`. */
	what: string;
	text: string;
	buttons: Array<{ text: string; data?: string; url?: string }>;
}

/**
 * The whole service without n8n: a store, the local Telegram and YooKassa behind the real clients, a folder, people, and a clock that plays what the workflows
 * do at each due moment. Tests read as stories: act, advance, expect exactly these events.
 */
export class World {
	readonly folder: WorldFolder;
	readonly yooKassa: YooKassaClient;
	readonly botId = 999;
	readonly people: Person[] = [];
	/** YooKassa's API here, for a client with other keys. */
	readonly shopUrl: string;
	/** True while the service is down: the clock moves and nothing is done. */
	down = false;
	/** What the mail server has accepted, oldest first. */
	readonly mails: Mail[] = [];
	/** What Send Email gives for a mail; the server accepts all unless told. */
	mailAnswer = (mail: Mail): Record<string, unknown> => ({ accepted: [mail.to], rejected: [], response: '250 OK', messageId: '<1@test>' });
	/** What WhatsApp's provider has accepted, oldest first; the n-th has the id `wa-n`. */
	readonly whatsApp: Sending[] = [];
	/** What it says to a sending; it accepts all unless told. Statuses are the test's own. */
	whatsAppAnswer = (_: Sending): 'accepted' | 'nothing' | WhatsAppRefusal => 'accepted';
	private readonly seen = new Map<number, number>();
	private causes = 0;
	/** When it was last asked what is due. */
	private lookedAt = 0;
	readonly bot;
	readonly chats = new WorldChats(this);

	private constructor(
		readonly store: Store,
		private readonly telegramServer: ServedEmulator<ReturnType<typeof createTelegramEmulator>>,
		private readonly shopServer: ServedEmulator<ReturnType<typeof createYooKassaEmulator>>,
		private readonly clock: { offset: number },
	) {
		this.folder = new WorldFolder(store);
		const { shopId, secretKey } = DEFAULT_SHOP;
		this.shopUrl = `${shopServer.url}/yookassa/v3`;
		this.yooKassa = createYooKassaClient({ shopId, secretKey, baseUrl: this.shopUrl, readingPauses: [] });
		this.bot = createTelegramClient({ token: TOKEN, baseUrl: `${telegramServer.url}/telegram`, timeoutMs: 30_000 });
	}

	static async open({ startAt = '2026-05-12T10:00', service, parts, files = 60, store: given }: WorldOptions = {}): Promise<World> {
		const store = given ?? (await freshStore(TEST_SECRET));
		await store.migrate();
		const clock = { offset: Date.parse(`${startAt}:00+03:00`) - Date.now() };
		await store.db.updateTable('installation').set({ clock_offset_ms: clock.offset }).execute();
		const now = () => Date.now() + clock.offset;
		const telegram = await serveEmulator((context) => createTelegramEmulator({ ...context, now }, { limits: false, uploadGuard: false }));
		const shop = await serveEmulator((context) => createYooKassaEmulator({ ...context, now }));
		const world = new World(store, telegram, shop, clock);
		const applied = await applySetup(store, worldSetup(service, parts), { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false);
		if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
		await world.bot.getMe();
		await world.telegram('POST', 'users', { id: OWNER, first_name: 'Owner', language_code: 'ru' });
		await world.telegram('POST', `users/${OWNER}/message`, { text: '/start' });
		world.folder.fill(1, files);
		await world.folder.sync();
		return world;
	}

	now(): number {
		return Date.now() + this.clock.offset;
	}

	cause(): string {
		return `in:${++this.causes}`;
	}

	async person(name: string, firstName = name): Promise<Person> {
		const person = new Person(this, name, 5000 + this.people.length, firstName);
		await person.arrive();
		this.people.push(person);
		return person;
	}

	/** The local Telegram's control call. */
	telegram = async (method: string, path: string, body?: unknown): Promise<Json> => await ok(this.telegramServer, method, path, body);
	/** The local YooKassa's control call. */
	shop = async (method: string, path: string, body?: unknown): Promise<Json> => await ok(this.shopServer, method, path, body);
	telegramFault = (kind: string, more: Partial<Fault> = {}) =>
		this.telegramServer.emulator.addFault({ service: 'telegram', kind, ...more });
	shopFault = (kind: string, more: Partial<Fault> = {}) => this.shopServer.emulator.addFault({ service: 'yookassa', kind, ...more });

	/** What the shop is permitted and needs at YooKassa, as its manager sets it: `recurring` off = saving and charging cards is refused (403). */
	setShop = async (set: { recurring?: boolean; receipts?: boolean }) => await this.shop('POST', `shops/${DEFAULT_SHOP.shopId}`, set);
	clearShopFaults = () => this.shopServer.emulator.clearFaults();

	/** Carries a charge out (again). */
	async runCharge(chargeId: number): Promise<string> {
		const { outcome } = await runCharge(this.store, this.yooKassa, chargeId, this.cause());
		await this.deliver();
		return outcome;
	}

	/** To a moment local to Moscow; the renewal due then gets its order and attempt, and the execution dies before the call. Gives the charge. */
	async prepareOnly(moment: string): Promise<number> {
		await this.setClock(Date.parse(`${moment}:00+03:00`));
		const [due] = await dueRenewals(this.store, 'renewals_charge', 1);
		const { chargeId } = await prepareRenewalCharge(this.store, due!.renewalId);
		return chargeId!;
	}

	/** A notice of YooKassa: read back, applied, told. */
	async notice(event: string, objectId: string, paymentId?: string): Promise<string> {
		const { outcome } = await applyNotice(this.store, this.yooKassa, { event, objectId, paymentId }, this.cause());
		await this.deliver();
		return outcome;
	}

	/** 04-dispatch: sends all that is due, downloading what Telegram does not have yet. */
	async deliver(): Promise<void> {
		for (;;) {
			const out: DeliverContext['out'] = { sent: [], needsFile: [], failed: [] };
			const current = await currentSetup(this.store);
			const context: DeliverContext = { store: this.store, telegram: this.bot, botId: this.botId, current, out };
			const subscriberIds = [STAFF_LANE, 0, ...this.people.map((person) => person.subscriberId)];
			await deliverLoop(context, { subscriberIds, uploads: true, budgetMs: 30_000 });
			for (const item of out.needsFile) await this.upload(item.json as Json, context);
			// Who waited for another's upload of the same file need not wait out the pause, which is real time.
			await this.store.db
				.updateTable('effect')
				.set({ lease_until: 0 })
				.where('kind', '=', 'file')
				.where('state', '=', 'ready')
				.where('tries', '=', 0)
				.execute();
			if (out.needsFile.length === 0) return;
		}
	}

	/** The mail branch of 08: Claim Mail, Send Email, Confirm Mail. */
	async sendMails(): Promise<void> {
		for (;;) {
			const batch = await claimMail(this.store, { limit: 20 });
			if (batch.length === 0) return;
			for (const mail of batch) {
				const claimed = { id: mail.effectId, lease_no: mail.leaseNo };
				if ((await settleMail(this.store, claimed, this.mailAnswer(mail))).sent) this.mails.push(mail);
			}
		}
	}

	/** 11: claims, hands over, settles. */
	async sendWhatsApp(): Promise<void> {
		for (;;) {
			const { sendings, more } = await claimWhatsApp(this.store, { limit: 20 });
			if (sendings.length === 0 && !more) return;
			for (const sending of sendings) {
				const answer = this.whatsAppAnswer(sending);
				if (answer === 'nothing') await settleUnknown(this.store, sending, { notSent: false });
				else if (answer !== 'accepted') await settleRefused(this.store, sending, { reason: answer, code: '1', text: 'no' });
				else await settleAccepted(this.store, sending, { messageId: `wa-${this.whatsApp.push(sending)}` });
			}
		}
	}

	private async upload(json: Json, context: DeliverContext): Promise<void> {
		const bytes = this.folder.bytesOf(String(json.rev));
		const node = {
			getInputData: () => [{ json, binary: { data: {} } }],
			helpers: { getBinaryDataBuffer: async () => await Promise.resolve(bytes) },
		};
		await deliverUpload(node as unknown as IExecuteFunctions, 0, context);
	}

	/** Moves the clock from one due moment to the next and does at each what the workflows do. */
	async advance({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): Promise<void> {
		const target = this.now() + days * DAY_MS + hours * HOUR_MS + minutes * 60_000;
		await this.advanceTo(target);
	}

	/** To a moment local to Moscow, `2026-05-20T09:00`. */
	async advanceUntil(moment: string): Promise<void> {
		await this.advanceTo(Date.parse(`${moment}:00+03:00`));
	}

	private async advanceTo(target: number): Promise<void> {
		await this.playDue();
		while (this.now() < target) {
			const next = Math.min(this.down ? target : await this.nextMoment(), target);
			await this.setClock(Math.max(next, this.now()));
			await this.shopServer.emulator.runDue(this.now());
			await this.playDue();
		}
	}

	/**
	 * The next moment at which anything is due that was not when it was last looked; the clock may have gone past it meanwhile. What was overdue then waits for real
	 * time (a pause after an error), and the clock does not wait for it.
	 */
	private async nextMoment(): Promise<number> {
		const moments = [...(await nextMoments(this.store)).values()];
		return Math.min(...moments.filter((moment) => moment > this.lookedAt));
	}

	private async setClock(moment: number): Promise<void> {
		this.clock.offset = Math.round(moment - Date.now()) + 1;
		await this.store.db.updateTable('installation').set({ clock_offset_ms: this.clock.offset }).execute();
	}

	async playDue(): Promise<void> {
		for (let round = 0; !this.down && round < 20; round++) {
			this.lookedAt = this.now();
			const moments = await nextMoments(this.store);
			const due = [...moments.keys()].filter((kind) => moments.get(kind)! <= this.lookedAt);
			if (due.length === 0) return;
			for (const kind of due) await this.play(kind);
			await this.deliver();
			// What waits for real time (a lease, a pause) is not waited for here.
			if (due.length === 1 && due[0] === 'effects') return;
		}
	}

	private async play(kind: DueKind): Promise<void> {
		const { store, yooKassa } = this;
		if (kind === 'broadcasts') await planBroadcasts(store);
		if (kind === 'mail') await this.sendMails();
		if (kind === 'whatsapp') await this.sendWhatsApp();
		if (kind === 'whatsappSync') await beginSync(store);
		if (kind === 'sync') await this.folder.sync();
		if (kind === 'files') await planDailyFiles(store, 200);
		if (kind === 'funnels') await planFunnels(store, 200);
		if (kind === 'expiries') await expireSubscriptions(store, 200);
		if (kind === 'orders') await expireOrders(store);
		if (kind === 'charges') await resolveCharges(store, yooKassa, 100);
		if (kind === 'refunds') await makeRefunds(store, yooKassa, 100);
		if (kind === 'receipts') await followReceipts(store, yooKassa, 100);
		if (kind === 'bindings') await followBindings(store, yooKassa, 100);
		if (kind === 'pauses') await endPauses(store, 200);
		if (kind === 'rewards') await giveDueRewards(store, 200);
		if (kind === 'erasures') await finishErasures(store, { limit: 200 });
		if (kind === 'joins') await this.chats.playJoins();
		if (kind === 'removals') await this.chats.playRemovals();
		if (kind === 'recheck') await recheckPayments(store, yooKassa);
		if (kind === 'report') await sendDueReport(store);
		if (kind === 'health') await watchHealth(store);
		if (isRenewalKind(kind)) await playRenewals(store, yooKassa, kind);
	}

	/** What everybody has got since the last call, in order. */
	async events(): Promise<WorldEvent[]> {
		const found: Array<WorldEvent & { date: number; id: number }> = [];
		for (const [telegramId, who] of [[OWNER, 'owner'] as const, ...this.people.map((one) => [one.telegramId, one.name] as const)]) {
			const chat = (await this.telegram('GET', `users/${telegramId}/chat`)) as Json[];
			const fresh = chat.filter((message) => message.message_id > (this.seen.get(telegramId) ?? 0));
			if (fresh.length > 0) this.seen.set(telegramId, fresh.at(-1)!.message_id);
			for (const message of fresh.filter(({ from }) => from === 'bot')) found.push({ who, ...eventOf(message) });
		}
		// By the minute: within one, what two people get has no order.
		const minute = ({ date }: { date: number }) => Math.floor(date / 60);
		return found.sort((a, b) => minute(a) - minute(b) || a.who.localeCompare(b.who) || a.id - b.id);
	}

	/** Exactly these, in order: `anna: file 2`, or with the moment in Moscow `05-13 09:00 anna: file 2`. An extra or a missing one fails. */
	async expectEvents(expected: string[]): Promise<WorldEvent[]> {
		const events = await this.events();
		const dated = (line: string) => /^\d\d-\d\d \d\d:\d\d /.test(line);
		const shown = events.map(({ who, at, what }, index) => `${dated(expected[index] ?? '') ? `${at} ` : ''}${who}: ${what}`);
		expect(shown).toEqual(expected);
		return events;
	}

	/** What happened to one person since the last call; the others' events are forgotten. */
	async got(person: Person): Promise<string[]> {
		return (await this.events()).filter(({ who }) => who === person.name).map(({ what }) => what);
	}

	/** The numbers a person has had, by the ledger, with the local day on which each was sent. */
	async files(person: Person): Promise<Array<{ number: number; day: string }>> {
		const { zone } = await this.store.db
			.selectFrom('subscriber')
			.select('zone')
			.where('id', '=', person.subscriberId)
			.executeTakeFirstOrThrow();
		const rows = await this.store.db
			.selectFrom('delivery')
			.select(['number', 'sent_at'])
			.where('subscriber_id', '=', person.subscriberId)
			.where('sent_at', 'is not', null)
			.orderBy('sent_at')
			.orderBy('id')
			.execute();
		return rows.map((row) => ({ number: row.number, day: localDay(row.sent_at!, zone) }));
	}

	async close(): Promise<void> {
		await this.telegramServer.close();
		await this.shopServer.close();
		await this.store.close();
	}
}

async function ok(
	server: ServedEmulator<never> | ServedEmulator<ReturnType<typeof createTelegramEmulator>>,
	method: string,
	path: string,
	body?: unknown,
) {
	const answer = await server.control(method, path, body);
	if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
	return answer.body;
}

function eventOf(message: Json): Omit<WorldEvent, 'who'> & { date: number; id: number } {
	const text = String(message.text ?? message.caption ?? '');
	const number = message.document ? /number=(\d+)/.exec(text)?.[1] : undefined;
	return {
		at: local(message.date * 1000, 'Europe/Moscow').toFormat('MM-dd HH:mm'),
		what: number === undefined ? text.split('\n')[0]! : `file ${number}`,
		text,
		buttons: (message.buttons as WorldEvent['buttons'][]).flat(),
		date: message.date as number,
		id: message.message_id as number,
	};
}

/** Opens a world for each test of a file and closes it after. */
export function useWorld(): { open: (options?: WorldOptions) => Promise<World> } {
	const opened: World[] = [];
	afterEach(async () => {
		for (const world of opened.splice(0)) await world.close();
	});
	return {
		open: async (options) => {
			const world = await World.open(options);
			opened.push(world);
			return world;
		},
	};
}

import type { SandboxContext } from '../emulator';
import { fastestClock } from './fastestClock';
import { Faults } from './faults';
import { RateLimits } from './limits';
import type { ResolvedOptions } from './options';
import { emptyState, type BotState, type Dialog, type TelegramState } from './state';
import { UploadGuard } from './uploadGuard';
import { PollWaiters } from './updates/polling';
import { WebhookSender } from './updates/webhookSender';

/** What every part of the emulator works on. */
export class TelegramWorld {
	state: TelegramState = emptyState();
	readonly faults = new Faults();
	readonly rates: RateLimits;
	readonly uploadGuard = new UploadGuard();
	readonly sender: WebhookSender;
	readonly pollers = new PollWaiters();
	/** Switched by the faults `limits` and `upload-guard`. */
	limitsOn: boolean;
	uploadGuardOn: boolean;
	/** How late answers come at most, real milliseconds. */
	latencyMs = 0;
	/** Real time of each bot's last accepted setWebhook, for the one-a-second rule. */
	readonly webhookSetAt = new Map<number, number>();

	constructor(
		readonly ctx: SandboxContext,
		readonly options: ResolvedOptions,
	) {
		this.rates = new RateLimits(fastestClock(() => ctx.now()));
		this.sender = new WebhookSender(this);
		this.limitsOn = options.limits;
		this.uploadGuardOn = options.uploadGuard;
		for (const token of options.acceptedTokens ?? []) this.botOf(Number(token.split(':')[0]));
	}

	/** Unix seconds by the service clock. */
	seconds(): number {
		return Math.floor(this.ctx.now() / 1000);
	}

	/** The bot with this id, made on first sight. */
	botOf(id: number): BotState {
		let bot = this.state.bots.get(id);
		if (!bot) {
			const isFirst = this.state.bots.size === 0;
			bot = {
				id,
				username: isFirst ? this.options.username : `bot${id}_bot`,
				first_name: isFirst ? this.options.firstName : `Bot ${id}`,
				nextUpdateId: 700_001,
				nextMessageId: 11,
				dialogs: new Map(),
				pending: new Map(),
				callbacks: new Map(),
				commands: new Map(),
			};
			this.state.bots.set(id, bot);
		}
		return bot;
	}

	dialogOf(bot: BotState, personId: number): Dialog {
		let dialog = bot.dialogs.get(personId);
		if (!dialog) {
			dialog = { started: false, blocked: false, messages: new Map(), answers: [] };
			bot.dialogs.set(personId, dialog);
		}
		return dialog;
	}
}

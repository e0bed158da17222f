export interface TelegramEmulatorOptions {
	/** Tokens that are let in; any well-formed one when left out. */
	acceptedTokens?: string[];
	/** The first bot's user name; `sandbox_bot` unless told. Later bots are `bot<id>_bot`. */
	username?: string;
	/** The first bot's shown name. */
	firstName?: string;
	/** Take plain-HTTP and loopback webhook addresses; true unless told. Telegram itself takes neither. */
	allowHttp?: boolean;
	/** Refuse what is over Telegram's rates; true unless told. */
	limits?: boolean;
	/** Space and refuse repeated uploads of the same size as Telegram's server does; true unless told. */
	uploadGuard?: boolean;
	/** Waits between webhook attempts in real milliseconds; the last repeats. Telegram: 0, 2, 4, 8 … 60–120 s. */
	retryDelaysMs?: number[];
	/** How long an idle webhook connection is waited for, in real milliseconds. */
	webhookTimeoutMs?: number;
	/** How long a tap can be delivered and answered, in real milliseconds (150 s at Telegram's server). */
	callbackLifeMs?: number;
}

export type ResolvedOptions = Required<Omit<TelegramEmulatorOptions, 'acceptedTokens'>> & Pick<TelegramEmulatorOptions, 'acceptedTokens'>;

export function resolveOptions(options: TelegramEmulatorOptions): ResolvedOptions {
	return {
		acceptedTokens: options.acceptedTokens,
		username: options.username ?? 'sandbox_bot',
		firstName: options.firstName ?? 'Sandbox bot',
		allowHttp: options.allowHttp ?? true,
		limits: options.limits ?? true,
		uploadGuard: options.uploadGuard ?? true,
		retryDelaysMs: options.retryDelaysMs ?? [200, 500, 1000, 2000, 4000, 8000, 10_000],
		webhookTimeoutMs: options.webhookTimeoutMs ?? 60_000,
		callbackLifeMs: options.callbackLifeMs ?? 150_000,
	};
}

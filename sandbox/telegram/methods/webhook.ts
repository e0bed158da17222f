import { dropWhere, pendingCount, tryAtOnce } from '../updates/pending';
import { badRequest, tooManyRequests } from '../refusal';
import type { BotState, Webhook } from '../state';
import { Described, type Call, type Method } from './call';
import { checkSecret, checkWebhookUrl } from './webhookUrl';

export const setWebhook: Method = (call) => {
	const { world, bot, params } = call;
	const url = params.text('url')?.trim() ?? '';
	if (url === '') return removeWebhook(call);
	if (world.options.limits && Date.now() - (world.webhookSetAt.get(bot.id) ?? 0) < 1000) throw tooManyRequests(1);
	const secret = params.text('secret_token') || undefined;
	checkSecret(secret);
	checkWebhookUrl(url, world.options.allowHttp);
	const allowed = readAllowedUpdates(call);
	const webhook: Webhook = {
		url,
		...(secret && { secret }),
		max_connections: Math.min(100, Math.max(1, params.integer('max_connections') ?? 40)),
		has_custom_certificate: params.file('certificate') !== undefined,
		...(params.has('ip_address') && { ip_address: params.text('ip_address') }),
	};
	world.webhookSetAt.set(bot.id, Date.now());
	const isSame =
		bot.webhook !== undefined &&
		settings(bot.webhook) === settings(webhook) &&
		(allowed === undefined || JSON.stringify(allowed) === JSON.stringify(bot.allowedUpdates ?? []));
	if (isSame && !params.flag('drop_pending_updates')) return new Described(true, 'Webhook is already set');
	if (allowed) bot.allowedUpdates = allowed.length > 0 ? allowed : undefined;
	if (params.flag('drop_pending_updates')) dropWhere(bot, () => true);
	bot.webhook = webhook;
	tryAtOnce(bot);
	world.pollers.endByWebhook(bot.id);
	world.sender.wake(bot.id);
	return new Described(true, 'Webhook was set');
};

export const deleteWebhook: Method = (call) => removeWebhook(call);

export const getWebhookInfo: Method = ({ bot }) => {
	const { webhook } = bot;
	if (!webhook) return { url: '', has_custom_certificate: false, pending_update_count: pendingCount(bot) };
	const { url, has_custom_certificate, max_connections, ip_address, last_error_date, last_error_message } = webhook;
	return {
		url,
		has_custom_certificate,
		pending_update_count: pendingCount(bot),
		...(last_error_date && { last_error_date, last_error_message }),
		max_connections,
		...(ip_address && { ip_address }),
		...(bot.allowedUpdates && { allowed_updates: bot.allowedUpdates }),
	};
};

/** An omitted list keeps the setting; an empty one means the default. Unknown names are passed over. */
export function readAllowedUpdates({ params }: Call): string[] | undefined {
	const list = params.json('allowed_updates');
	if (list === undefined) return undefined;
	if (!Array.isArray(list)) throw badRequest("can't parse allowed_updates: Array expected");
	return list.filter((one): one is string => typeof one === 'string');
}

function removeWebhook({ bot, params }: Call): Described {
	if (params.flag('drop_pending_updates')) dropWhere(bot, () => true);
	const wasSet = bot.webhook !== undefined;
	bot.webhook = undefined;
	return new Described(true, wasSet ? 'Webhook was deleted' : 'Webhook is already deleted');
}

function settings({
	url,
	secret,
	max_connections,
	ip_address,
	has_custom_certificate,
}: Webhook | NonNullable<BotState['webhook']>): string {
	return JSON.stringify([url, secret, max_connections, ip_address, has_custom_certificate]);
}

import type { TelegramWebhookInfo } from '../../../clients/telegram';
import { isLive } from '../../../service/listeners/register';
import { listenersOf, type Listener } from '../../../service/listeners/list';
import { realNow } from '../../../service/store/clock';
import { testWebhookRoot, webhookRoot } from './address';
import { fine, given, problem, warning, type Check, type Finding } from './finding';
import type { Patient } from './patient';

const PUBLISH = 'Publish the workflow 01 Bot (switch it off and on again): it sets the webhook and keeps what is pending.';
/** What the funnel lives on; a list that lacks one was set by something else. */
const NEEDED = ['message', 'callback_query', 'my_chat_member'] as const;
/** An error longer ago than this, with nothing pending, is over. */
const OVER_MS = 3_600_000;

export const webhook: Check = {
	name: 'Telegram webhook',
	async look(patient) {
		const info = await given(patient.webhookInfo(), 'Telegram does not take the bot token');
		const live = await liveListeners(patient);
		if (!info.url && live?.some(({ url }) => url === null))
			return fine('The bot has no webhook: the trigger asks Telegram for updates (polling).');
		return notOurs(info, patient.env, live) ?? notListening(info) ?? trouble(info);
	},
};

/** The bot's published triggers that run; undefined when the store cannot tell. */
async function liveListeners(patient: Patient): Promise<Listener[] | undefined> {
	try {
		return (await listenersOf(await patient.store(), (await patient.telegram()).botId)).filter(isLive);
	} catch {
		return undefined;
	}
}

function notOurs({ url }: TelegramWebhookInfo, env: Patient['env'], live: Listener[] | undefined): Finding | undefined {
	if (!url) return problem('No webhook is set: the bot hears nothing.', PUBLISH);
	if (live?.some((listener) => listener.url === url)) return undefined;
	if (url.startsWith(testWebhookRoot(env)))
		return problem('The webhook is that of a test run in the editor; it ends with it.', `Stop the test run. ${PUBLISH}`);
	if (!url.startsWith(webhookRoot(env)))
		return problem(
			`The webhook leads to ${URL.canParse(url) ? new URL(url).host : 'another address'}, not to ${webhookRoot(env)}…: another program, or an old address of this n8n.`,
			`Use a bot that nothing else uses, and check WEBHOOK_URL. ${PUBLISH}`,
		);
	return live === undefined
		? undefined
		: problem('The webhook leads here, and no published trigger with this store listens to it.', PUBLISH);
}

/** No list at all is Telegram's default, which has all three. */
function notListening({ allowed_updates: allowed }: TelegramWebhookInfo): Finding | undefined {
	const missing = allowed === undefined ? [] : NEEDED.filter((kind) => !allowed.includes(kind));
	return missing.length > 0 ? problem(`Telegram is told not to send ${missing.join(', ')}.`, PUBLISH) : undefined;
}

function trouble({ last_error_date, last_error_message, pending_update_count: pending }: TelegramWebhookInfo): Finding {
	const waiting = pending === 0 ? 'Nothing is pending.' : `${pending} updates are pending.`;
	const agoMs = last_error_date === undefined ? Infinity : realNow() - last_error_date * 1000;
	const isOver = pending === 0 && agoMs > OVER_MS;
	if (last_error_message === undefined || isOver)
		return pending > 100
			? warning(`The webhook is ours. ${waiting}`, 'Look whether the workflow 01 Bot is published and its executions end well.')
			: fine(`The webhook is ours. ${waiting}`);
	const says = `Telegram could not reach it ${Math.max(0, Math.round(agoMs / 60_000))} minutes ago: ${last_error_message}. ${waiting}`;
	const doThis =
		'Open the public address from outside: it needs a valid certificate and port 443, 80, 88 or 8443, and must be let through to n8n.';
	return pending > 0 ? problem(says, doThis) : warning(says, doThis);
}

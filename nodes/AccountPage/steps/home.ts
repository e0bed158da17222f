import { accountOverview } from '../../../service/account/overview';
import type { PageToken } from '../../../service/account/token';
import type { OpenPage } from '../../../service/account/visit';
import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import type { Markup } from '../html/markup';
import { homePage } from '../pages/home';
import { voiceOf } from '../site';
import type { Voice } from '../site';
import type { Call } from './call';

/** The account as it is now, in its subscriber's language. */
export async function home(
	{ site, hasShop }: Pick<Call, 'site' | 'hasShop'>,
	{ subscriberId, token, via }: OpenPage,
	said?: (voice: Voice) => Markup,
	status = 200,
): Promise<Answer> {
	const overview = await accountOverview(site.store, subscriberId);
	const voice = voiceOf(site, overview.subscriber.language);
	return pageAnswer(site, voice, homePage({ voice, token, overview, hasShop, botUrl: site.look.botUrl, via }, said?.(voice)), status);
}

/** The page he is on, as it stays good while nothing is changed with it. */
export function samePage({ fields }: Pick<Call, 'fields'>, { subscriber_id: subscriberId, via }: PageToken): OpenPage {
	return { subscriberId, via, token: fields.token ?? '' };
}

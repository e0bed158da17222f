import { accountOverview } from '../../../service/account/overview';
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
	subscriberId: number,
	token: string,
	said?: (voice: Voice) => Markup,
	status = 200,
): Promise<Answer> {
	const overview = await accountOverview(site.store, subscriberId);
	const voice = voiceOf(site, overview.subscriber.language);
	return pageAnswer(site, voice, homePage({ voice, token, overview, hasShop, botUrl: site.look.botUrl }, said?.(voice)), status);
}

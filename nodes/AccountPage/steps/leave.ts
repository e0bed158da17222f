import { leaveAccount } from '../../../service/account/visit';
import type { PageToken } from '../../../service/account/token';
import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import { notePage } from '../pages/entry';
import type { Call } from './call';

/** Ends all his visits, wherever they are open. */
export async function leave(call: Call, row: PageToken): Promise<Answer> {
	await leaveAccount(call.site.store, row);
	return goodbye(call);
}

export function goodbye({ site, voice }: Pick<Call, 'site' | 'voice'>): Answer {
	return pageAnswer(site, voice, notePage(voice, 'left', { botUrl: site.look.botUrl }));
}

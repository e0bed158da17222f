import { leaveAccount } from '../../../service/account/visit';
import type { PageToken } from '../../../service/account/token';
import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import { notePage } from '../pages/entry';
import type { Call } from './call';

/** Ends the visit everywhere it is open. */
export async function leave({ site, voice }: Call, row: PageToken): Promise<Answer> {
	await leaveAccount(site.store, row);
	return pageAnswer(site, voice, notePage(voice, 'left', { botUrl: site.look.botUrl }));
}

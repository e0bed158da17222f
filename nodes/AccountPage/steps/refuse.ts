import { take } from '../limits';
import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import { noEntryPage } from '../pages/entry';
import { tooMany } from '../tooMany';
import type { Call } from './call';

/** The one answer to every token that is no good, whatever is wrong with it. */
export function refuse({ site, voice, address }: Call): Answer {
	// A good token is not kept waiting by somebody's bad ones behind the same address; those who have none are.
	if (!take('miss', address)) return tooMany();
	const mail = site.current.setup.service.mail === 'on';
	return pageAnswer(site, voice, noEntryPage(voice, { botUrl: site.look.botUrl, mail }), 403);
}

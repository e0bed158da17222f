import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import { notePage } from '../pages/entry';
import type { Call } from './call';

/** To a page of somebody who has asked to be erased, such as the second half of a double click: that it is under way, and nothing of him. */
export function erasing({ site, voice }: Call): Answer {
	return pageAnswer(site, voice, notePage(voice, 'erasing', { botUrl: site.look.botUrl }), 410);
}

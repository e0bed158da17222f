import type { Overview } from '../../../service/account/overview';
import { html } from '../html/markup';
import type { Markup } from '../html/markup';
import type { Voice } from '../site';
import { cardsSection } from './home/cards';
import { dataSection } from './home/data';
import { documentsSection } from './home/documents';
import { paymentsSection } from './home/payments';
import { scheduleSection } from './home/schedule';
import { subscriptionSection } from './home/subscription';
import { buttonRow } from './form';
import type { Page } from './layout';

/** What every section is drawn with. */
export interface Drawing {
	voice: Voice;
	token: string;
	overview: Overview;
	hasShop: boolean;
	pauseDays: number;
}

/** The account: how things stand, and a button for everything that can be done about it. */
export function homePage(drawing: Drawing, said?: Markup): Page {
	const { voice, token, overview } = drawing;
	const title = voice.text('page.home.title');
	return {
		title,
		body: html`<h1>${title}</h1>
			${said ?? null}
			<p class="soft">${voice.text('page.home.hello')} <bdi>${overview.subscriber.first_name}</bdi></p>
			${subscriptionSection(drawing)}${cardsSection(drawing)}${scheduleSection(drawing)}${paymentsSection(drawing)}${documentsSection(
				drawing,
			)}${dataSection(drawing)}
			${buttonRow(token, [{ label: voice.text('page.leave'), step: 'leave' }])}`,
	};
}

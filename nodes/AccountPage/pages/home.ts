import type { Overview } from '../../../service/account/overview';
import { html } from '../html/markup';
import type { Markup } from '../html/markup';
import type { Voice } from '../site';
import { banner } from './banner';
import { cardsSection } from './home/cards';
import { dataSection } from './home/data';
import { documentsSection } from './home/documents';
import { instalmentsSection } from './home/instalments';
import { mailingSection } from './home/mailing';
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
	botUrl: string;
	via: 'chat' | 'mail';
}

/** The account: how things stand, and a button for everything that can be done about it. */
export function homePage(drawing: Drawing, said?: Markup): Page {
	const { voice, token, overview } = drawing;
	const { text } = voice;
	const { subscriber } = overview;
	const title = text('page.home.title');
	const sections = [
		subscriptionSection,
		instalmentsSection,
		cardsSection,
		scheduleSection,
		paymentsSection,
		documentsSection,
		mailingSection,
		dataSection,
	];
	return {
		title,
		body: html`<h1>${title}</h1>
			${said ?? null} ${subscriber.state === 'blocked' && banner(text('page.blocked'), 'warn')}
			<p class="soft">${text('page.home.hello')} <bdi>${subscriber.first_name}</bdi>. ${text('page.home.good_for')}</p>
			${sections.map((section) => section(drawing))} ${buttonRow(token, [{ label: text('page.leave'), step: 'leave' }])}`,
	};
}

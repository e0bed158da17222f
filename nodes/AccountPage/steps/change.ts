import type { INodeExecutionData } from 'n8n-workflow';
import { lastSaid, saidBy, saidSince } from '../../../service/account/said';
import type { PageToken } from '../../../service/account/token';
import { beginChange, nextPage } from '../../../service/account/visit';
import { withoutSecrets } from '../../shared/errors';
import { ACTS } from '../acts';
import { GROUPS } from '../acts/act';
import type { Act, Visitor } from '../acts/act';
import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import { html } from '../html/markup';
import type { Markup } from '../html/markup';
import { banner, saidBanner } from '../pages/banner';
import type { Voice } from '../site';
import type { Call } from './call';
import { home, samePage } from './home';
import { goodbye } from './leave';
import { causeOf, visitorOf } from './visitor';

/**
 * The yes to a question: the page's token is spent, the change is made once, and the page says what the chat says. Whoever comes with a spent token (a double
 * click, another tab, an old page) changes nothing and is shown how things stand.
 */
export async function change(call: Call, row: PageToken): Promise<Answer> {
	const { act: name = '', argument = '' } = call.fields;
	const { store } = call.site;
	const act = ACTS.find((one) => one.name === name);
	const visitor = await visitorOf(call, row);
	if (!act || !(await act.ask(visitor, argument)))
		return await home(call, samePage(call, row), ({ text }) => banner(text('page.impossible'), 'warn'), 409);
	if (!(await beginChange(store, row))) return await stale(call, row);
	const before = await lastSaid(store, row.subscriber_id);
	const failed = await act.run(visitor, argument).then(
		() => false,
		(error: Error) => {
			call.node.logger.error(`Account page, ${act.name}: ${withoutSecrets(error.message)}`);
			return true;
		},
	);
	if (failed) {
		const answer = await goOn(call, row, ({ text }) => banner(text('page.failed'), 'warn'), 503);
		return { ...answer, headers: { ...answer.headers, 'Retry-After': '60' } };
	}
	const said = await saidSince(store, row.subscriber_id, before);
	const answer =
		act.group === 'erasure'
			? pageAnswer(call.site, visitor.voice, {
					title: visitor.voice.text('page.erase.done'),
					body: html`<h1>${visitor.voice.text('page.erase.done')}</h1>
						${saidBanner(call.site, visitor.voice, said)}`,
				})
			: await goOn(call, row, (voice) => saidBanner(call.site, voice, said));
	return { ...answer, items: itemsOf(act, visitor) };
}

/** The page was used already: nothing is done again, and what was done with it is said again. */
export async function stale(call: Call, row: PageToken): Promise<Answer> {
	const said = await saidBy(call.site.store, row.subscriber_id, causeOf(row));
	const says = (voice: Voice) => html`${banner(voice.text('page.stale'), 'warn')}${said.length > 0 && saidBanner(call.site, voice, said)}`;
	return await goOn(call, row, says, 409, true);
}

/** The visit's next page; the goodbye when he has left it meanwhile in another tab. */
async function goOn(call: Call, row: PageToken, says: (voice: Voice) => Markup, status = 200, wasSpent = false): Promise<Answer> {
	const page = await nextPage(call.site.store, row, wasSpent);
	return page ? await home(call, page, says, status) : goodbye(call);
}

function itemsOf({ group, name }: Act, { subscriberId }: Visitor): INodeExecutionData[][] {
	return GROUPS.map((one) => (one === group ? [{ json: { subscriberId, action: name } }] : []));
}

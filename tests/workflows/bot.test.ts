import { MESSAGES } from '../../service/messages/definitions';
import { EN } from '../../service/messages/texts/en';
import { RU } from '../../service/messages/texts/ru';
import { outputsOf } from './support/nodeTypes';
import { reachedFrom } from './support/reach';
import { saidAs, saidTo } from './support/saidInCode';
import { workflowFile } from './support/workflows';

interface Route {
	action: string;
	audience: string;
}

const { workflow } = workflowFile('01');
const trigger = workflow.nodes.find(({ type }) => type.endsWith('.telegramFunnelTrigger'))!;
const routes = (trigger.parameters.routes as unknown as { route: Route[] }).route;
const outputs = outputsOf(trigger);
/** How a message is called that goes on to somebody as it is. */
const PASSED_ON = 'talk_relay';

/** It speaks in words of its own, `report.…`. */
const REPORT = 'service/reports/owner';

const KEY = /^[a-z][a-z0-9_.]*$/;

describe('01-bot', () => {
	it('has an output for each route, behind the fixed ones', () => {
		expect(outputs).toEqual(['Start', 'Membership', 'Join Request', 'Other', ...routes.map(({ action }) => action)]);
	});

	it.each(outputs)('answers "%s": it leads to Deliver', (name) => {
		expect([...reachedFrom(workflow, trigger.name, outputs.indexOf(name))]).toContain('Deliver');
	});

	it.each([
		['ru', RU],
		['en', EN],
	])('has a label in %s for each button of the menu, no two alike', (_, texts) => {
		const shown = routes
			.filter(({ audience }) => audience !== 'nobody' && audience !== 'command')
			.map(({ action }) => texts[`menu.${action}`]);
		expect(shown.filter((label) => !label)).toEqual([]);
		expect(new Set(shown).size).toBe(shown.length);
	});
});

describe('what the code draws and says', () => {
	const buttons = saidAs(['action'], 'service')
		.map(({ file, text }) => ({ file, action: text.split(':')[0]! }))
		// Evidence of consent has an `action` of its own. Columns of tables are no buttons.
		.filter(({ file, action }) => KEY.test(action) && !['given', 'withdrawn'].includes(action) && !file.startsWith('service/store/'));

	it('finds the buttons in the code', () => {
		expect(new Set(buttons.map(({ action }) => action)).size).toBeGreaterThanOrEqual(8);
	});

	it('every button’s action is a route of 01-bot', () => {
		const known = routes.map(({ action }) => action);
		expect(buttons.filter(({ action }) => !known.includes(action))).toEqual([]);
	});

	it('help can name every command that is typed, in both languages, and no other', () => {
		const named = (texts: Record<string, string>) => Object.keys(texts).flatMap((key) => /^command\.(.+)$/.exec(key)?.[1] ?? []);
		const typed = routes.filter(({ audience }) => audience === 'command').map(({ action }) => action);
		expect(named(RU).sort()).toEqual(typed.sort());
		expect(named(EN).sort()).toEqual(typed.sort());
	});

	it('every route is drawn somewhere: in the menu or as a button', () => {
		const drawn = new Set(buttons.map(({ action }) => action));
		const hidden = routes.filter(({ action, audience }) => audience === 'nobody' && !drawn.has(action)).map(({ action }) => action);
		expect(hidden.filter((action) => !UNDRAWN.includes(action))).toEqual([]);
	});

	const messages = [
		...saidAs(['message', 'caption'], 'service'),
		...saidTo('say', 0, 'service').filter(({ file }) => !file.startsWith(REPORT)),
		...saidTo('reply', 3, 'service'),
		...saidTo('endAccess', 3, 'service'),
		...saidTo('renewalWords', 2, 'service'),
		// What is said of the parts of a plan instead of a message of renewals.
		...saidAs(Object.keys(MESSAGES), 'service/instalments'),
	].filter(({ text }) => KEY.test(text) && text !== PASSED_ON);

	it.each([
		['ru', RU],
		['en', EN],
	])('every word of the owner’s report has a text in %s', (_, texts) => {
		const words = saidTo('say', 0, REPORT).filter(({ text }) => KEY.test(text) && !text.endsWith('.'));
		expect(words.length).toBeGreaterThanOrEqual(10);
		expect(words.filter(({ text }) => !texts[`report.${text}`])).toEqual([]);
	});

	it('every message in the code is defined', () => {
		expect(messages.length).toBeGreaterThanOrEqual(30);
		expect(messages.filter(({ text }) => !(text in MESSAGES))).toEqual([]);
	});

	it('every defined message is sent somewhere', () => {
		const sent = new Set(messages.map(({ text }) => text));
		const inWorkflows = new Set(workflow.nodes.map(({ parameters }) => String(parameters.message)));
		expect(
			Object.keys(MESSAGES).filter((key) => !sent.has(key) && !inWorkflows.has(key) && !LATER.includes(key) && !COMPOSED.test(key)),
		).toEqual([]);
	});

	it.each([
		['ru', RU],
		['en', EN],
	])('every message and label has a text in %s', (_, texts) => {
		const labels = saidAs(['label'], 'service').filter(({ text }) => /^(button|menu)\.[a-z_]*[a-z]$/.test(text));
		const direct = saidTo('words.text', 0, 'service').filter(({ text }) => !text.endsWith('.'));
		const needed = [...new Set([...Object.keys(MESSAGES), ...[...labels, ...direct].map(({ text }) => text)])];
		expect(needed.filter((key) => !texts[key])).toEqual([]);
	});

	it('both languages have the same keys', () => {
		expect(Object.keys(EN).sort()).toEqual(Object.keys(RU).sort());
	});
});

/** Routes without a button of ours: what is written in the staff's group, and what owners draw in messages of their own. */
const UNDRAWN = ['staff', 'funnel', 'tag'];

/** Defined ahead of what sends them: the owner may put it into a workflow by Subscriber: Tell. */
const LATER = ['free_offer'];

/** Put together of whom a reward is for and what it is (service/referral/giveReward). */
const COMPOSED = /^(friend_)?reward_(days(_kept|_added)?|discount)$/;

describe('the check itself', () => {
	it('sees a connection that was taken away', () => {
		const spoilt = structuredClone(workflow);
		spoilt.connections['Show Offers'] = { main: [[]] };
		expect([...reachedFrom(spoilt, trigger.name, outputs.indexOf('buy'))]).not.toContain('Deliver');
	});

	it('sees texts inside conditions and templates', () => {
		const said = saidAs(['action'], 'service').map(({ text }) => text);
		expect(said).toEqual(expect.arrayContaining(['cancel', 'resume', 'order:', 'zone:']));
	});
});

import type { INodeParameters } from 'n8n-workflow';
import { TildaTrigger } from '../../nodes/TildaTrigger/TildaTrigger.node';
import { triggerStore, type TriggerStore } from '../support/storeForTriggers';
import { triggerHost, type TriggerHost } from '../support/triggerHost';

let kept: TriggerStore;
const hosts: TriggerHost[] = [];

beforeEach(async () => void (kept = await triggerStore()));
afterEach(async () => {
	for (const host of hosts.splice(0)) await host.close();
	await kept.remove();
});

async function start(parameters: INodeParameters = {}, workflowId = 'workflow-1'): Promise<TriggerHost> {
	const host = await triggerHost(new TildaTrigger(), { parameters, workflowId, credentials: { subscriptionStoreApi: kept.credential } });
	hosts.push(host);
	await host.publish();
	return host;
}

async function submit(url: string, fields: Record<string, string>): Promise<number> {
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(fields).toString(),
	});
	return answer.status;
}

it('keeps a submission and hands on its number only; a repeat changes nothing', async () => {
	const site = await start();
	const fields = { Name: 'Ирина', Email: 'i@example.org', tranid: '123:456', formid: 'form9' };
	for (let time = 0; time < 3; time++) expect(await submit(site.url, fields)).toBe(200);
	await site.waitFor(1);
	await new Promise((resolve) => setTimeout(resolve, 350));
	expect(site.items()).toEqual([{ inboxId: expect.any(Number) }]);
	expect(await kept.inbox()).toMatchObject([{ state: 'processed', body: expect.stringContaining('Ирина') }]);
});

it('hands a submission to the workflow whose address it came to', async () => {
	const one = await start({ forms: 'form1' }, 'one');
	const two = await start({ forms: 'form2' }, 'two');
	for (let number = 0; number < 5; number++) {
		await submit(one.url, { Name: `a${number}`, formid: 'form1', tranid: `1:${number}` });
		await submit(two.url, { Name: `b${number}`, formid: 'form2', tranid: `2:${number}` });
	}
	await one.waitFor(5);
	await two.waitFor(5);
	expect(new Set((await kept.inbox()).map(({ source }) => source))).toEqual(new Set(['tilda:one:node-1', 'tilda:two:node-1']));
	const names = async (host: TriggerHost) => {
		const ids = host.items().map(({ inboxId }) => Number(inboxId));
		const rows = await kept.store.db.selectFrom('inbox').select('body').where('id', 'in', ids).execute();
		return new Set(rows.map(({ body }) => (JSON.parse(body) as { name: string }).name[0]));
	};
	expect([await names(one), await names(two)]).toEqual([new Set(['a']), new Set(['b'])]);
});

it('keeps what comes while it is imported anew', async () => {
	const site = await start();
	await submit(site.url, { Name: 'first', tranid: '1:1' });
	await site.waitFor(1);
	await site.unpublish();
	await submit(site.url, { Name: 'refused, Tilda comes again', tranid: '1:2' });
	await site.publish();
	await submit(site.url, { Name: 'refused, Tilda comes again', tranid: '1:2' });
	await site.waitFor(2);
	expect((await kept.inbox()).map(({ source }) => source)).toEqual(['tilda:workflow-1:node-1', 'tilda:workflow-1:node-1']);
});

it('shows the item of a test run, past the production inbox', async () => {
	const site = await start();
	expect(await submit(site.testUrl, { Name: 'Ирина', Email: 'i@example.org', formid: 'form9' })).toBe(200);
	expect(site.shown).toEqual([[[{ json: { inboxId: expect.any(Number) } }]]]);
	expect((await kept.inbox()).map(({ source, state }) => [source, state])).toEqual([['test:tilda:workflow-1:node-1', 'processed']]);
	expect(site.executions).toEqual([]);
});

/** Where the providers call is entered for the owner at the start of the sandbox: each WhatsApp provider gets its own trigger. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulators, pointAtHost } from '../../../sandbox/emulators';
import type { Host } from '../../../sandbox/host/startHost';
import type { WorkflowFile } from '../../../sandbox/host/workflowFiles';
import { type SandboxServer, startServer } from '../../../sandbox/server';
import { GUPSHUP, WHATSAPP_CLOUD } from '../../../sandbox/settings';
import type { Json } from '../../support/json';
import { receiveWebhooks, type WebhookReceiver } from '../../support/webhookReceiver';

const TYPE = 'n8n-nodes-telegram-subscriptions.whatsAppNotifierTrigger';

let folder: string;
let server: SandboxServer;
let receiver: WebhookReceiver;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'point-test-'));
	server = await startServer({ port: 0, dataDir: folder, store: { engine: 'sqlite', file: join(folder, 'none.sqlite') }, createEmulators });
	receiver = await receiveWebhooks();
});
afterEach(async () => {
	await Promise.all([server.close(), receiver.close()]);
	rmSync(folder, { recursive: true, force: true });
});

/** An n8n in which triggers of these names and settings are published, each under its name. */
async function point(triggers: Array<{ name: string; parameters: object }>): Promise<void> {
	const nodes = triggers.map((trigger) => ({ id: trigger.name, type: TYPE, ...trigger }));
	const workflow: WorkflowFile = { key: '11-whatsapp', id: 'w', name: '11', nodes, connections: {}, hash: '' };
	const webhooks = async () => triggers.map(({ name }) => ({ workflowId: 'w', node: name, method: 'POST', path: name }));
	await pointAtHost(server.url, { url: new URL(receiver.url).origin, webhooks } as unknown as Host, [workflow]);
}

const callback = async (service: string): Promise<Json> => await (await fetch(`${server.url}/control/${service}/callback`)).json();

it('enters both, Gupshup’s with the secret header, Meta’s after its check', async () => {
	const asked: URLSearchParams[] = [];
	receiver.onGet = (query) => (asked.push(query), { status: 200, body: query.get('hub.challenge')! });
	await point([
		{ name: 'meta', parameters: { provider: 'cloud' } },
		{ name: 'gupshup', parameters: { provider: 'gupshup' } },
	]);
	expect((await callback('gupshup')).url).toMatch(/\/webhook\/gupshup$/);
	expect((await callback('whatsapp')).url).toMatch(/\/webhook\/meta$/);
	expect(receiver.received.map(({ headers }) => headers['x-callback-secret'])).toEqual([GUPSHUP.callbackSecret]);
	expect(asked.map((query) => query.get('hub.verify_token'))).toEqual([WHATSAPP_CLOUD.verifyToken]);
});

it('takes a trigger that leaves the provider out for Gupshup’s, and needs none at all', async () => {
	await point([{ name: 'only', parameters: {} }]);
	expect((await callback('gupshup')).url).toMatch(/\/webhook\/only$/);
	expect((await callback('whatsapp')).url).toBeNull();
	await point([]);
});

it('says so when a trigger does not answer as the provider wants', async () => {
	receiver.answers.push(403);
	await expect(point([{ name: 'only', parameters: {} }])).rejects.toThrow('did not take the probe: 403');
});

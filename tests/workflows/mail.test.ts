/** The mail branch of 08 by n8n's engine and n8n's own Send Email, against the sandbox's mail server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeFrom } from '../../nodes/shared/store';
import { sendingMail } from '../../sandbox/host/sendingMail';
import { mailCredential } from '../../sandbox/host/serviceCredentials';
import type { WorkflowFile } from '../../sandbox/host/workflowFiles';
import { createMailEmulator, type MailEmulator } from '../../sandbox/mail';
import type { KeptMail } from '../../sandbox/mail/box';
import { requestLinkByMail } from '../../service/mail/requestLink';
import { applySetup } from '../../service/setup/apply';
import { saveEndpoint } from '../../service/setup/endpoints';
import type { Store } from '../../service/store/open';
import { serveEmulator, type ServedEmulator } from '../support/serveEmulator';
import { addSubscriber, alerts } from '../support/storeRows';
import { TEST_SECRET } from '../support/testSecret';
import { failureOf, ranNodes, runWorkflow } from './support/engine';
import { workflowFile, type Workflow } from './support/workflows';

let folder: string;
let store: Store;
let server: ServedEmulator<MailEmulator>;
let credentials: Record<string, object>;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'mail-branch-'));
	const storeCredential = { engine: 'sqlite', file: join(folder, 'store.sqlite'), testMode: true, secret: TEST_SECRET };
	store = await storeFrom(storeCredential);
	const offers = [{ code: 'month', name: 'Month', price: '990' }];
	const service = { name: 'Тест "A" <b>', mail: 'on', mailFrom: 'hello@example.com' };
	const applied = await applySetup(store, { service, offers, series: [{ folder: '/s' }] }, null, false);
	if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
	await saveEndpoint(store, 'account', 'https://account.example.com/cabinet');
	server = await serveEmulator(createMailEmulator);
	credentials = { subscriptionStoreApi: storeCredential, smtp: mailCredential(await server.emulator.port()).data };
});

afterEach(async () => {
	await server.close();
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});

const asked = async (email: string) => {
	const { id } = await addSubscriber(store);
	await store.db.updateTable('subscriber').set({ email, email_confirmed_at: 1 }).where('id', '=', id).execute();
	await requestLinkByMail(store, { email, cause: 'page:1' });
};
const enabled = () => sendingMail([workflowFile('08').workflow as unknown as WorkflowFile])[0] as unknown as Workflow;
const run = async (workflow = enabled()) => {
	const result = await runWorkflow(workflow, 'Mails Due', [[{ json: { due: 'mail' } }]], credentials);
	expect(failureOf(result)).toBeUndefined();
	return ranNodes(result);
};
const mails = async (): Promise<KeptMail[]> => (await server.control('GET', '')).body as KeptMail[];
const states = async () =>
	(await store.db.selectFrom('effect').select('state').where('channel', '=', 'email').orderBy('id').execute()).map(({ state }) => state);

it('mails reach the server whole, each is confirmed under its own lease, and the link in it works', async () => {
	await asked('anna@example.org');
	await asked('boris@example.org');
	expect(await run()).toEqual(['Mails Due', 'Claim Mail', 'Send Email', 'Confirm Mail']);
	const [first, second] = await mails();
	expect([first!.to, second!.to]).toEqual([['anna@example.org'], ['boris@example.org']]);
	expect(first!.from).toBe('"Тест A b" <hello@example.com>');
	expect(first!.subject).toBe('Тест "A" <b>: вход в личный кабинет');
	expect(first!.links).toEqual([expect.stringMatching(/^https:\/\/account\.example\.com\/cabinet\?t=[\w-]{43}$/)]);
	expect(first!.text).toContain(first!.links[0]);
	expect(first!.text + first!.html).not.toContain('n8n');
	expect(await states()).toEqual(['sent', 'sent']);
});

it('of two mails, one refused: the other is confirmed, the refused one waits and is not taken for the other', async () => {
	await asked('anna@example.org');
	await asked('boris@example.org');
	server.emulator.addFault({ service: 'mail', kind: 'refuse' });
	await run();
	expect((await mails()).map(({ to }) => to)).toEqual([['boris@example.org']]);
	expect(await states()).toEqual(['ready', 'sent']);
});

it('a server that does not answer: nothing counts as sent, and no execution fails', async () => {
	await asked('anna@example.org');
	credentials.smtp = { ...credentials.smtp, port: 1 };
	expect(await run()).toContain('Confirm Mail');
	expect(await states()).toEqual(['ready']);
});

it('as it is imported, with Send Email disabled: nothing counts as sent, and the owner is told what to do', async () => {
	await asked('anna@example.org');
	await run(workflowFile('08').workflow);
	expect(await states()).toEqual(['ready']);
	expect(await alerts(store)).toEqual([expect.stringMatching(/Send Email did not run.*enable/)]);
	expect(await mails()).toEqual([]);
});

it('the executions keep no address: neither those that went well, nor failed ones, nor those by hand', () => {
	expect(workflowFile('08').workflow.settings).toMatchObject({
		saveDataSuccessExecution: 'none',
		saveDataErrorExecution: 'none',
		saveManualExecutions: false,
	});
});

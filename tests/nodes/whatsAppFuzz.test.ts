/** The calls of `npm run fuzz` to the two addresses of WhatsApp, without a real n8n: each class is answered as it says, and what is kept can be taken. */
import { WhatsAppNotifierTrigger } from '../../nodes/WhatsAppNotifierTrigger/WhatsAppNotifierTrigger.node';
import { takeFromInbox } from '../../service/whatsapp/applyEvents';
import type { CallClass } from '../fuzz/call';
import { gupshupClasses } from '../fuzz/classes/gupshup';
import { cloudClasses } from '../fuzz/classes/whatsappCloud';
import { faultOf } from '../fuzz/judge';
import type { Places } from '../fuzz/places';
import { Sender } from '../fuzz/sender';
import fc from '../support/fastCheck';
import { triggerStore, type TriggerStore } from '../support/storeForTriggers';
import { triggerHost, type TriggerHost } from '../support/triggerHost';
import { webhookHost } from '../support/webhookHost';
import { agreed, withWhatsApp } from '../support/whatsAppStore';

const CALLS = 40;
const SECRET = 'made-up-callback';
const CLOUD = { appSecret: 'made-up-app-secret', verifyToken: 'made-up-verify', phoneNumberId: '1001', businessAccountId: '2002' };
const PATH = '/webhook/x';
let kept: TriggerStore;
let host: TriggerHost;
let sender: Sender;

beforeEach(async () => void (kept = await triggerStore()));
afterEach(async () => {
	sender.close();
	await host.close();
	await kept.remove();
});

/** That of the first who agrees. */
const PHONE = '79000000001';
const places = { paths: { gupshup: PATH, cloud: PATH }, gupshupSecret: SECRET, whatsAppCloud: CLOUD, phones: [PHONE] } as unknown as Places;
/** What n8n itself answers is not tried here. */
const isOurs = ({ name }: CallClass) => !['methods', 'paths', 'secret-path'].includes(name);
const all = [...gupshupClasses(places), ...cloudClasses(places)].filter(isOurs);

async function open(provider: string, withStore = true): Promise<{ url: string; close(): Promise<void> }> {
	const credentials: Record<string, object> =
		provider === 'cloud' ? { whatsAppCloudNotifierApi: CLOUD } : { gupshupApi: { callbackSecret: SECRET } };
	if (withStore) {
		host = await triggerHost(new WhatsAppNotifierTrigger(), {
			parameters: { provider },
			credentials: { ...credentials, subscriptionStoreApi: kept.credential },
		});
		await host.publish();
		return host;
	}
	return await webhookHost(new WhatsAppNotifierTrigger(), { parameters: { provider }, credentials });
}

test.each(all.map((one): [string, string, CallClass] => [one.target, one.name, one]))('%s: the calls of “%s”', async (target, _, one) => {
	await withWhatsApp(kept.store);
	expect((await agreed(kept.store, 1)).phone).toBe(PHONE);
	const posted = await open(target);
	const looked = await open(target, false);
	sender = new Sender(posted.url, 4);
	const getter = new Sender(looked.url, 4);
	const calls = fc.sample(one.calls, { seed: 7, numRuns: CALLS });
	const faults: string[] = [];
	for (const call of calls) {
		const answer = await (call.method === 'GET' ? getter : sender).send(call);
		const fault = faultOf(one, call, answer);
		if (fault !== undefined) faults.push(`${fault} to ${call.body.toString('utf8').slice(0, 300)} ${JSON.stringify(call.headers)}`);
	}
	getter.close();
	await looked.close();
	expect(faults.slice(0, 3)).toEqual([]);
	const rows = await kept.store.db.selectFrom('inbox').select(['id', 'outside_id']).execute();
	if (one.expects !== 'either') expect(rows.length).toBe(one.expects === 'refused' ? 0 : CALLS);
	for (const { id } of rows) await takeFromInbox(kept.store, id);
	expect(rows.filter(({ outside_id }) => outside_id.includes(PHONE))).toEqual([]);
});

import { stepsOf } from './support/statements';
import { DUE_KINDS } from '../../service/due/kinds';
import { dueKinds } from '../../service/due/nextDue';
import { dropWordsAbout } from '../../service/effects/aboutPerson';
import { claimEffects } from '../../service/effects/claim';
import { dropWaiting } from '../../service/effects/dropWaiting';
import { holdEffects, resumeEffects } from '../../service/effects/hold';
import { recoverSending } from '../../service/effects/settle';
import { stopAtPurchase } from '../../service/funnels/stop';
import { claimMail } from '../../service/mail/claim';
import { dropPlanned, liftEarlier, retryFailed } from '../../service/series/received';
import { planDailyFiles } from '../../service/series/planDaily';
import { applySetup } from '../../service/setup/apply';
import { claimWhatsApp } from '../../service/whatsapp/claim';
import { underWay } from '../../service/whatsapp/limits';
import { transition, type Transition } from '../../service/store/transition';
import { subscriberById } from '../../service/subscribers/find';
import type { Store } from '../../service/store/open';
import { worldSetup } from '../support/worldSetup';
import { addSubscription, BOT } from '../support/storeRows';
import { makePlace } from '../support/stores';
import { fill } from './support/fill';

/**
 * Nobody runs ANALYZE on a SQLite store, so SQLite knows nothing of how many rows there are: whether it takes the index of one person or reads everybody's must not
 * hang on that. PostgreSQL keeps statistics by itself; tests/store/plans.test.ts looks at both with them.
 */
const PERSON = 7;

let store: Store;
let remove: () => Promise<void>;
beforeAll(async () => {
	const made = await makePlace('sqlite');
	remove = made.remove;
	store = await made.place.open();
	await applySetup(store, worldSetup(), null, false);
	await fill(store);
	await addSubscription(store, await transition(store, async (tx) => await subscriberById(tx, PERSON)), { next_file_at: 1 });
});
afterAll(async () => await remove());

const inTransition = (work: (tx: Transition) => Promise<unknown>) => async () => await transition(store, work);

/** What is asked of one person, or of what is due; each by an index that leads to him or it. */
const CASES: Record<string, () => Promise<unknown>> = {
	'an answer is claimed': async () => await claimEffects(store, { botId: BOT, limit: 30, subscriberIds: [PERSON], uploads: false }),
	'the dispatch claims': async () => await claimEffects(store, { botId: BOT, limit: 30, uploads: true }),
	'mails are claimed': async () => await claimMail(store, { limit: 20 }),
	'what goes by WhatsApp is claimed': async () => await claimWhatsApp(store, { limit: 20 }),
	'it is asked what WhatsApp has under way': inTransition(underWay),
	'it is asked what is due': async () => await dueKinds(store, DUE_KINDS),
	'sends of a dead process are taken up': async () => await recoverSending(store),
	'a day is planned': async () => await planDailyFiles(store, 1),
	'he blocks the bot': inTransition(async (tx) => await holdEffects(tx, PERSON)),
	'he lets it in again': inTransition(async (tx) => await resumeEffects(tx, PERSON)),
	'his files are dropped': inTransition(async (tx) => await dropPlanned(tx, PERSON, 'main')),
	'his files come first': inTransition(async (tx) => await liftEarlier(tx, PERSON, 'main', 5)),
	'his failed file is tried anew': inTransition(async (tx) => await retryFailed(tx, PERSON, 'main')),
	'what waits for the staff about him is dropped': inTransition(async (tx) => await dropWordsAbout(tx, PERSON)),
	'what waits for him is dropped': inTransition(async (tx) => await dropWaiting(tx, PERSON)),
	'he pays, and funnels end': inTransition(
		async (tx) => await stopAtPurchase(tx, { subscriber: await subscriberById(tx, PERSON) } as Parameters<typeof stopAtPurchase>[1]),
	),
};

/** Tables whose rows grow in number with the people. */
const GROWING = 'effect|delivery|subscription|subscriber|funnel_entry|renewal|orders|charge|event';
/** Reads all rows, or all of an index that is not of one person: aliases are of one letter. */
const READS_ALL = new RegExp(`^SCAN (${GROWING}|[a-z])$`);
const OF_EVERYBODY = /^(SCAN|SEARCH) \w+ USING (COVERING )?INDEX (effect_next|effect_due|effect_lost|effect_file)\b/;
/** What is due is everybody's; these begin with what is due now, the last in each priority. */
const MAY: Record<string, RegExp> = {
	'it is asked what is due': /effect_next/,
	'the dispatch claims': /SEARCH e USING INDEX effect_due \(priority=\? AND due_at<\?\)/,
};

it.each(Object.keys(CASES))('%s: reads no rows of everybody, though SQLite has no statistics', async (what) => {
	const ran = await stepsOf(CASES[what]!);
	expect(ran.length).toBeGreaterThan(0);
	const bad = ran.flatMap(({ text, steps }) =>
		steps.filter((step) => READS_ALL.test(step) || (OF_EVERYBODY.test(step) && !MAY[what]?.test(step))).map((step) => ({ step, text })),
	);
	expect(bad).toEqual([]);
});

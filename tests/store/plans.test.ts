import { claimStatement } from '../../service/effects/claim';
import { HELD } from '../../service/effects/kinds';
import { NEXT_DUE, type DueKind } from '../../service/due/kinds';
import { claimMailStatement } from '../../service/mail/claim';
import { claimInboxStatement } from '../../service/inbox/drain';
import { claimWhatsAppStatement } from '../../service/whatsapp/claim';
import { realNow } from '../../service/store/clock';
import { sql, type RawBuilder } from '../../vendor';
import { eachEngine } from '../support/stores';
import { BOT } from '../support/storeRows';
import { fill } from './support/fill';
import { plan, wholeReads } from './support/queryPlan';

eachEngine((_, store) => {
	beforeEach(async () => {
		await fill(store());
		await sql`analyze`.execute(store().db);
	});

	it('claims and the questions what is due go by an index', async () => {
		const questions: Record<string, { query: RawBuilder<unknown>; index: RegExp }> = {
			'claim for all': { query: claimStatement(store(), { botId: BOT, limit: 25, uploads: true }, realNow()), index: /effect_(due|lane)/ },
			'claim without uploads': {
				query: claimStatement(store(), { botId: BOT, limit: 25, uploads: false }, realNow()),
				index: /effect_(due|lane)/,
			},
			'claim for some': {
				query: claimStatement(store(), { botId: BOT, limit: 25, uploads: false, subscriberIds: [3, 5] }, realNow()),
				index: /effect_lane/,
			},
			'claim of mails': { query: claimMailStatement(store(), 20, realNow()), index: /effect_(mail|lane)/ },
			'claim of WhatsApp': { query: claimWhatsAppStatement(store(), 20, realNow()), index: /effect_(whatsapp|lane)/ },
			'claim of WhatsApp for some': { query: claimWhatsAppStatement(store(), 20, realNow(), [3, 5]), index: /effect_(whatsapp|lane)/ },
			'whose e-mail it is': {
				query: sql`select * from subscriber where email is not null and lower(email) = ${'anna@example.org'} and email_confirmed_at is not null and state in ('active', 'blocked') order by email_confirmed_at, id limit 5`,
				index: /subscriber_email/,
			},
			'claim of the inbox': { query: claimInboxStatement(store(), 'telegram:1', 100), index: /inbox_(open|lane)/ },
		};
		// `sync` reads the series, of which there is a handful; `whatsappSync` a setting, `recheck` and `report` the one row of the installation, `broadcasts` the few that there are.
		const indexes: Record<Exclude<DueKind, 'sync' | 'whatsappSync' | 'recheck' | 'report' | 'broadcasts'>, RegExp> = {
			effects: /effect_next/,
			mail: /effect_mail/,
			whatsapp: /effect_whatsapp/,
			files: /subscription_next_file/,
			funnels: /funnel_entry_due/,
			expiries: /subscription_expiry/,
			orders: /orders_deadline/,
			charges: /charge_check/,
			refunds: /refund_request_check/,
			receipts: /receipt_check/,
			bindings: /binding_check/,
			pauses: /subscription_paused/,
			rewards: /referral_due/,
			health: /effect_next/,
			erasures: /subscriber_erasing/,
			joins: /chat_member_asking/,
			removals: /chat_member_due/,
			renewals_ending: /renewal_due/,
			renewals_charge: /renewal_due/,
			renewals_declined: /renewal_due/,
			renewals_reminders: /renewal_due/,
			renewals_over: /renewal_due/,
		};
		for (const [kind, index] of Object.entries(indexes)) questions[`next ${kind}`] = { query: NEXT_DUE[kind as DueKind], index };
		for (const [what, { query, index }] of Object.entries(questions)) {
			const steps = await plan(store(), query);
			expect({ what, steps }).toEqual({ what, steps: expect.stringMatching(index) });
			expect({ what, steps, whole: wholeReads(steps) }).toEqual({ what, steps, whole: [] });
		}
	});

	it('a claim does not read on through what is held and what comes later', async () => {
		// What is due are a few, what waits is everybody's: else each look of an idle service costs more with every subscriber.
		const claiming = claimStatement(store(), { botId: BOT, limit: 25, uploads: true }, realNow());
		await store().db.updateTable('effect').set({ state: 'ready', due_at: HELD }).where('id', '>', 10).execute();
		await sql`analyze`.execute(store().db);
		const steps = await plan(store(), claiming);
		// PostgreSQL, which has counted, may take the few by their moment instead.
		expect(steps).toMatch(
			/effect_due \(priority=\? AND due_at<\?\)|Cond: \(\(priority = ANY .*\(due_at <= |effect_next on effect e .*\n +Index Cond: \(due_at <= /,
		);
		expect(steps).not.toMatch(/TEMP B-TREE/);
	});
});

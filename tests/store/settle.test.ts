import { CLAIM_LEASE_MS, HELD, MAX_TRIES, PRIORITY, RETRY_PAUSES_MS } from '../../service/effects/kinds';
import { confirmSent, startSending } from '../../service/effects/sending';
import {
	claimedEffect,
	defer,
	extendClaim,
	markFailed,
	markUnknown,
	postpone,
	recoverSending,
	releaseClaim,
	retryLater,
} from '../../service/effects/settle';
import type { Effect } from '../../service/effects/claim';
import { holdEffects, resumeEffects } from '../../service/effects/hold';
import { transition } from '../../service/store/transition';
import { eachEngine } from '../support/stores';
import { addSubscriber, alerts, claim, effect, passRealTime, sendFile, tell } from '../support/storeRows';

eachEngine((_, store) => {
	/** Claims the one effect there is and begins to send it. */
	async function sending(): Promise<Effect> {
		const [row] = await claim(store());
		expect(await startSending(store(), [row!])).toEqual(new Set([row!.id]));
		return row!;
	}
	const delivery = async () => await store().db.selectFrom('delivery').select(['state', 'sent_at']).executeTakeFirstOrThrow();

	const hold = async (id: number) => await transition(store(), async (tx) => await holdEffects(tx, id));

	describe('what he waits for while he blocks the bot stays held', () => {
		it('when its file is not in the folder; the owner is told of that once a file', async () => {
			const [anna, boris] = [await addSubscriber(store()), await addSubscriber(store())];
			const ids = [await sendFile(store(), anna, 6), await sendFile(store(), boris, 6)];
			const rows = await claim(store());
			await hold(anna.id);
			for (const row of rows) await postpone(store(), row, 1000);
			expect(await effect(store(), ids[0]!)).toMatchObject({ due_at: HELD, tries: 0, lease_until: 0 });
			expect((await effect(store(), ids[1]!)).due_at).toBeLessThan(HELD);
			expect(await alerts(store())).toEqual([expect.stringContaining('file 6 is not in the folder')]);
		});

		it('when its download or its sending failed', async () => {
			const person = await addSubscriber(store());
			const id = await sendFile(store(), person, 6);
			const [row] = await claim(store());
			await hold(person.id);
			await defer(store(), row!, 'no Dropbox');
			expect((await effect(store(), id)).due_at).toBe(HELD);
		});

		it('when the block came while it was being sent; sent after all, it is sent, and after his return it is due', async () => {
			const person = await addSubscriber(store());
			const id = await tell(store(), person);
			const row = await sending();
			await hold(person.id);
			await retryLater(store(), row, '502');
			expect(await effect(store(), id)).toMatchObject({ state: 'ready', due_at: HELD });
			await store().db.updateTable('effect').set({ state: 'sending' }).execute();
			await transition(store(), async (tx) => await resumeEffects(tx, person.id));
			expect(await effect(store(), id)).toMatchObject({ state: 'sending', due_at: expect.any(Number) });
			expect((await effect(store(), id)).due_at).toBeLessThan(HELD);
		});
	});

	it('a file that cannot be downloaded is tried again with growing pauses, which hold up nothing else of his, and given up in the end', async () => {
		const person = await addSubscriber(store());
		const id = await sendFile(store(), person, 6);
		const other = await tell(store(), person, { priority: PRIORITY.reminder });
		for (const pause of RETRY_PAUSES_MS.slice(0, 3)) {
			const [row] = await claim(store(), 1);
			expect(row!.id).toBe(id);
			await defer(store(), row!, 'no Dropbox');
			const next = await claim(store(), 10);
			expect(next.map((one) => one.id)).toEqual([other]);
			await releaseClaim(store(), next[0]!);
			passRealTime(pause + 10);
		}
		await store()
			.db.updateTable('effect')
			.set({ tries: MAX_TRIES - 1 })
			.where('id', '=', id)
			.execute();
		const [row] = await claim(store(), 1);
		await defer(store(), row!, 'no Dropbox');
		expect((await effect(store(), id)).state).toBe('failed');
		expect(await alerts(store())).toEqual([expect.stringContaining('no Dropbox')]);
	});

	describe('sent', () => {
		it('keeps what Telegram answered, and marks the delivery of a file', async () => {
			const id = await sendFile(store(), await addSubscriber(store()), 6);
			await confirmSent(store(), await sending(), { messageId: 77 });
			expect(await effect(store(), id)).toMatchObject({ state: 'sent', result: '{"messageId":77}', lease_until: 0, unknowns: 0 });
			expect(await delivery()).toMatchObject({ state: 'sent', sent_at: expect.any(Number) });
		});

		it('is final: a late failure of the same worker changes nothing', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			const row = await sending();
			await confirmSent(store(), row);
			await markFailed(store(), row, 'late');
			await markUnknown(store(), row, 'late');
			await retryLater(store(), row, 'late');
			await releaseClaim(store(), row);
			expect((await effect(store(), id)).state).toBe('sent');
			expect(await alerts(store())).toEqual([]);
		});
	});

	describe('no answer came', () => {
		it.each([
			['a file', async () => await sendFile(store(), await addSubscriber(store()), 6)],
			['a service message', async () => await tell(store(), await addSubscriber(store()), { priority: PRIORITY.payment })],
		])('%s is repeated once, and then never again', async (_what, write) => {
			const id = await write();
			await markUnknown(store(), await sending(), 'no answer');
			expect(await effect(store(), id)).toMatchObject({ state: 'ready', unknowns: 1 });
			await markUnknown(store(), await sending(), 'no answer');
			expect(await effect(store(), id)).toMatchObject({ state: 'unknown', unknowns: 2 });
			expect(await claim(store())).toEqual([]);
		});

		it.each([['a reminder', PRIORITY.reminder] as const, ['a broadcast', PRIORITY.broadcast] as const])(
			'%s is never repeated',
			async (_what, priority) => {
				const id = await tell(store(), await addSubscriber(store()), { priority });
				await markUnknown(store(), await sending(), 'no answer');
				expect((await effect(store(), id)).state).toBe('unknown');
				expect(await claim(store())).toEqual([]);
			},
		);

		it('a file that may have come is not planned as missing', async () => {
			await sendFile(store(), await addSubscriber(store()), 6);
			await markUnknown(store(), await sending(), 'no answer');
			expect((await delivery()).state).toBe('planned');
			await markUnknown(store(), await sending(), 'no answer');
			expect((await delivery()).state).toBe('unknown');
		});
	});

	describe('Telegram failed itself', () => {
		it('is tried again after a growing pause, and what follows waits behind it', async () => {
			const person = await addSubscriber(store());
			const id = await tell(store(), person);
			await tell(store(), person);
			for (const pause of RETRY_PAUSES_MS.slice(0, 3)) {
				await retryLater(store(), await sending(), '502');
				expect(await claim(store())).toEqual([]);
				passRealTime(pause - 500);
				expect(await claim(store())).toEqual([]);
				passRealTime(501);
			}
			expect((await claim(store())).map((row) => row.id)).toEqual([id]);
		});

		it('is given up in the end, and the owner is told once', async () => {
			const id = await tell(store(), await addSubscriber(store()), { key: 'welcome:1' });
			await store()
				.db.updateTable('effect')
				.set({ tries: MAX_TRIES - 1 })
				.execute();
			await retryLater(store(), await sending(), 'Bad Gateway');
			expect(await effect(store(), id)).toMatchObject({ state: 'failed', result: '{"reason":"Bad Gateway"}' });
			expect(await alerts(store())).toEqual(['Not sent (welcome:1): Bad Gateway']);
		});
	});

	describe('Telegram refused', () => {
		it('alerts the owner and lets what follows through', async () => {
			const person = await addSubscriber(store());
			const id = await tell(store(), person, { key: 'about:1' });
			const next = await tell(store(), person);
			await markFailed(store(), await sending(), 'message is too long');
			expect((await effect(store(), id)).state).toBe('failed');
			expect(await alerts(store())).toEqual(['Not sent (about:1): message is too long']);
			expect((await claim(store())).map((row) => row.id)).toContain(next);
		});

		it('an alert that cannot be sent does not cause another alert', async () => {
			await tell(store(), { id: 0, bot_id: (await addSubscriber(store())).bot_id, state: 'active' } as never, {
				key: 'alert:x',
				fields: { says: 'x' },
			});
			await markFailed(store(), await sending(), 'chat not found');
			expect(await alerts(store())).toEqual(['x']);
		});
	});

	describe('given back', () => {
		it('is free at once and has cost no try', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			await releaseClaim(store(), await sending());
			expect(await effect(store(), id)).toMatchObject({ state: 'ready', tries: 0 });
			expect(await claim(store())).toHaveLength(1);
		});

		it('with a pause it rests that long', async () => {
			await tell(store(), await addSubscriber(store()));
			await releaseClaim(store(), await sending(), 60_000);
			expect(await claim(store())).toEqual([]);
			passRealTime(60_001);
			expect(await claim(store())).toHaveLength(1);
		});

		it('by one who has it no longer, the new owner keeps it', async () => {
			await tell(store(), await addSubscriber(store()));
			const [late] = await claim(store());
			passRealTime(CLAIM_LEASE_MS + 1);
			const [owner] = await claim(store());
			await releaseClaim(store(), late!);
			expect(await claim(store())).toEqual([]);
			expect(await claimedEffect(store(), late!)).toBeUndefined();
			expect((await claimedEffect(store(), owner!))?.id).toBe(owner!.id);
		});

		it('a claim that waits for a download keeps others away longer', async () => {
			await sendFile(store(), await addSubscriber(store()), 6);
			const [row] = await claim(store());
			await extendClaim(store(), row!, 3 * CLAIM_LEASE_MS);
			passRealTime(2 * CLAIM_LEASE_MS);
			expect(await claim(store())).toEqual([]);
			passRealTime(CLAIM_LEASE_MS + 1);
			expect(await claim(store())).toHaveLength(1);
		});
	});

	describe('the process died while sending', () => {
		it('its answer counts as lost, once the lease has run out', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			await sending();
			expect(await recoverSending(store())).toBe(0);
			passRealTime(CLAIM_LEASE_MS + 1);
			expect(await recoverSending(store())).toBe(1);
			expect(await effect(store(), id)).toMatchObject({ state: 'ready', unknowns: 1 });
		});

		const dies = async () => {
			await sending();
			passRealTime(CLAIM_LEASE_MS + 1);
			await recoverSending(store());
		};

		it('a file is repeated after three deaths, and after no fourth', async () => {
			const id = await sendFile(store(), await addSubscriber(store()), 6);
			for (const state of ['ready', 'ready', 'ready', 'unknown']) {
				await dies();
				expect((await effect(store(), id)).state).toBe(state);
			}
		});

		it('a death does not use up the repeat after a lost answer, nor the other way round', async () => {
			const id = await sendFile(store(), await addSubscriber(store()), 6);
			await dies();
			await markUnknown(store(), await sending(), 'no answer');
			expect(await effect(store(), id)).toMatchObject({ state: 'ready', unknowns: 2 });
			await dies();
			expect((await effect(store(), id)).state).toBe('ready');
			await markUnknown(store(), await sending(), 'no answer');
			expect((await effect(store(), id)).state).toBe('unknown');
		});

		it('a reminder is not repeated', async () => {
			const id = await tell(store(), await addSubscriber(store()), { priority: PRIORITY.reminder });
			await sending();
			passRealTime(CLAIM_LEASE_MS + 1);
			await recoverSending(store());
			expect((await effect(store(), id)).state).toBe('unknown');
		});

		it('it was only slow: its late answer is believed as long as nobody has taken over', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			const row = await sending();
			passRealTime(CLAIM_LEASE_MS + 1);
			await recoverSending(store());
			await confirmSent(store(), row);
			expect((await effect(store(), id)).state).toBe('sent');
			expect(await claim(store())).toEqual([]);
		});

		it('many that recover at once count one lost answer, and none undoes what another claimed', async () => {
			for (let i = 0; i < 20; i++) await tell(store(), await addSubscriber(store()));
			await startSending(store(), await claim(store()));
			passRealTime(CLAIM_LEASE_MS + 1);
			const work = async () => {
				await recoverSending(store());
				return await claim(store());
			};
			const taken = (await Promise.all([work(), work(), work(), work(), work(), work()])).flat().map((row) => row.id);
			expect(taken.length).toBe(20);
			expect(new Set(taken).size).toBe(20);
			const rows = await store().db.selectFrom('effect').select('unknowns').distinct().execute();
			expect(rows).toEqual([{ unknowns: 1 }]);
		});
	});
});

import { decideRenewal } from '../../../service/renewals/decide';
import { dueKinds } from '../../../service/due/nextDue';
import { atBinding, atCheckout, tap, type Tap } from './person';
import type { Act, Step } from './stepTypes';
import { lateFact, notice, work, nextMoments, workUntilIdle } from './work';
import { HOUR_MS, type Hands, type RenewalWorld } from './world';

type StepOf<Kind extends Step['do']> = Extract<Step, { do: Kind }>;

/** Lets one thing happen. */
export async function play(world: RenewalWorld, step: Step): Promise<void> {
	switch (step.do) {
		case 'act':
			return void (await world.as(0, step.lives, async (hands) => await act(world, hands, step.act)));
		case 'both':
			return void (await Promise.all([
				world.as(0, undefined, async (hands) => await act(world, hands, step.one)),
				world.as(1, undefined, async (hands) => await act(world, hands, step.other)),
			]));
		case 'everything due':
			return await everythingDue(world);
		case 'charge day':
			return await chargeDay(world, step);
		case 'pass':
			return world.pass(step.hours * HOUR_MS);
		case 'pass until due':
			return await passUntilDue(world, step.more);
		case 'by hand':
			return await byHand(world, step);
		case 'checkout':
			return await checkout(world, step);
		case 'binding':
			return atBinding(world, step.what, step.card);
		case 'cabinet refund':
			return await cabinetRefund(world, step);
		case 'trouble':
			return void world.troubles.next.push(step.trouble);
		case 'outage':
			world.troubles.outage = step.outage;
			return;
		case 'decide':
			return await decide(world, step.what);
	}
}

async function everythingDue(world: RenewalWorld): Promise<void> {
	if (await world.as(0, undefined, workUntilIdle)) await world.whenAllIsDone();
}

/** Rounds of life to the next charge: the notice, reminders, links that die, tries of the ladder. */
const ROUNDS = 12;

async function chargeDay(world: RenewalWorld, { trouble, beside, lives }: StepOf<'charge day'>): Promise<void> {
	for (let round = 0; round < ROUNDS; round++) {
		if ((await dueKinds(world.store, ['renewals_charge'])).length > 0) break;
		await world.as(0, undefined, workUntilIdle);
		// What one execution writes is its own to send for a moment.
		world.pass(5000);
		await everythingDue(world);
		await passUntilDue(world, 0);
	}
	if (trouble !== undefined) world.troubles.next.unshift(trouble);
	const charge: Act = { do: 'work', kind: 'renewals_charge' };
	await Promise.all([
		world.as(0, lives, async (hands) => await act(world, hands, charge)),
		...(beside ? [world.as(1, undefined, async (hands) => await act(world, hands, beside))] : []),
	]);
}

async function act(world: RenewalWorld, hands: Hands, one: Act): Promise<void> {
	if (one.do === 'tap') return await tap(world, hands, one.what);
	if (one.do === 'work') return await work(hands, one.kind);
	if (one.do === 'bind notice') return await bindNotice(world, hands);
	const payment = world.pick(one.payment);
	if (!payment) return;
	if (one.do === 'late fact') return await lateFact(world, hands, payment, one.state);
	if (one.do === 'notice') return await notice(world, hands, { event: 'payment.waiting', objectId: payment.id });
	const refund = world.shop.givenBack.find(({ paymentId }) => paymentId === payment.id);
	if (refund) await notice(world, hands, { event: 'refund.succeeded', objectId: refund.id, paymentId: payment.id });
}

async function bindNotice(world: RenewalWorld, hands: Hands): Promise<void> {
	for (const { id } of world.shop.methods.values())
		if (id.startsWith('m-')) await notice(world, hands, { event: 'payment_method.active', objectId: id });
}

/** To the next moment at which anything is due, or a bit beyond. What was due before is left behind. */
async function passUntilDue(world: RenewalWorld, moreHours: number): Promise<void> {
	const moments = [...(await nextMoments(world.store)).values()];
	const next = Math.min(...moments.filter((moment) => moment > world.now()));
	if (next < Infinity) world.pass(next - world.now() + 1000 + moreHours * HOUR_MS);
}

async function checkout(world: RenewalWorld, { payment, what, card, told }: StepOf<'checkout'>): Promise<void> {
	const open = world.pickLink(payment);
	if (!open) return;
	atCheckout(world, open, what, card);
	if (told) await world.as(0, undefined, async (hands) => await notice(world, hands, { event: 'payment.succeeded', objectId: open.id }));
}

async function byHand(world: RenewalWorld, { what, card, told }: StepOf<'by hand'>): Promise<void> {
	const wish: Tap = what === 'buys' ? { tap: 'buy', offer: 'week', renewal: false } : { tap: what === 'pays' ? 'pay now' : 'new card' };
	await world.as(0, undefined, async (hands) => await tap(world, hands, wish));
	if (what !== 'binds') return await checkout(world, { do: 'checkout', payment: 0, what: 'pays', card, told });
	atBinding(world, what, card);
	if (told) await world.as(0, undefined, async (hands) => await bindNotice(world, hands));
}

/** The owner gives money back in YooKassa's cabinet. */
async function cabinetRefund(world: RenewalWorld, { payment, part, told }: StepOf<'cabinet refund'>): Promise<void> {
	const chosen = world.pick(payment);
	if (!chosen) return;
	const kopecks = part ? Math.floor(chosen.kopecks / 3) : chosen.kopecks - chosen.givenBack;
	const refund = kopecks > 0 ? world.shop.giveBack(chosen, kopecks, `cabinet-${world.cause()}`) : undefined;
	if (!refund || !told) return;
	const about = { event: 'refund.succeeded', objectId: refund.id, paymentId: chosen.id };
	await world.as(0, undefined, async (hands) => await notice(world, hands, about));
}

/** The owner's word on what is on his list. */
async function decide(world: RenewalWorld, what: 'announce' | 'end' | 'grant'): Promise<void> {
	const row = await world.store.db.selectFrom('renewal').select('id').where('stage', '=', 'overdue').orderBy('id').executeTakeFirst();
	if (!row) return;
	if (what === 'end') world.endedByOwner = true;
	await decideRenewal(world.store, { renewalId: row.id, what, days: 5, actor: 'owner' });
}

import type { World } from '../lib/world';
import type { Books } from '../renewals/books';
import { ids } from './cast';
import { exportEvidence } from './evidence';
import type { MyData } from './page';
import type { Forgetter } from './verdict';

/** The dated record: the owner's export, and what he himself can take along. */
export async function checkRecord(world: World, books: Books, gone: Forgetter, oneLeft: Forgetter): Promise<void> {
	const { checks } = world;
	const keeper = Number(books.people.find((one) => Number(one.telegram_user_id) === ids.keeps)!.id);
	const withdrawn = async (subscriberId: number) =>
		(await exportEvidence(world, subscriberId)).consents.filter(({ document, action }) => document === 'renewal' && action === 'withdrawn');
	const { consents } = await exportEvidence(world, gone.subscriberId);
	const found = consents
		.filter(({ document }) => document === 'renewal')
		.map(({ action, place, actor, hashMatches, at }) => ({ action, place, actor, hashMatches, at }));
	checks.equal('the exported evidence says when and where renewal was withdrawn', found.slice(1), [
		{ action: 'withdrawn', place: 'account', actor: 'subscriber', hashMatches: true, at: iso(gone.forgottenAt) },
	]);
	checks.equal('the exported evidence says that renewal was agreed to in the purchase', found[0]?.action, 'given');
	const others = [...(await withdrawn(keeper)), ...(await withdrawn(oneLeft.subscriberId))];
	checks.equal('who keeps a card has withdrawn nothing', others, []);
	for (const one of [gone, oneLeft]) checkTakenAlong(world, books, one);
}

function checkTakenAlong({ checks }: World, { payments }: Books, { visit: { file, methods }, forgottenAt }: Forgetter): void {
	const { cards, events } = JSON.parse(file) as MyData;
	const dated = cards.filter((card) => card.forgottenAt !== null).map((card) => card.forgottenAt);
	checks.equal('his own data hold the forgotten card with its moment', dated, [iso(forgottenAt)]);
	const acts = events.filter(({ kind }) => kind === 'card.forgotten').map(({ at }) => at);
	checks.equal('his own data hold the act of forgetting it', acts, [iso(forgottenAt)]);
	const keys = methods.filter((method) => !payments.some(({ id }) => id === method));
	checks.equal(
		'his own data hold no id of a card',
		keys.filter((key) => file.includes(key)),
		[],
	);
}

const iso = (moment: number) => new Date(moment).toISOString();

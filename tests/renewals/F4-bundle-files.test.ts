import { announceRenewal } from '../../service/renewals/announce';
import { applyListing } from '../../service/series/sync';
import { savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';

const worlds = useWorld();

const parts = {
	offers: [{ code: 'both', name: 'Both', price: '1500', also: ['extra'] }],
	series: [
		{ code: 'main', folder: '/series', freeFrom: 1, freeTo: 5, firstPaid: 6 },
		{ code: 'extra', product: 'extra', folder: '/extra', freeFrom: 1, freeTo: 0, firstPaid: 1 },
	],
};

test('F4 a bundle is not charged while the files of its other product are missing; the owner is told which series it is', async () => {
	const world = await worlds.open({ files: 150, parts: parts as never });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'both' });
	await world.advanceUntil('2026-06-08T11:00');
	await world.events();
	await world.advanceUntil('2026-06-11T20:00');
	const events = await world.events();
	const told = events.filter(({ who, what }) => who === 'anna' && !what.startsWith('file')).map(({ what }) => what);
	expect(told).not.toContain('renewal_notice');
	expect(told).toContain('renewal_waits');
	expect(events.some(({ who, text }) => who === 'owner' && text.includes('"extra" does not have enough files'))).toBe(true);
	expect(await savedCharges(world)).toEqual([]);

	// Files of that series come: the renewal is looked at at once, whichever product pays.
	const changes = Array.from({ length: 90 }, (_, index) => ({
		tag: 'file' as const,
		file: {
			id: `extra-${index}`,
			pathLower: `/extra/${index + 1}.pdf`,
			name: `${index + 1} Extra.pdf`,
			rev: `extra-rev-${index}`,
			contentHash: `extra-hash-${index}`,
			size: 10,
		},
	}));
	await applyListing(world.store, 'extra', { whole: false, changes, cursor: 'extra' });
	const row = await world.store.db.selectFrom('renewal').selectAll().where('stage', '=', 'waiting_catalogue').executeTakeFirstOrThrow();
	expect(row.next_at).toBeLessThanOrEqual(world.now());
	expect(await announceRenewal(world.store, { renewalId: row.id })).toBe('announced');
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { SubscriptionAdmin } from '../../nodes/SubscriptionAdmin/SubscriptionAdmin.node';
import { openCredential } from '../support/openCredential';
import { runNode } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import { decodePng } from './support/png';
import { reportParts } from './support/reportWorld';

const worlds = useWorld();
const type = new SubscriptionAdmin();

async function ownersDay(world: World, parameters: IDataObject) {
	const credentials = { subscriptionStoreApi: openCredential(world.store) };
	return await runNode(type, { parameters: { resource: 'report', operation: 'ownersDay', ...parameters }, credentials });
}

test('a day is looked at as often as one likes: figures, text and picture, and nothing is sent', async () => {
	const world = await worlds.open({ startAt: '2026-05-12T10:00', parts: reportParts(), service: { reportHour: 9 } });
	await (await world.person('anna')).buy();
	await world.advanceUntil('2026-05-12T20:00');
	for (const day of ['2026-05-12', ' 2026-05-12 ']) {
		const [item] = await ownersDay(world, { what: 'look', day });
		expect(item!.json).toMatchObject({ day: '2026-05-12', sent: false, why: null, ofDay: { revenueKopecks: 99_000 } });
		expect(item!.json.text).toContain('revenue=990');
		expect(item!.binary!.chart).toMatchObject({ fileName: 'report-2026-05-12.png', mimeType: 'image/png' });
		expect(decodePng(Buffer.from(item!.binary!.chart!.data, 'base64'))).toMatchObject({ width: 1080, height: 1280 });
	}
	expect((await ownersDay(world, { what: 'look', day: '' }))[0]!.json.day).toBe('2026-05-11');
	expect(await world.store.db.selectFrom('effect').select('id').where('key', 'like', 'report:%').execute()).toEqual([]);
});

test('what is due is given once, and the output schema knows all of it', async () => {
	const world = await worlds.open({ startAt: '2026-05-13T10:00', parts: reportParts(), service: { reportHour: 9 } });
	await (await world.person('anna')).buy();
	expect(await ownersDay(world, { what: 'send' })).toEqual([]);
	await world.store.db
		.updateTable('installation')
		.set({ report_at: world.now() - 1 })
		.execute();
	const [item] = await ownersDay(world, { what: 'send' });
	expect(item!.json).toMatchObject({ day: '2026-05-12', sent: true });
	expect(await ownersDay(world, { what: 'send' })).toEqual([]);
	const schema = readFileSync(join(__dirname, '../../nodes/SubscriptionAdmin/__schema__/v1.0.0/report/ownersDay.json'), 'utf8');
	const { properties } = JSON.parse(schema) as { properties: Record<string, { properties?: object }> };
	expect(Object.keys(properties).sort()).toEqual(Object.keys(item!.json).sort());
	for (const part of ['ofDay', 'last30Days', 'lifetime', 'now'])
		expect(Object.keys(properties[part]!.properties!).sort()).toEqual(Object.keys(item!.json[part] as object).sort());
});

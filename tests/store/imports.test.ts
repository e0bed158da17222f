import { importSubscribers } from '../../service/imports/run';
import { hadNumbers } from '../../service/series/received';
import { furthestNext } from '../../service/series/furthest';
import { exportForImport } from '../../service/exports/exportForImport';
import { exportTable } from '../../service/exports/exportTable';
import { EXPORTED_NAMES } from '../../service/exports/tables';
import { purchasesOf } from '../../service/subscriptions/purchases';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import type { CsvFile } from '../../service/exports/csvFile';
import { idOf, madeList } from '../support/importList';
import { eachEngine } from '../support/stores';
import { worldSetup } from '../support/worldSetup';

const NOW = Date.parse('2026-05-12T10:00:00+03:00');
const OPTIONS = { botId: 1, write: true, firstFile: 'tomorrow' as const };

async function textOf(file: CsvFile): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of file.chunks) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

eachEngine((_, store) => {
	beforeEach(async () => {
		await store()
			.db.updateTable('installation')
			.set({ clock_offset_ms: NOW - Date.now() })
			.execute();
		const applied = await applySetup(store(), worldSetup(), { shopId: '1', mode: 'test' }, false);
		if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
	});

	const subscribers = async () => await store().db.selectFrom('subscriber').select('telegram_user_id').orderBy('id').execute();

	it('a list goes in once, its faulty lines apart, and a repeat changes nothing', async () => {
		const list = madeList({ lines: 300, faulty: 50 });
		const report = await importSubscribers(store(), Buffer.from(list.csv), OPTIONS);
		expect(report).toMatchObject({ lines: 300, imported: 250, faulty: 50, subscriptions: 250 });
		expect(new Map(report.faults.map(({ line, column }) => [line, column]))).toEqual(list.faulty);
		expect((await subscribers()).map(({ telegram_user_id }) => telegram_user_id)).toEqual(list.people);
		const again = await importSubscribers(store(), Buffer.from(list.csv), OPTIONS);
		expect(again).toMatchObject({ imported: 0, unchanged: 250, skipped: 0, faulty: 50 });
		expect(await subscribers()).toHaveLength(250);
	});

	it('two imports of one list at once make nobody twice', async () => {
		const list = Buffer.from(madeList({ lines: 150, faulty: 1 }).csv);
		const reports = await Promise.all([importSubscribers(store(), list, OPTIONS), importSubscribers(store(), list, OPTIONS)]);
		expect(reports[0].imported + reports[1].imported).toBe(149);
		expect(reports[0].unchanged + reports[1].unchanged).toBe(149);
		expect(await subscribers()).toHaveLength(149);
		expect(await store().db.selectFrom('subscription').select('id').execute()).toHaveLength(149);
	});

	it('F1: the next number counts for him and for how long the files last; consent from there counts for his subscription', async () => {
		const head = 'telegram_id;offer;ends_on;next_number;consent_at\n';
		await importSubscribers(
			store(),
			Buffer.from(`${head}${idOf(1)};days;2026-06-20;42;2026-01-01\n${idOf(2)};days;2026-06-20;;\n`),
			OPTIONS,
		);
		const had = async (id: number) => await transition(store(), async (tx) => await hadNumbers(tx, id, 'main'));
		expect(await had(1)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
		expect(await had(2)).toEqual([]);
		expect(await furthestNext(store(), { code: 'main', firstPaid: 6 })).toBe(42);
		const purchases = await transition(store(), async (tx) => [await purchasesOf(tx, 1), await purchasesOf(tx, 2)]);
		expect(purchases).toEqual([
			{ orderIds: [], withConsent: true, agreedElsewhere: true },
			{ orderIds: [], withConsent: false, agreedElsewhere: false },
		]);
	});

	it('every table can be exported, and people in the form the import reads', async () => {
		await importSubscribers(store(), Buffer.from(madeList({ lines: 250, faulty: 1 }).csv), OPTIONS);
		for (const table of EXPORTED_NAMES) expect(await textOf(await exportTable(store(), table))).toMatch(/^\uFEFF\w+,/);
		const list = await textOf(exportForImport(store(), { cards: true, runningOnly: false }));
		const check = await importSubscribers(store(), Buffer.from(list), { ...OPTIONS, botId: 2, write: false });
		// For another bot they are new people; their cards are the first bot's people's.
		expect(check.lines).toBe(249);
		expect(check.faults.filter(({ column }) => column !== 'payment_method_id')).toEqual([]);
	});
});

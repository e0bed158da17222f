import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMN_NAMES, COLUMNS, columnOf } from '../../service/imports/columns';
import { importSubscribers } from '../../service/imports/run';
import { useWorld } from '../support/world';

const guide = readFileSync(join(__dirname, '../../docs/import.md'), 'utf8');
const worlds = useWorld();

test('the guide’s table has every column in order, with every heading that is understood', () => {
	const rows = [...guide.matchAll(/^\| `(\w+)` \|.*\| ([^|]+) \|$/gm)].map(([, column, headings]) => [column, headings!.split(', ')]);
	expect(rows).toEqual(COLUMN_NAMES.map((column) => [column, [...COLUMNS[column].aliases]]));
});

test('no heading means two columns', () => {
	const headings = COLUMN_NAMES.flatMap((column) => [column, ...COLUMNS[column].aliases].map((heading) => [heading, column] as const));
	for (const [heading, column] of headings)
		expect([heading, columnOf(heading.toUpperCase().replaceAll(' ', '_'))]).toEqual([heading, column]);
});

test('the guide’s example is imported as the guide says', async () => {
	const sample = /```csv\n([\s\S]+?)```/.exec(guide)![1]!;
	const world = await worlds.open({ files: 10 });
	const report = await importSubscribers(world.store, Buffer.from(sample), { botId: world.botId, write: true, firstFile: 'tomorrow' });
	expect(report).toMatchObject({ imported: 5, faulty: 0, ignored: [], renewing: 2, overdue: 1, ended: 1, contacts: 1 });
});

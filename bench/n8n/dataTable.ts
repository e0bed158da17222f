import type { N8nRest } from '../../sandbox/host/rest';

/** One of n8n's own data tables, made and filled through n8n's API as its editor does. */
export class DataTable {
	private constructor(
		private readonly rest: N8nRest,
		private readonly path: string,
		readonly id: string,
	) {}

	static async create(rest: N8nRest, name: string, columns: Record<string, 'string' | 'number' | 'boolean' | 'date'>): Promise<DataTable> {
		const { id: project } = await rest.get<{ id: string }>('/projects/personal');
		const list = Object.entries(columns).map(([column, type]) => ({ name: column, type }));
		const { id } = await rest.post<{ id: string }>(`/projects/${project}/data-tables`, { name, columns: list });
		return new DataTable(rest, `/projects/${project}/data-tables/${id}`, id);
	}

	async insert(rows: Array<Record<string, string | number>>): Promise<void> {
		const CHUNK = 500;
		for (let from = 0; from < rows.length; from += CHUNK)
			await this.rest.post(`${this.path}/insert`, { data: rows.slice(from, from + CHUNK), returnType: 'count' });
	}

	/** Sets a column of every row that has a value in it. */
	async change(column: string, from: string, to: string): Promise<void> {
		const filter = { type: 'and', filters: [{ columnName: column, condition: 'eq', value: from }] };
		await this.rest.patch(`${this.path}/rows`, { filter, data: { [column]: to }, returnData: false });
	}

	/** How many rows have that value. */
	async count(column: string, value: string): Promise<number> {
		const filter = { type: 'and', filters: [{ columnName: column, condition: 'eq', value }] };
		const query = new URLSearchParams({ filter: JSON.stringify(filter), take: '1' });
		return (await this.rest.get<{ count: number }>(`${this.path}/rows?${query.toString()}`)).count;
	}
}

/** How a Data Table node names its table. */
export const byId = ({ id }: DataTable) => ({ __rl: true, mode: 'id', value: id });

/** "This column equals that", as the node's form holds it. */
export const where = (keyName: string, keyValue: string) => ({
	matchType: 'allConditions',
	filters: { conditions: [{ keyName, condition: 'eq', keyValue }] },
});

/** The columns a row gets, as the node's form holds them. */
export const values = (value: Record<string, string>) => ({
	columns: {
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	},
});

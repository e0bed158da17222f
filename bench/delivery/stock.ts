import type { WorkflowFile } from '../../sandbox/host/workflowFiles';
import { post } from '../lib/post';
import { perSecond } from '../lib/lanes';
import { DataTable } from '../n8n/dataTable';
import { STOCK_DELIVERY_PATH, stockDelivery } from '../n8n/stockDelivery';
import type { BenchHost } from '../n8n/start';

/** The same job done by n8n's own nodes. */
export class StockSide {
	readonly workflow: WorkflowFile;

	private constructor(
		private readonly host: BenchHost,
		private readonly table: DataTable,
		private readonly files: number,
	) {
		this.workflow = stockDelivery(table);
	}

	/** Makes its table, with one row a person; nothing is due yet. */
	static async create(host: BenchHost, files: number, fileId: string): Promise<StockSide> {
		const table = await DataTable.create(host.rest, 'bench deliveries', { chat_id: 'number', file_id: 'string', state: 'string' });
		await table.insert(Array.from({ length: files }, (_, index) => ({ chat_id: index + 1, file_id: fileId, state: 'sent' })));
		return new StockSide(host, table, files);
	}

	/** Makes all rows due and runs the workflow to its end. Gives files a second. */
	async deliver(): Promise<number> {
		await this.table.change('state', 'sent', 'due');
		const began = performance.now();
		const { status, text } = await post(`${this.host.url}/webhook/${STOCK_DELIVERY_PATH}`, {});
		const ms = performance.now() - began;
		const sent = await this.table.count('state', 'sent');
		if (status !== 200 || sent !== this.files)
			throw new Error(`The stock nodes sent ${sent} of ${this.files} files (${status} ${text.slice(0, 300)}). See ${this.host.logFile}`);
		return perSecond(this.files, ms);
	}
}

import { Readable } from 'node:stream';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { CsvFile } from '../../../../service/exports/csvFile';

/** An item with the file; where n8n keeps files on disk it goes there piece by piece. */
export async function fileItem(node: IExecuteFunctions, file: CsvFile, name: string, table: string): Promise<INodeExecutionData> {
	const data = await node.helpers.prepareBinaryData(Readable.from(file.chunks), name, 'text/csv');
	return { json: { table, rows: file.rows() }, binary: { data } };
}

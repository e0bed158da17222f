import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { importSubscribers } from '../../../../service/imports/run';
import { botOfStore } from '../../../../service/imports/whichBot';
import { toCsv } from '../../../../service/reports/csv';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { TELEGRAM_CREDENTIAL, telegramClient } from '../../../shared/telegram';
import { importFields } from './fields';
import { faultyLines, summaryOf } from './items';

/** A line in n8n's log after each thousand lines of a list. */
const LOGGED_EVERY = 1000;

export const subscribers: Operation = {
	value: 'subscribers',
	name: 'Subscribers',
	action: 'Import subscribers',
	description:
		'Bring people from another system: with paid time, next file, saved card and consent. A summary comes first, then an item for each faulty line.',
	properties: importFields,
	async execute(itemIndex) {
		const store = await storeOf(this);
		const write = this.getNodeParameter('mode', itemIndex) === 'import';
		const report = await importSubscribers(store, await listOf(this, itemIndex), {
			write,
			botId: this.getNode().credentials?.[TELEGRAM_CREDENTIAL] ? (await telegramClient(this, itemIndex)).botId : await botOfStore(store),
			firstFile: this.getNodeParameter('firstFile', itemIndex, 'tomorrow') === 'today' ? 'today' : 'tomorrow',
			onBatch: ({ lines, imported, faulty }) => {
				if (lines % LOGGED_EVERY === 0) this.logger?.info?.(`Import: ${lines} lines read, ${imported} right and new, ${faulty} faulty`);
			},
		});
		const summary: INodeExecutionData = { json: summaryOf(report, write) };
		if (report.faults.length > 0) summary.binary = { errors: await errorsFile(this, report.faults) };
		return [summary, ...faultyLines(report.faults).map((json) => ({ json }))];
	},
};

async function listOf(node: IExecuteFunctions, itemIndex: number): Promise<Buffer> {
	if (node.getNodeParameter('list', itemIndex) === 'text') return Buffer.from(String(node.getNodeParameter('text', itemIndex)), 'utf8');
	const field = String(node.getNodeParameter('binaryProperty', itemIndex));
	node.helpers.assertBinaryData(itemIndex, field);
	return await node.helpers.getBinaryDataBuffer(itemIndex, field);
}

async function errorsFile(node: IExecuteFunctions, faults: Parameters<typeof faultyLines>[0]): Promise<IBinaryKeyData[string]> {
	const csv = toCsv(faults, ['line', 'column', 'reason', 'value']);
	return await node.helpers.prepareBinaryData(Buffer.from(csv, 'utf8'), 'faulty-lines.csv', 'text/csv');
}

import type { WorkflowFile } from '../../sandbox/host/workflowFiles';
import { byId, type DataTable, values, where } from './dataTable';
import { chain } from './workflow';

export const STOCK_DELIVERY_PATH = 'bench-stock-delivery';

/**
 * The same job from n8n's own nodes: take what is due, mark it as being sent, send it by file_id, mark it as sent. One execution for all items and no loop,
 * which is the fastest these nodes do it.
 */
export function stockDelivery(table: DataTable): WorkflowFile {
	const dataTableId = byId(table);
	const row = { resource: 'row', dataTableId };
	return chain('benchstockdelivery', 'Bench: stock delivery', [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			parameters: { httpMethod: 'POST', path: STOCK_DELIVERY_PATH, responseMode: 'lastNode', options: {} },
			webhookId: STOCK_DELIVERY_PATH,
		},
		{
			name: 'Due',
			type: 'n8n-nodes-base.dataTable',
			typeVersion: 1.1,
			parameters: { ...row, operation: 'get', ...where('state', 'due'), returnAll: true },
		},
		{
			name: 'Claim',
			type: 'n8n-nodes-base.dataTable',
			typeVersion: 1.1,
			parameters: { ...row, operation: 'update', ...where('id', '={{ $json.id }}'), ...values({ state: 'sending' }), options: {} },
		},
		{
			name: 'Send',
			type: 'n8n-nodes-base.telegram',
			typeVersion: 1.2,
			parameters: {
				resource: 'message',
				operation: 'sendDocument',
				chatId: '={{ $json.chat_id }}',
				file: '={{ $json.file_id }}',
				additionalFields: { caption: 'daily_file', parse_mode: 'HTML' },
			},
			credentials: { telegramApi: 'Stock bot' },
		},
		{
			name: 'Confirm',
			type: 'n8n-nodes-base.dataTable',
			typeVersion: 1.1,
			parameters: {
				...row,
				operation: 'update',
				...where('id', "={{ $('Claim').item.json.id }}"),
				...values({ state: 'sent' }),
				options: {},
			},
		},
	]);
}

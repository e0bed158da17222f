import type { WorkflowFile } from '../../sandbox/host/workflowFiles';
import { byId, type DataTable, values, where } from './dataTable';
import { chain } from './workflow';

/** The same job from n8n's own nodes: an update comes, the person is kept, an answer goes out. It does not even look whether it was `/start`. */
export function stockIntake(table: DataTable): WorkflowFile {
	return chain('benchstockintake', 'Bench: stock intake', [
		{
			name: 'Telegram Trigger',
			type: 'n8n-nodes-base.telegramTrigger',
			typeVersion: 1.5,
			parameters: { updates: ['message'], additionalFields: {} },
			credentials: { telegramApi: 'Stock bot' },
			webhookId: 'bench-stock-intake',
		},
		{
			name: 'Keep',
			type: 'n8n-nodes-base.dataTable',
			typeVersion: 1.1,
			parameters: {
				resource: 'row',
				operation: 'upsert',
				dataTableId: byId(table),
				...where('chat_id', '={{ $json.message.chat.id }}'),
				...values({
					chat_id: '={{ $json.message.chat.id }}',
					first_name: '={{ $json.message.from.first_name }}',
					language: '={{ $json.message.from.language_code }}',
				}),
				options: {},
			},
		},
		{
			name: 'Answer',
			type: 'n8n-nodes-base.telegram',
			typeVersion: 1.2,
			parameters: {
				resource: 'message',
				operation: 'sendMessage',
				chatId: '={{ $json.chat_id }}',
				text: '=welcome {{ $json.first_name }}',
				additionalFields: { appendAttribution: false, parse_mode: 'HTML' },
			},
			credentials: { telegramApi: 'Stock bot' },
		},
	]);
}

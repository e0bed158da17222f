import type { INodeType, INodeTypeDescription, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import type { DueKind } from '../../service/due/kinds';
import { asExpression } from '../shared/asExpression';
import { storeOf, storeTest } from '../shared/store';
import { keepPresence } from './presence';
import { emitOnce, watchDue } from './watch';

/** One output a kind chosen. n8n evaluates it as text, so it can refer to nothing outside itself. */
const outputs = (parameters: { kinds?: string[] }) => (parameters.kinds ?? []).map((displayName) => ({ type: 'main', displayName }));

export class SubscriptionDueTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Subscription Due Trigger',
		name: 'subscriptionDueTrigger',
		icon: { light: 'file:subscriptionDueTrigger.svg', dark: 'file:subscriptionDueTrigger.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{($parameter["kinds"] || []).join(", ")}}',
		description: 'Starts when something of the subscription service is due; asks the store and starts nothing otherwise',
		defaults: { name: 'Subscription Due Trigger' },
		inputs: [],
		outputs: `={{(${asExpression(outputs)})($parameter)}}`,
		credentials: [{ name: 'subscriptionStoreApi', required: true, testedBy: 'storeTest' }],
		properties: [
			{
				displayName: 'What',
				name: 'kinds',
				type: 'multiOptions',
				noDataExpression: true,
				options: [
					{ name: 'Broadcasts', value: 'broadcasts', description: 'Mailings that start or go on' },
					{ name: 'Cards Being Bound', value: 'bindings' },
					{ name: 'Charges to Look Up', value: 'charges', description: 'Payments whose outcome is unknown or pending' },
					{ name: 'Daily Files', value: 'files' },
					{ name: 'E-Mails', value: 'mail', description: 'Messages that go by e-mail' },
					{ name: 'Effects', value: 'effects', description: 'Messages and files to send' },
					{ name: 'Ends of Access', value: 'expiries' },
					{ name: 'Erasures to Finish', value: 'erasures', description: 'People who asked to be erased and have nothing open any more' },
					{ name: 'Free Series and Reminders', value: 'funnels' },
					{ name: 'Health Alerts', value: 'health', description: 'Messages that are stuck, or no payment for too long (Service: Alert …)' },
					{ name: 'Joining Closed Chats', value: 'joins', description: 'People who may come in and have not been let in yet' },
					{ name: 'Order Deadlines', value: 'orders' },
					{ name: 'Owner’s Daily Report', value: 'report', description: 'At the hour that setup names (Service: Report Hour)' },
					{ name: 'Pauses That End', value: 'pauses' },
					{ name: 'Payments to Read Anew', value: 'recheck', description: 'After the store was restored or n8n was away' },
					{ name: 'Receipts to Follow', value: 'receipts' },
					{ name: 'Refunds to Make', value: 'refunds', description: 'Payments to give back, and refunds YooKassa still works on' },
					{ name: 'Removals From Closed Chats', value: 'removals', description: 'People whose access is over' },
					{ name: 'Renewals: Charge Day', value: 'renewals_charge', description: 'The last day of a term, and each further try' },
					{ name: 'Renewals: Declined', value: 'renewals_declined' },
					{ name: 'Renewals: Ending Soon', value: 'renewals_ending' },
					{ name: 'Renewals: Grace Over', value: 'renewals_over' },
					{ name: 'Renewals: Reminders', value: 'renewals_reminders', description: 'To those who will not be charged' },
					{ name: 'Rewards for Friends', value: 'rewards' },
					{ name: 'Sync With Dropbox', value: 'sync' },
					{ name: 'WhatsApp Messages', value: 'whatsapp', description: 'Notices to those who agreed to get them there' },
					{
						name: 'WhatsApp: Look at the Account',
						value: 'whatsappSync',
						description: 'Every six hours: templates, quality rating, limits',
					},
				],
				default: ['effects'],
				description: 'Each gets an output of its own, in the order chosen',
			},
			{
				displayName: 'Ask Every',
				name: 'everyMs',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 100, maxValue: 60000 },
				default: 500,
				description: 'Milliseconds between two questions to the store; each is one look at an index',
			},
		],
	};

	methods = { credentialTest: { storeTest } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const store = await storeOf(this);
		await store.migrate();
		const kinds = this.getNodeParameter('kinds') as DueKind[];
		if (this.getMode() === 'manual') return { manualTriggerFunction: async () => await emitOnce(this, store, kinds) };
		const leave = await keepPresence(this, store);
		const stop = watchDue(this, store, kinds, Number(this.getNodeParameter('everyMs')));
		return {
			closeFunction: async () => {
				leave();
				await stop();
			},
		};
	}
}

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ownersDay as figuresOf } from '../../../../service/reports/owner/ownersDay';
import type { OwnersDay } from '../../../../service/reports/owner/ownersDay';
import { reportPicture } from '../../../../service/reports/owner/picture';
import { sendDueReport } from '../../../../service/reports/owner/send';
import { summaryOf } from '../../../../service/reports/owner/summary';
import { currentSetup } from '../../../../service/setup/current';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const ownersDay: Operation = {
	value: 'ownersDay',
	name: 'Owner Day',
	action: 'Draw the report of a day',
	description:
		'Figures of a day and of the 30 days that end with it: people, purchases, revenue, MRR, churn, LTV, cohorts and sources, with a picture (PNG) and a text for Telegram',
	properties: [
		{
			displayName: 'What',
			name: 'what',
			type: 'options',
			options: [
				{
					name: 'Look at a Day',
					value: 'look',
					description: 'Nothing is sent; picture and text can go wherever you connect them',
				},
				{
					name: 'Send the Report That Is Due',
					value: 'send',
					description: 'To the owner chat, each day once: puts the photo into the outbox. Gives nothing while none is due.',
				},
			],
			default: 'look',
			description: 'Whether the report is only made, or also sent',
		},
		{
			displayName: 'Day',
			name: 'day',
			type: 'string',
			displayOptions: { show: { what: ['look'] } },
			default: '',
			placeholder: '2026-12-31',
			description: 'Which day. Empty: yesterday by the service clock. What stands under "now" is of this moment in any case.',
		},
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const { setup } = await currentSetup(store);
		const itemOf = async (report: OwnersDay, picture: Buffer, more: IDataObject): Promise<INodeExecutionData[]> => {
			const chart = await this.helpers.prepareBinaryData(picture, `report-${report.day}.png`, 'image/png');
			return [{ json: { ...(report as unknown as IDataObject), text: summaryOf(setup, report), ...more }, binary: { chart } }];
		};
		if (this.getNodeParameter('what', itemIndex) === 'send') {
			const due = await sendDueReport(store);
			return due ? await itemOf(due.report, due.picture, { sent: due.sent, why: due.why ?? null }) : [];
		}
		const day = String(this.getNodeParameter('day', itemIndex, '')).trim();
		const report = await figuresOf(store, day || undefined);
		return await itemOf(report, reportPicture(setup, report), { sent: false, why: null });
	},
};

import type { Operation } from '../../../shared/actions';
import { CHECKS } from '../../doctor';
import { examine } from '../../doctor/examine';
import { patientOf } from '../../doctor/patient';

export const check: Operation = {
	value: 'check',
	name: 'Check',
	action: 'Check the whole service',
	description:
		'The doctor: an item a line that says how credentials, webhooks, shop, folder, store and n8n itself stand, and what to do. Charges and changes nothing.',
	properties: [],
	async executeAll() {
		const pairedItem = this.getInputData().map((_, item) => ({ item }));
		const lines = await examine(this, patientOf(this, process.env), CHECKS);
		return [lines.map((json) => ({ json, pairedItem }))];
	},
};

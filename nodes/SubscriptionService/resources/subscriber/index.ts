import type { Resource } from '../../../shared/actions';
import { answerText } from './answerText';
import { erase } from './erase';
import { exportData } from './exportData';
import { finishErasures } from './finishErasures';
import { get } from './get';
import { getMany } from './getMany';
import { setMailing } from './setMailing';
import { setMembership } from './setMembership';
import { setSchedule } from './setSchedule';
import { start } from './start';
import { tell } from './tell';
import { tellMyData } from './tellMyData';

export const subscriber: Resource = {
	value: 'subscriber',
	name: 'Subscriber',
	defaultOperation: 'start',
	operations: [
		answerText,
		erase,
		exportData,
		finishErasures,
		get,
		getMany,
		setMailing,
		setMembership,
		setSchedule,
		start,
		tell,
		tellMyData,
	],
};

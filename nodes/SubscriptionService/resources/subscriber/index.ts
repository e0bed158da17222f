import type { Resource } from '../../../shared/actions';
import { answerText } from './answerText';
import { setMembership } from './setMembership';
import { setSchedule } from './setSchedule';
import { start } from './start';
import { tell } from './tell';

export const subscriber: Resource = {
	value: 'subscriber',
	name: 'Subscriber',
	defaultOperation: 'start',
	operations: [answerText, setMembership, setSchedule, start, tell],
};

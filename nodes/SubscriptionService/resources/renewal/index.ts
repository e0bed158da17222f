import type { Resource } from '../../../shared/actions';
import { afterDecline } from './afterDecline';
import { agreePrice } from './agreePrice';
import { announce } from './announce';
import { decide } from './decide';
import { endGrace } from './endGrace';
import { getDue } from './getDue';
import { getMany } from './getMany';
import { leave } from './leave';
import { letEnd } from './letEnd';
import { payNow } from './payNow';
import { prepareCharge } from './prepareCharge';
import { remind } from './remind';

export const renewal: Resource = {
	value: 'renewal',
	name: 'Renewal',
	defaultOperation: 'getDue',
	operations: [afterDecline, agreePrice, announce, decide, endGrace, getDue, getMany, leave, letEnd, payNow, prepareCharge, remind],
};

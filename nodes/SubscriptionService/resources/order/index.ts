import type { Resource } from '../../../shared/actions';
import { chooseOffer } from './chooseOffer';
import { expireDue } from './expireDue';
import { get } from './get';
import { giveConsent } from './giveConsent';
import { showOffers } from './showOffers';

export const order: Resource = {
	value: 'order',
	name: 'Order',
	defaultOperation: 'showOffers',
	operations: [chooseOffer, expireDue, get, giveConsent, showOffers],
};

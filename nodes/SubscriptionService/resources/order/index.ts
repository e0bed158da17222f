import type { Resource } from '../../../shared/actions';
import { chooseGood } from './chooseGood';
import { chooseOffer } from './chooseOffer';
import { expireDue } from './expireDue';
import { get } from './get';
import { giveConsent } from './giveConsent';
import { pressPart } from './pressPart';
import { showGoods } from './showGoods';
import { showOffers } from './showOffers';

export const order: Resource = {
	value: 'order',
	name: 'Order',
	defaultOperation: 'showOffers',
	operations: [chooseGood, chooseOffer, expireDue, get, giveConsent, pressPart, showGoods, showOffers],
};

import type { Resource } from '../../shared/actions';
import { broadcast } from './broadcast';
import { card } from './card';
import { chat } from './chat';
import { renewal } from './renewal';
import { request } from './request';
import { subscriber } from './subscriber';
import { tag } from './tag';
import { lead } from './lead';
import { funnel } from './funnel';
import { operator } from './operator';
import { order } from './order';
import { payment } from './payment';
import { subscription } from './subscription';
import { delivery } from './delivery';
import { promo } from './promo';
import { referral } from './referral';
import { whatsApp } from './whatsApp';

export const resources: Resource[] = [
	card,
	broadcast,
	chat,
	delivery,
	funnel,
	lead,
	operator,
	order,
	payment,
	promo,
	referral,
	renewal,
	request,
	subscriber,
	subscription,
	tag,
	whatsApp,
];

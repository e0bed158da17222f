import type { Resource } from '../../../shared/actions';
import { apply } from './apply';
import { chats } from './chats';
import { check } from './check';
import { documents } from './documents';
import { funnels } from './funnels';
import { funnelSteps } from './funnelSteps';
import { modules } from './modules';
import { offers } from './offers';
import { operators } from './operators';
import { products } from './products';
import { promos } from './promos';
import { quickReplies } from './quickReplies';
import { referral } from './referral';
import { renewals } from './renewals';
import { segments } from './segments';
import { series } from './series';
import { service } from './service';
import { startLive } from './startLive';
import { steps } from './steps';
import { texts } from './texts';
import { whatsapp } from './whatsapp';
import { whatsappPrices } from './whatsappPrices';
import { whatsappTemplates } from './whatsappTemplates';

export const setup: Resource = {
	value: 'setup',
	name: 'Setup',
	defaultOperation: 'service',
	operations: [
		apply,
		chats,
		check,
		documents,
		funnels,
		funnelSteps,
		modules,
		offers,
		operators,
		products,
		promos,
		quickReplies,
		referral,
		renewals,
		segments,
		series,
		service,
		startLive,
		steps,
		texts,
		whatsapp,
		whatsappPrices,
		whatsappTemplates,
	],
};

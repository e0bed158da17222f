import { accountPage } from './accountPage';
import { botToken } from './botToken';
import { charging } from './charging';
import { chats } from './chats';
import { clock } from './clock';
import { concurrency } from './concurrency';
import { documents } from './documents';
import { dropboxAccess } from './dropboxAccess';
import { expressionEngine } from './expressionEngine';
import type { Check } from './finding';
import { observe } from './observe';
import { ownerChat } from './ownerChat';
import { proxyHops } from './proxyHops';
import { publicAddressCheck } from './publicAddress';
import { receipts } from './receipts';
import { recurring } from './recurring';
import { secretPaths } from './secretPaths';
import { seriesFolder } from './seriesFolder';
import { seriesSound } from './seriesSound';
import { shopMode } from './shopMode';
import { soldFunnels } from './soldFunnels';
import { staffChat } from './staffChat';
import { store } from './store';
import { testMode } from './testMode';
import { webhook } from './webhook';
import { whatsAppAccount } from './whatsAppAccount';
import { whatsAppPrices } from './whatsAppPrices';
import { whatsAppTemplates } from './whatsAppTemplates';
import { yooKassaKeys } from './yooKassaKeys';

/** Every check, in the order of the lines: what the others stand on comes first. */
export const CHECKS: readonly Check[] = [
	store,
	clock,
	testMode,
	botToken,
	webhook,
	ownerChat,
	staffChat,
	yooKassaKeys,
	shopMode,
	recurring,
	receipts,
	charging,
	observe,
	dropboxAccess,
	seriesFolder,
	seriesSound,
	documents,
	chats,
	soldFunnels,
	accountPage,
	whatsAppAccount,
	whatsAppTemplates,
	whatsAppPrices,
	secretPaths,
	publicAddressCheck,
	proxyHops,
	concurrency,
	expressionEngine,
];

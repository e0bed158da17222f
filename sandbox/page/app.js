import { mountChat } from './chat/chat.js';
import { openBotLink } from './chat/botLink.js';
import { mountClock } from './clock.js';
import { mountDropbox } from './dropbox.js';
import { mountFaults } from './faults.js';
import { mountLedger } from './ledger/ledger.js';
import { loadTexts } from './lib/i18n.js';
import { startRefreshing } from './lib/refresh.js';
import { mountN8n } from './n8n.js';
import { mountPeople } from './people.js';
import { mountPreferences } from './preferences.js';
import { mountTabs } from './tabs.js';
import { mountTilda } from './tilda.js';
import { mountWhatsApp } from './whatsappPanel/panel.js';

/** Puts the page together. Each part keeps itself up to date from then on. */
async function start() {
	// The Tilda page in its frame leads here after a form was sent: the page around it goes on.
	const payload = new URLSearchParams(location.search).get('start');
	if (window !== window.parent && payload !== null) return window.parent.postMessage({ startBot: payload }, location.origin);
	await loadTexts();
	mountPreferences(document.querySelector('#preferences'));
	mountTabs(document.querySelector('#tabs'));
	mountClock(document.querySelector('#clock'));
	mountPeople(document.querySelector('#people'));
	mountChat(document.querySelector('#chat'));
	mountLedger(document.querySelector('#panel-ledger'));
	mountDropbox(document.querySelector('#panel-dropbox'));
	mountTilda(document.querySelector('#panel-tilda'));
	mountWhatsApp(document.querySelector('#panel-whatsapp'));
	mountFaults(document.querySelector('#panel-faults'));
	mountN8n(document.querySelector('#panel-n8n'));
	startRefreshing();
	if (payload === null) return;
	history.replaceState(null, '', '/');
	await openBotLink(payload);
}

await start();

/** Every call the page makes. What goes wrong is thrown as an Error with the sandbox's own words. */

async function call(method, path, body) {
	const asJson = body !== undefined && !(body instanceof Blob);
	const answer = await fetch(path, {
		method,
		body: asJson ? JSON.stringify(body) : body,
		headers: body === undefined ? {} : { 'content-type': asJson ? 'application/json' : 'application/octet-stream' },
	});
	const result = await answer.json().catch(() => undefined);
	if (!answer.ok) throw new Error(result?.error ?? `${answer.status} ${answer.statusText}`);
	return result;
}

const get = (path) => call('GET', path);
const post = (path, body) => call('POST', path, body ?? {});
const put = (path, body) => call('PUT', path, body);
const remove = (path) => call('DELETE', path);

/** Each part of a Dropbox path encoded, its slashes kept. */
const encoded = (path) => path.split('/').filter(Boolean).map(encodeURIComponent).join('/');

export const sandbox = {
	state: () => get('/control/state'),
	clock: () => get('/control/clock'),
	/** @param {number} to ms UTC */
	advanceTo: (to) => post('/control/clock/advance', { to }),
	/** Server-sent events, from a line on. */
	events: (since) => new EventSource(`/control/events?since=${since}`),
	ledgerLines: (since) => get(`/control/ledger?since=${since}`),
	faults: () => get('/control/faults'),
	addFault: (fault) => post('/control/faults', fault),
	clearFaults: () => remove('/control/faults'),
};

export const store = {
	subscribers: () => get('/control/subscribers'),
	subscriptions: () => get('/control/subscriptions'),
	deliveries: () => get('/control/deliveries'),
	charges: () => get('/control/charges'),
	renewals: () => get('/control/renewals'),
	effects: () => get('/control/effects'),
};

export const telegram = {
	people: () => get('/control/telegram/users'),
	addPerson: (person) => post('/control/telegram/users', person),
	chat: (id) => get(`/control/telegram/users/${id}/chat?details=1`),
	answers: (id) => get(`/control/telegram/users/${id}/answers`),
	write: (id, text) => post(`/control/telegram/users/${id}/message`, { text }),
	edit: (id, message_id, text) => post(`/control/telegram/users/${id}/edit`, { message_id, text }),
	/** @param {{data?: string, text?: string, message_id?: number}} button */
	tap: (id, button) => post(`/control/telegram/users/${id}/tap`, button),
	block: (id) => post(`/control/telegram/users/${id}/block`),
	unblock: (id) => post(`/control/telegram/users/${id}/unblock`),
	join: (id, invite_link) => post(`/control/telegram/users/${id}/join`, { invite_link }),
	fileUrl: (fileId) => `/control/telegram/files/${encodeURIComponent(fileId)}`,
};

export const yookassa = {
	ledger: () => get('/control/yookassa/ledger'),
	outcomes: () => get('/control/yookassa/outcomes'),
	setOutcome: (methodId, outcome) => post(`/control/yookassa/methods/${methodId}/outcome`, { outcome }),
	refund: (paymentId) => post(`/control/yookassa/payments/${paymentId}/refund`),
};

export const dropbox = {
	files: () => get('/control/dropbox/files'),
	upload: (path, file) => put(`/control/dropbox/files/${encoded(path)}`, file),
	remove: (path) => remove(`/control/dropbox/files/${encoded(path)}`),
	rename: (from, to) => post('/control/dropbox/move', { from, to }),
	contentUrl: (path) => `/control/dropbox/content/${encoded(path)}`,
};

export const tilda = {
	receiver: () => get('/control/tilda/receiver'),
	deliveries: () => get('/control/tilda/deliveries'),
};

export const whatsapp = {
	people: () => get('/control/whatsapp/people'),
	/** @param {{phone: string, name?: string, language?: string, onWhatsApp?: boolean}} person */
	addPerson: (person) => post('/control/whatsapp/people', person),
	chat: (phone) => get(`/control/whatsapp/people/${phone}/chat`),
	write: (phone, text) => post(`/control/whatsapp/people/${phone}/message`, { text }),
	/** @param {{payload?: string, text?: string}} button */
	tap: (phone, button) => post(`/control/whatsapp/people/${phone}/tap`, button),
	read: (phone) => post(`/control/whatsapp/people/${phone}/read`),
	stop: (phone) => post(`/control/whatsapp/people/${phone}/stop`),
	resume: (phone) => post(`/control/whatsapp/people/${phone}/resume`),
	block: (phone) => post(`/control/whatsapp/people/${phone}/block`),
	unblock: (phone) => post(`/control/whatsapp/people/${phone}/unblock`),
	templates: () => get('/control/whatsapp/templates'),
	review: ({ name, language }, review) => post(`/control/whatsapp/templates/${encodeURIComponent(name)}/${language}/review`, review),
	change: ({ name, language }, change) => post(`/control/whatsapp/templates/${encodeURIComponent(name)}/${language}/change`, change),
	account: () => get('/control/whatsapp/account'),
	setAccount: (change) => post('/control/whatsapp/account', change),
};

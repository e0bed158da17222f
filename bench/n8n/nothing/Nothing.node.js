/* global module */
/** A trigger that does nothing at all: it answers 200 and starts nothing. What n8n itself costs a call is what it takes. */
class Nothing {
	constructor() {
		this.description = {
			displayName: 'Nothing Trigger',
			name: 'nothing',
			group: ['trigger'],
			version: 2,
			description: 'Answers and does nothing',
			defaults: { name: 'Nothing Trigger' },
			inputs: [],
			outputs: ['main'],
			webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'nothing' }],
			properties: [],
		};
	}

	async webhook() {
		this.getResponseObject().status(200).end();
		return { noWebhookResponse: true };
	}
}

module.exports = { Nothing };

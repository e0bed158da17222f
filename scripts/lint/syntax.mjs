const CLOCK =
	'Business time comes from the injected clock (service/store/clock*.ts), so that it can be moved. How long something takes is measured with performance.now().';

/** The ways JavaScript and luxon ask the machine for the time. */
export const clockRule = [
	"CallExpression[callee.object.name='Date'][callee.property.name='now']",
	"NewExpression[callee.name='Date'][arguments.length=0]",
	"CallExpression[callee.name='Date']",
	"CallExpression[callee.object.name='DateTime'][callee.property.name='now']",
	"CallExpression[callee.object.name='DateTime'][callee.property.name=/^(local|utc)$/][arguments.length=0]",
].map((selector) => ({ selector, message: CLOCK }));

/** n8n's own request helpers: they would go round our clients' time limits, retries and hiding of secrets. */
export const hostRequestRule = [
	{
		selector:
			'MemberExpression[object.property.name="helpers"][property.name=/^(httpRequest|request|requestWithAuthentication|httpRequestWithAuthentication|requestOAuth2)$/]',
		message: 'HTTP is spoken in clients/ only.',
	},
];

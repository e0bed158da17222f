/** A function that takes the given secrets, and anything that looks like a token, out of a text. */
export function cleaner(secrets: string[]): (text: string) => string {
	const known = secrets.filter((secret) => secret.length >= 4);
	return (text) =>
		known
			.reduce((clean, secret) => clean.split(secret).join('[hidden]'), text)
			.replace(/\b(?:Bearer|Basic)\s+[^\s"',;]+/gi, '[hidden]')
			.replace(/\bsl\.[A-Za-z0-9_.-]{8,}/g, '[hidden]')
			.replace(/\b(client_secret|refresh_token|access_token)=[^&\s"']+/gi, '$1=[hidden]');
}

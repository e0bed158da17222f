/** E-mails, card and phone numbers (with or without brackets and hyphens), in case a service quotes the request back. */
const PERSONAL = [/[^\s@<>"',;:]+@[^\s@<>"',;:]+\.[^\s@<>"',;:]+/g, /\+?\d(?:[\s()-]{0,2}\d){9,18}/g];

/** A function that takes the given secrets, e-mails and long numbers out of a text. */
export function hiding(secrets: string[]): (text: string) => string {
	const literal = secrets.filter((secret) => secret.length > 0);
	return (text) => {
		const withoutSecrets = literal.reduce((clean, secret) => clean.replaceAll(secret, '[hidden]'), text);
		return PERSONAL.reduce((clean, pattern) => clean.replace(pattern, '[hidden]'), withoutSecrets);
	};
}

/** A browser without script, as far as the account page needs one: reads a page's forms and presses their buttons. */
export class AccountVisitor {
	status = 0;
	html = '';
	headers = new Headers();

	constructor(
		readonly url: string,
		private readonly asks: Record<string, string> = {},
	) {}

	async open(url = this.url): Promise<this> {
		return await this.take(await fetch(url, { headers: this.asks }));
	}

	/** Posts fields as they are. */
	async post(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<this> {
		return await this.take(await this.send(fields, headers));
	}

	/** The same without looking at the answer: for races. */
	async send(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
		return await fetch(this.url, { method: 'POST', headers: { ...this.asks, ...headers }, body: new URLSearchParams(fields) });
	}

	/** Presses the button of that label, with other values for what can be chosen. */
	async press(label: string, values: Record<string, string> = {}): Promise<this> {
		return await this.post({ ...this.formOf(label), ...values });
	}

	/** What the form of that button would send. */
	formOf(label: string): Record<string, string> {
		const form = this.forms().find((one) => one.label === label);
		if (!form) throw new Error(`There is no button "${label}", but: ${this.buttons().join(' · ')}\n${this.text}`);
		return form.fields;
	}

	buttons(): string[] {
		return this.forms().map(({ label }) => label);
	}

	/** What can be read. */
	get text(): string {
		const body = this.html.replace(/^[\s\S]*<body>/, '');
		return decoded(body.replace(/<[^>]+>/g, ' '))
			.replace(/\s+/g, ' ')
			.trim();
	}

	/** The green or yellow box at the top. */
	get said(): string {
		const boxes = [...this.html.matchAll(/<section class="(?:said|warn)" role="status">([\s\S]*?)<\/section>/g)];
		return boxes
			.map(([, box]) =>
				decoded(box!.replace(/<[^>]+>/g, ' '))
					.replace(/\s+/g, ' ')
					.trim(),
			)
			.join(' | ');
	}

	private forms(): Array<{ label: string; fields: Record<string, string> }> {
		return [...this.html.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)].map(([, inside]) => ({
			label: decoded(/<button[^>]*>([\s\S]*?)<\/button>/.exec(inside!)?.[1] ?? ''),
			fields: fieldsOf(inside!),
		}));
	}

	private async take(answer: Response): Promise<this> {
		this.status = answer.status;
		this.headers = answer.headers;
		this.html = await answer.text();
		return this;
	}
}

function fieldsOf(form: string): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [tag] of form.matchAll(/<input[^>]*>/g))
		if (!/type="radio"/.test(tag) || / checked/.test(tag)) fields[attribute(tag, 'name')] = attribute(tag, 'value');
	for (const [select] of form.matchAll(/<select[\s\S]*?<\/select>/g))
		fields[attribute(select, 'name')] = attribute(/<option[^>]* selected/.exec(select)?.[0] ?? select, 'value');
	return fields;
}

function attribute(tag: string, name: string): string {
	return decoded(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function decoded(text: string): string {
	return text
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, '&');
}

import { allowedFields, knownTextKeys, placeholders } from '../messages/texts';
import { fieldName } from './fieldNames';
import { issueWords } from './issueWords';
import { offerProblems } from './offerProblems';
import { partProblems } from './parts/problems';
import { setupSchema } from './schema';
import type { Setup } from './schema';

export interface Problem {
	/** Where: `offers row 2: price`. */
	at: string;
	says: string;
}

const ROW_PARTS: Record<string, string> = {
	offers: 'Offers',
	series: 'Series',
	funnelSteps: 'Reminders',
	documents: 'Documents',
	service: 'Service',
	renewals: 'Renewals',
	texts: 'Texts',
	products: 'Products',
	modules: 'Modules',
	operators: 'Operators',
	chats: 'Chats',
	funnels: 'Funnels',
	steps: 'Funnel Messages',
	promos: 'Promo Codes',
	referral: 'Referral',
	segments: 'Segments',
	whatsapp: 'WhatsApp',
	whatsappTemplates: 'WhatsApp Templates',
	whatsappPrices: 'WhatsApp Prices',
	quickReplies: 'Quick Replies',
};

/** Checks a whole setup. Gives it parsed, or every problem with the node and row it stands in. */
export function validateSetup(input: unknown): { setup: Setup } | { problems: Problem[] } {
	const parsed = setupSchema.safeParse(input, { error: issueWords });
	if (!parsed.success) return { problems: parsed.error.issues.map((issue) => ({ at: place(issue.path), says: issue.message })) };
	const problems = [...textProblems(parsed.data), ...referenceProblems(parsed.data)];
	return problems.length > 0 ? { problems: problems.map(labelled) } : { setup: parsed.data };
}

function place(path: PropertyKey[]): string {
	const [part, second, ...rest] = path;
	const name = ROW_PARTS[String(part)] ?? String(part);
	if (typeof second === 'number') return `${name}, row ${second + 1}${rest.length > 0 ? `: ${fieldName(rest.map(String).join('.'))}` : ''}`;
	// The texts are parted by language, which is no field of a form.
	const field = part === 'texts' ? String(second) : fieldName(String(second));
	return [name, ...(second === undefined ? [] : [field]), ...rest.map(String)].join(': ');
}

/** The field of a row as its form shows it. */
function labelled({ at, says }: Problem): Problem {
	return { at: at.replace(/(?<=, row \d+: ).+$/, fieldName), says };
}

function textProblems({ texts }: Setup): Problem[] {
	const known = new Set(knownTextKeys());
	return (['ru', 'en'] as const).flatMap((language) =>
		Object.entries(texts[language]).flatMap(([key, text]): Problem[] => {
			const at = `Texts: ${language}: ${key}`;
			if (!known.has(key) && !/^(menu|button|command)\./.test(key)) return [{ at, says: 'there is no message of this name' }];
			const allowed = allowedFields(key);
			const wrong = allowed ? placeholders(text).filter((field) => !allowed.includes(field)) : [];
			return wrong.map((field) => ({
				at,
				says: `the field {${field}} is not known here; it may use ${allowed!.map((one) => `{${one}}`).join(', ') || 'none'}`,
			}));
		}),
	);
}

function referenceProblems(setup: Setup): Problem[] {
	const { offers, series, funnelSteps } = setup;
	const problems: Problem[] = [...offerProblems(offers), ...partProblems(setup)];
	const seriesCodes = series.map((one) => one.code);
	if (new Set(seriesCodes).size !== seriesCodes.length) problems.push({ at: 'Series', says: 'two series have the same code' });
	const texts = new Set(knownTextKeys());
	funnelSteps.forEach((step, index) => {
		if (!texts.has(step.message))
			problems.push({ at: `Reminders, row ${index + 1}: message`, says: `there is no message "${step.message}"` });
	});
	return problems;
}

import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/**
 * A field that is taken from the incoming item unless the user fills it in. Reading the item beats an expression as the default: n8n evaluates an
 * expression for every item, many times slower.
 */
export function itemField(name: string, displayName: string, description: string, type: 'string' | 'number' = 'string'): INodeProperties {
	const kind = type === 'number' ? 'A whole number. ' : '';
	const help = `${description}. ${kind}Empty: the item’s own ${name}.`;
	return { displayName, name, type: 'string', default: '', placeholder: `from the item: ${name}`, description: help };
}

/** The field's value, else the item's. Undefined when neither has one. */
export function optionalText(node: IExecuteFunctions, itemIndex: number, name: string): string | undefined {
	const given = node.getNodeParameter(name, itemIndex, '') as unknown;
	// A field to choose in (resource locator) holds its value beside the way it was chosen.
	const own = typeof given === 'object' && given !== null && 'mode' in given ? (given as { value?: unknown }).value : given;
	const value = own !== '' && own !== undefined && own !== null ? own : node.getInputData()[itemIndex]?.json[name];
	return value === undefined || value === null || value === '' ? undefined : String(value as string | number);
}

/** @throws Error when it is there and is no whole number */
export function optionalNumber(node: IExecuteFunctions, itemIndex: number, name: string): number | undefined {
	const text = optionalText(node, itemIndex, name);
	if (text === undefined) return undefined;
	const value = Number(text);
	if (!Number.isSafeInteger(value))
		throw Object.assign(new Error(`${name} is "${text.slice(0, 40)}", which is not a whole number.`), {
			hint: `Choose it from the list or enter the number; an item’s ${name} comes from the nodes of this package.`,
		});
	return value;
}

/** A number that came from outside, out of a button's callback data, which may be old or forged: undefined when it is not whole and above 0. */
export function numberFromOutside(node: IExecuteFunctions, itemIndex: number, name: string): number | undefined {
	const value = Number(optionalText(node, itemIndex, name));
	return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** @throws Error when there is no whole number */
export function requiredNumber(node: IExecuteFunctions, itemIndex: number, name: string): number {
	const value = optionalNumber(node, itemIndex, name);
	if (value === undefined)
		throw Object.assign(new Error(`The item has no ${name}.`), {
			hint: `Connect a node that gives ${name}, such as the Telegram Funnel Trigger, or fill in the field.`,
		});
	return value;
}

export function requiredText(node: IExecuteFunctions, itemIndex: number, name: string): string {
	const text = optionalText(node, itemIndex, name);
	if (text === undefined)
		throw Object.assign(new Error(`The item has no ${name}.`), { hint: `Connect a node that gives ${name}, or fill in the field.` });
	return text;
}

/** What makes a repeat of the same incoming thing recognisable: the inbox row, else this execution and item. */
export function causeOf(node: IExecuteFunctions, itemIndex: number): string {
	const inboxId = node.getInputData()[itemIndex]?.json.inboxId;
	return inboxId === undefined || inboxId === null ? `run:${node.getExecutionId()}:${itemIndex}` : `in:${String(inboxId)}`;
}

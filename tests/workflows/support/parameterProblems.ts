import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { filledIn } from './nodeTypes';
import type { WorkflowNode } from './workflows';

interface Place {
	node: WorkflowNode;
	description: INodeTypeDescription;
	/** All parameters of the node, with defaults. */
	root: INodeParameters;
}

/** What is wrong with a node's parameters, as sentences: names that do not exist or are not shown for the choices made, values that are not offered. */
export function parameterProblems(node: WorkflowNode, description: INodeTypeDescription): string[] {
	const root = filledIn(node, description);
	return objectProblems({ node, description, root }, node.parameters, root, description.properties, '');
}

function objectProblems(
	place: Place,
	given: INodeParameters,
	values: INodeParameters,
	properties: INodeProperties[],
	path: string,
): string[] {
	const unknown = Object.entries(given).flatMap(([name, value]) => {
		const at = `${path}${name}`;
		const named = properties.filter((property) => property.name === name);
		if (named.length === 0) return [`"${at}" does not exist`];
		const shown = named.find((property) => isShown(place, values, property));
		return shown ? valueProblems(place, value, shown, at) : [`"${at}" is not shown for the choices made`];
	});
	const missing = properties
		.filter((property) => property.required && isShown(place, values, property) && isEmpty(values[property.name]))
		.map(({ name }) => `"${path}${name}" is required and empty`);
	return [...unknown, ...missing];
}

function isShown({ node, description, root }: Place, values: INodeParameters, property: INodeProperties): boolean {
	return NodeHelpers.displayParameter(values, property, node as unknown as INode, description, root);
}

function isEmpty(value: unknown): boolean {
	if (typeof value === 'object' && value !== null && '__rl' in value) return isEmpty((value as unknown as { value: unknown }).value);
	return value === undefined || value === null || value === '';
}

function valueProblems(place: Place, value: unknown, property: INodeProperties, at: string): string[] {
	if (typeof value === 'string' && value.startsWith('=')) {
		return property.noDataExpression ? [`"${at}" takes no expression`] : [];
	}
	switch (property.type) {
		case 'options':
			return optionProblems([value], property, at);
		case 'multiOptions':
			return Array.isArray(value) ? optionProblems(value, property, at) : [`"${at}" is no list`];
		case 'string':
		case 'number':
		case 'boolean':
			return typeof value === property.type ? [] : [`"${at}" is a ${typeof value}, not a ${property.type}`];
		case 'resourceLocator':
			return locatorProblems(value, property, at);
		case 'fixedCollection':
			return rowProblems(place, value, property, at);
		case 'collection':
			return isObject(value)
				? objectProblems(place, value, { ...value }, (property.options ?? []) as INodeProperties[], `${at}.`)
				: [`"${at}" is no object`];
		default:
			return [`"${at}" is of the type ${property.type}, which this check does not know`];
	}
}

function optionProblems(values: unknown[], { options, typeOptions }: INodeProperties, at: string): string[] {
	if (typeOptions?.loadOptionsMethod) return [];
	const offered = (options as INodePropertyOptions[]).map(({ value }) => value);
	return values.filter((value) => !offered.includes(value as string)).map((value) => `"${at}" does not offer ${JSON.stringify(value)}`);
}

function locatorProblems(value: unknown, { modes }: INodeProperties, at: string): string[] {
	if (!isObject(value) || value.__rl !== true) return [`"${at}" is no resource locator`];
	return (modes ?? []).some(({ name }) => name === value.mode) ? [] : [`"${at}" has no mode "${String(value.mode)}"`];
}

function rowProblems(place: Place, value: unknown, property: INodeProperties, at: string): string[] {
	if (!isObject(value)) return [`"${at}" is no object`];
	return Object.entries(value).flatMap(([name, rows]) => {
		const option = ((property.options ?? []) as INodePropertyCollection[]).find((one) => one.name === name);
		if (!option) return [`"${at}.${name}" does not exist`];
		if (Array.isArray(rows) !== Boolean(property.typeOptions?.multipleValues))
			return [`"${at}.${name}" is ${Array.isArray(rows) ? 'a' : 'no'} list`];
		return [rows].flat().flatMap((row, index) => {
			const values = { ...Object.fromEntries(option.values.map((one) => [one.name, one.default])), ...(row as INodeParameters) };
			return objectProblems(place, row as INodeParameters, values as INodeParameters, option.values, `${at}.${name}[${index}].`);
		});
	});
}

function isObject(value: unknown): value is INodeParameters {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

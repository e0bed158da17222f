import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

type Option = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** Every parameter of a node, also those inside collections, with the parameters that stand beside it. */
export function allParameters(properties: INodeProperties[]): Array<{ property: INodeProperties; siblings: INodeProperties[] }> {
	return properties.flatMap((property) => [{ property, siblings: properties }, ...nested(property.options ?? [])]);
}

function nested(options: Option[]): ReturnType<typeof allParameters> {
	const collections = options.filter((option): option is INodePropertyCollection => 'values' in option);
	const fields = options.filter((option): option is INodeProperties => 'type' in option && 'name' in option && 'displayName' in option);
	return [...collections.flatMap(({ values }) => allParameters(values)), ...allParameters(fields)];
}

/**
 * Names and values in a parameter's display options that do not exist, as sentences.
 * @param root the node's own parameters, for names that start with `/`
 */
export function brokenDisplayOptions(
	{ property, siblings }: { property: INodeProperties; siblings: INodeProperties[] },
	root: INodeProperties[],
): string[] {
	const conditions = [...Object.entries(property.displayOptions?.show ?? {}), ...Object.entries(property.displayOptions?.hide ?? {})];
	return conditions.flatMap(([name, wanted]) => {
		if (name.startsWith('@')) return [];
		const path = name.replace(/^\//, '').split('.')[0]!;
		const targets = (name.startsWith('/') ? root : siblings).filter((other) => other.name === path);
		if (targets.length === 0) return [`"${property.name}" depends on "${name}", which does not exist`];
		const choices = targets.flatMap(({ type, options }) =>
			type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]).map(({ value }) => value) : [],
		);
		if (choices.length === 0) return [];
		return (wanted ?? [])
			.filter((value) => typeof value !== 'object' && !choices.includes(value as string))
			.map((value) => `"${property.name}" depends on ${name} = "${String(value)}", which is not offered`);
	});
}

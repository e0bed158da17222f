import type { INodeProperties } from 'n8n-workflow';

/** A field of one operation, with the conditions it has besides that. */
export interface OwnField {
	resource: string;
	operation: string;
	field: INodeProperties;
}

interface Merged {
	key: string;
	field: INodeProperties;
	resources: Set<string>;
	operations: Set<string>;
	/** `resource/operation` of those that have it. */
	owners: Set<string>;
}

/**
 * One field in place of equal ones of several operations; each operation keeps the order of its fields. n8n goes through all fields of a node's type for each
 * node of a canvas, whenever a webhook of that canvas is called or an execution begins: a field less is time saved there.
 * @param all every operation there is, as `resource/operation`
 */
export function mergeFields(fields: OwnField[], all: ReadonlySet<string>): INodeProperties[] {
	const merged: Merged[] = [];
	let [owner, last] = ['', -1];
	for (const { resource, operation, field } of fields) {
		const own = `${resource}/${operation}`;
		if (own !== owner) [owner, last] = [own, -1];
		const key = JSON.stringify(field);
		const found = merged.findIndex((one, index) => index > last && one.key === key && mayJoin(one, resource, operation, all));
		last = found < 0 ? merged.length : found;
		const into = merged[last] ?? { key, field, resources: new Set(), operations: new Set(), owners: new Set() };
		merged[last] = into;
		into.resources.add(resource);
		into.operations.add(operation);
		into.owners.add(own);
	}
	return merged.map(({ field, resources, operations }) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [...resources], operation: [...operations] },
		},
	}));
}

/** n8n shows a field for every pair of its resources and operations: none may be among them that does not have it. */
function mayJoin({ resources, operations, owners }: Merged, resource: string, operation: string, all: ReadonlySet<string>): boolean {
	const strange = [...resources, resource].flatMap((r) =>
		[...operations, operation].filter((o) => all.has(`${r}/${o}`) && !owners.has(`${r}/${o}`) && !(r === resource && o === operation)),
	);
	return strange.length === 0;
}

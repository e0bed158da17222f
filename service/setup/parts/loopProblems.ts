import type { Setup } from '../schema';
import type { Problem } from '../validate';

/** By a tag that a step of `from` sets, people come into the funnel `to`. */
interface Edge {
	from: string;
	to: string;
	tag: string;
	row: number;
}

/** Funnels that lead into one another by the tags their steps set, until one is reached again. Buttons are not followed: it is people who press them. */
export function loopProblems({ funnels, steps }: Setup): Problem[] {
	const edges = steps.flatMap(({ funnel, setsTag }, row) =>
		funnels
			.filter(({ tags }) => setsTag !== '' && tags.includes(setsTag))
			.map(({ code }): Edge => ({ from: funnel, to: code, tag: setsTag, row })),
	);
	const told = new Set<string>();
	return edges.flatMap((edge): Problem[] => {
		const way = wayBack(edges, edge.to, edge.from, []);
		// The same circle is met at each of its edges; it is told once.
		const circle = way && [...new Set([edge.from, ...way])].sort().join(' ');
		if (!way || told.has(circle!)) return [];
		told.add(circle!);
		const says = `the tag "${edge.tag}" makes a circle of funnels: ${[edge.from, ...way].join(' → ')}`;
		return [{ at: `Funnel Messages, row ${edge.row + 1}: setsTag`, says }];
	});
}

/** The funnels passed from one to another, both named. */
function wayBack(edges: Edge[], from: string, to: string, passed: string[]): string[] | undefined {
	if (from === to) return [from];
	for (const edge of edges) {
		if (edge.from !== from || passed.includes(edge.to)) continue;
		const way = wayBack(edges, edge.to, to, [...passed, from]);
		if (way) return [from, ...way];
	}
	return undefined;
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const WHY = {
	clients: 'clients/ speaks to one outside service and knows nothing of ours: pass in what it needs.',
	service: 'service/ is the domain: it knows no n8n node and no vendor client. The node brings them together.',
	store: 'service/store is the ground everything else in service/ stands on; it may not know what stands on it.',
	credentials: 'n8n loads every credential file at its start, so credentials import nothing but n8n-workflow.',
	nodes: 'The product may not depend on the sandbox or the tests.',
	otherNode: 'What two nodes share lives in nodes/shared/.',
	sandbox: 'The sandbox stands for the outside world: it may not depend on tests.',
};

/** Who may not import whom. Paths from the root, for `import-x/no-restricted-paths`. */
export function layerZones(root) {
	const workshop = ['./sandbox', './tests', './bench', './scripts'];
	return [
		{ target: './clients', from: ['./nodes', './credentials', './service', ...workshop], message: WHY.clients },
		{ target: './service', from: ['./nodes', './credentials', './clients', ...workshop], message: WHY.service },
		{ target: './service/store', from: './service', except: ['./store'], message: WHY.store },
		{
			target: './credentials',
			from: ['./nodes', './service', './clients', './vendor.ts', './vendor', ...workshop],
			message: WHY.credentials,
		},
		{ target: './nodes', from: workshop, message: WHY.nodes },
		{ target: './sandbox', from: ['./tests', './bench'], message: WHY.sandbox },
		...nodeZones(root),
	];
}

/** No node reaches into another: each gets a zone of its own. */
function nodeZones(root) {
	const nodes = join(root, 'nodes');
	if (!existsSync(nodes)) return [];
	return readdirSync(nodes, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => ({
			target: `./nodes/${name}`,
			from: './nodes',
			except: [...new Set([`./${name}`, './shared'])],
			message: WHY.otherNode,
		}));
}

import type { CallClass, Target } from '../call';
import { posts } from '../make/headers';
import { xml } from '../make/wire';
import { huge, packed } from '../make/unreadable';
import type { Places } from '../places';

/** What each address answers to a body that n8n can read after all, without any secret. */
const READ: Record<Target, number> = { telegram: 403, yookassa: 200, tilda: 403, account: 403, gupshup: 403, cloud: 403 };

/** Bodies that n8n cannot unpack, or does not want to read: nothing of them comes as far as our nodes. */
export function unreadableClasses({ paths }: Places): CallClass[] {
	return (Object.keys(paths) as Target[]).flatMap((target): CallClass[] => {
		const common = { target, expects: 'refused' as const, statuses: [READ[target]], n8nMayRefuse: true, n8nMayFail: true, weight: 1 };
		return [
			{ ...common, name: 'packed', most: 500, calls: packed(paths[target]) },
			{ ...common, name: 'xml', n8nMayHang: true, most: 90, calls: posts(paths[target], xml) },
			{ ...common, name: 'huge', most: 9, calls: huge(paths[target]) },
		];
	});
}

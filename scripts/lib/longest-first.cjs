const Sequencer = require(
	require.resolve('@jest/test-sequencer', { paths: [require.resolve('@jest/core', { paths: [require.resolve('jest')] })] }),
).default;

/** Files that take a minute or so, the longest first. On a fresh clone jest knows no durations and goes by the size of the files, and these would be left for the end, one worker alone with them. */
const LONG = ['store/renewalsPropertyPostgres', 'store/renewalsProperty', 'store/broadcasts'];

const rank = ({ path }) => {
	const found = LONG.findIndex((name) => path.replaceAll('\\', '/').endsWith(`tests/${name}.test.ts`));
	return found < 0 ? LONG.length : found;
};

/** jest's own order, the longest first. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
	}
};

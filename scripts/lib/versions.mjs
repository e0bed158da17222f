/** Compares two plain versions (`1.2.3`; a pre-release sorts before its release). Negative when `a` is the older. */
export function compareVersions(a, b) {
	const [left, right] = [a, b].map((version) => version.split('-', 1)[0].split('.').map(Number));
	for (let part = 0; part < 3; part++) if ((left[part] ?? 0) !== (right[part] ?? 0)) return (left[part] ?? 0) - (right[part] ?? 0);
	return Number(b.includes('-')) - Number(a.includes('-'));
}

/** True when a version lies in a range such as `<1.8.2` or `>=4.0.0 <4.0.4`. Throws on any other form. */
export function inRange(version, range) {
	return range.split(' ').every((bound) => {
		const [, operator, limit] = /^(<|>=)(\d+\.\d+\.\d+)$/.exec(bound) ?? [];
		if (!operator) throw new Error(`"${range}" is no range this list understands: use <1.2.3 or >=1.0.0 <1.2.3.`);
		return operator === '<' ? compareVersions(version, limit) < 0 : compareVersions(version, limit) >= 0;
	});
}

/** Splits `@scope/name@1.2.3`. */
export function splitNameAndVersion(text) {
	const at = text.lastIndexOf('@');
	return { name: text.slice(0, at), version: text.slice(at + 1) };
}

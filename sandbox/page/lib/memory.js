/** What the page remembers in this browser. A browser that forbids it only forgets. */
export function remember(name, value) {
	try {
		localStorage.setItem(`sandbox.${name}`, JSON.stringify(value));
	} catch {
		/* private mode */
	}
}

export function recall(name, otherwise) {
	try {
		return JSON.parse(localStorage.getItem(`sandbox.${name}`)) ?? otherwise;
	} catch {
		return otherwise;
	}
}

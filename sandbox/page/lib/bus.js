const listeners = new Map();

/** Hears of something by name: `language`, `person`, `people`, `event`, `theme`. */
export function on(name, callback) {
	listeners.set(name, [...(listeners.get(name) ?? []), callback]);
}

export function tell(name, value) {
	for (const callback of listeners.get(name) ?? []) callback(value);
}

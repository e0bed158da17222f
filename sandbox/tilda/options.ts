export interface Receiver {
	/** Where submissions are sent; none: nowhere. */
	url?: string;
	/** The API key as the owner set it: a free name, sent as a header or as a field of the body. */
	keyName?: string;
	keyValue?: string;
	keyPlace?: 'header' | 'body';
}

export interface TildaEmulatorOptions extends Receiver {
	/** Where the page's button leads, with `?start=l_<token>` added; the sandbox's own page unless told. */
	botUrl?: string;
	/** Between the three tries, in seconds of the service clock; Tilda's 60 unless told. */
	retrySeconds?: number;
	/** How long an answer is waited for, in real milliseconds; Tilda's 5000 unless told. */
	timeoutMs?: number;
}

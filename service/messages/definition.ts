/** A button a message always has. */
export interface StaticButton {
	/** Text key of the label. */
	label: string;
	/** Callback data `action` or `action:{field}`. */
	action?: string;
	/** Field that holds the link. */
	urlField?: string;
}

export interface MessageDefinition {
	/** The fields its texts may use, as `{field}`. */
	fields: readonly string[];
	buttons?: StaticButton[][];
	/** Draws the permanent keyboard that fits the person; Telegram allows no buttons under the same message. */
	menu?: boolean;
	/** Who reads it; staff messages have no language of their own. */
	staff?: boolean;
	/** An advertisement: not sent to whom mailings are off, with a button that ends them, and not repeated after unblocking. */
	marketing?: boolean;
}

/** What the picture of the report shows; every text is ready, in the language of the service. */
export interface PictureContent {
	title: string;
	subtitle: string;
	/** `#rrggbb`; the usual one when it is none. */
	accentColour: string;
	/** Up to eight. */
	tiles: Array<{ label: string; value: string; note: string }>;
	history: {
		title: string;
		barLegend: string;
		lineLegend: string;
		/** Oldest first. `label` stands under the bar where there is one. */
		days: Array<{ label: string; bar: number; line: number }>;
		/** Writes a value of the scale at the left, and at the right. */
		barScale: (value: number) => string;
		lineScale: (value: number) => string;
	};
	cohorts: {
		title: string;
		/** Heads of the columns, that of the label first. */
		head: string[];
		/** `share` 0 to 1 colours a cell; undefined = plain. */
		rows: Array<{ label: string; cells: Array<{ text: string; share?: number }> }>;
		/** Instead of rows when there are none. */
		empty: string;
	};
	sources: {
		title: string;
		rows: Array<{ label: string; value: string; note: string; bar: number }>;
		empty: string;
	};
}

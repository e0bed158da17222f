/** A column of the list, as the guide names it. */
export interface ColumnMeta {
	/** Other names its heading may have, as people write them; case, spaces, hyphens and underscores do not matter. */
	aliases: readonly string[];
	/** Whether a wrong value may be shown to who runs the import: never what says who somebody is or by what he pays. */
	shown: boolean;
}

/** Every column of an imported list of subscribers, in the order of an exported one; docs/import.md explains each. */
export const COLUMNS = {
	telegram_id: { aliases: ['telegram', 'tg id', 'user id', 'chat id', 'id телеграм', 'телеграм id', 'телеграм'], shown: false },
	first_name: { aliases: ['name', 'имя'], shown: false },
	last_name: { aliases: ['surname', 'фамилия'], shown: false },
	username: { aliases: ['user name', 'nick', 'login', 'ник', 'логин', 'имя пользователя'], shown: false },
	language: { aliases: ['lang', 'language code', 'язык'], shown: true },
	zone: { aliases: ['timezone', 'time zone', 'tz', 'часовой пояс', 'зона'], shown: true },
	slot_hour: { aliases: ['hour', 'delivery hour', 'час', 'час отправки', 'время отправки'], shown: true },
	email: { aliases: ['e-mail', 'mail', 'почта', 'эл. почта', 'электронная почта'], shown: false },
	phone: { aliases: ['telephone', 'phone number', 'телефон'], shown: false },
	since: { aliases: ['created', 'created at', 'joined', 'с нами с', 'дата регистрации'], shown: true },
	source: { aliases: ['utm source', 'источник'], shown: false },
	tags: { aliases: ['tag', 'теги', 'метки', 'тег'], shown: false },
	mailing_consent_at: { aliases: ['mailing', 'mailing consent', 'согласие на рассылку', 'рассылка'], shown: true },
	mailing_stopped_at: { aliases: ['unsubscribed', 'unsubscribed at', 'отписался', 'отписка от рассылки'], shown: true },
	product: { aliases: ['продукт', 'код продукта'], shown: true },
	offer: { aliases: ['tariff', 'plan', 'offer code', 'тариф', 'код предложения', 'предложение'], shown: true },
	ends_on: {
		aliases: ['ends', 'end', 'until', 'paid until', 'expires', 'оплачено до', 'окончание', 'дата окончания', 'действует до'],
		shown: true,
	},
	next_number: { aliases: ['next', 'next file', 'следующий файл', 'следующий номер'], shown: true },
	renewal: { aliases: ['auto renewal', 'autorenewal', 'recurring', 'автопродление', 'автоплатеж', 'продление'], shown: true },
	price: { aliases: ['sum', 'amount', 'agreed price', 'цена', 'сумма', 'стоимость'], shown: true },
	consent_at: { aliases: ['consent', 'renewal consent', 'согласие', 'согласие на автопродление', 'дата согласия'], shown: true },
	consent_place: { aliases: ['consent where', 'где дано согласие', 'место согласия'], shown: false },
	payment_method_id: { aliases: ['payment method', 'method id', 'yookassa method', 'способ оплаты', 'id способа оплаты'], shown: false },
	card_type: { aliases: ['card', 'тип карты', 'карта', 'платежная система'], shown: false },
	last4: { aliases: ['card last4', 'last 4', 'последние 4', 'последние 4 цифры'], shown: false },
	expiry: { aliases: ['card expiry', 'expires card', 'срок карты', 'срок действия карты'], shown: false },
} as const satisfies Record<string, ColumnMeta>;

export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

/** A heading as headings are compared. */
function plain(heading: string): string {
	return heading
		.trim()
		.toLowerCase()
		.replaceAll('ё', 'е')
		.replace(/[\s_.\u00a0-]+/g, ' ')
		.trim();
}

const BY_HEADING = new Map<string, Column>(
	COLUMN_NAMES.flatMap((column) => [column, ...COLUMNS[column].aliases].map((heading) => [plain(heading), column] as const)),
);

/** The column a heading means; undefined for one that is none of ours. */
export function columnOf(heading: string): Column | undefined {
	return BY_HEADING.get(plain(heading));
}

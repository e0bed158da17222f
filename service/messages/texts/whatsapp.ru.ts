/** WhatsApp, and saved answers of the staff. */
export const WHATSAPP_RU: Record<string, string> = {
	file_ready: '{first_name}, файл № {number} ждёт вас в Telegram.',
	whatsapp_stopped: 'Больше не пишем вам в WhatsApp. Передумаете — напишите СТАРТ.',
	whatsapp_started: 'Снова пишем вам в WhatsApp. Отписаться можно в любой момент: напишите СТОП.',
	whatsapp_reply: '{text}',
	whatsapp_not_here: 'Здесь эта кнопка не работает. Отправьте, пожалуйста, /start нашему боту в Telegram: всё остальное там. {bot}',
	'whatsapp.in_bot': 'Кнопки, которых здесь нет, — в нашем боте в Telegram. {bot}',
	'whatsapp.write_in_bot': 'Напишите его, пожалуйста, нашему боту в Telegram: здесь ответ прочтут только сотрудники. {bot}',
	channel_pick: 'Где присылать вам уведомления? Сейчас они приходят в {where}.',
	channel_chosen: 'Уведомления теперь приходят в {where}.',
	channel_no_consent: 'Пока мы не можем писать вам в WhatsApp: для этого нужно ваше согласие. {how}',
	channel_off: '«{service}» сейчас не пишет в WhatsApp: всё приходит сюда, в Telegram.',
	'channel.telegram': 'Telegram, в этот чат',
	'channel.whatsapp': 'WhatsApp. Файлы и ответы бота остаются здесь',
	'channel.whatsapp_later': 'Telegram: ваш номер сейчас недоступен в WhatsApp. Напишите нам туда, и они пойдут в WhatsApp',
	'channel.how_again': 'Вы от них отказались. Чтобы получать их снова, напишите нам в WhatsApp: {word}',
	'channel.how_support': 'Отметьте согласие в форме на сайте или напишите нам: {support}',
	'channel.how_form': 'Отметьте согласие в форме на сайте.',
	'menu.channel': '📨 Куда присылать уведомления',
	'button.channel': '📨 Куда присылать уведомления',
	'button.channel_whatsapp': 'WhatsApp',
	'button.channel_telegram': 'Telegram',
	whatsapp_answer: '🟢 WhatsApp, <b>{name}</b> (№ {number}), ответ на «{asked}»: <b>{answer}</b>',
	whatsapp_button:
		'🟢 WhatsApp, <b>{name}</b> (№ {number}) нажимает «{button}», но в WhatsApp на эту кнопку ничего не делается. Мы направили человека в бот.',
	talk_whatsapp:
		'🟢 WhatsApp, <b>{name}</b> (№ {number}):\n{text}\n\nОтветьте здесь текстом: он уйдёт в WhatsApp, пока не прошло 24 часа с его сообщения.',
	talk_whatsapp_media:
		'🟢 WhatsApp, <b>{name}</b> (№ {number}) прислал не текст: фото, голос или файл. Отсюда его не видно, откройте кабинет провайдера.',
	talk_window_closed:
		'⚠️ Не отправлено: {name} (№ {number}) не писал в WhatsApp 24 часа, и свободный текст туда уже не уйдёт. Дождитесь его сообщения.',
	talk_text_only: '⚠️ Не отправлено: в WhatsApp отсюда уходит только текст. {name} (№ {number})',
	quick_list:
		'Готовые ответы. Отправить: <code>/r код</code> или <code>!код</code> в теме человека или ответом на его сообщение.\n\n{lines}',
	quick_unknown: '⚠️ Не отправлено: готового ответа «{code}» нет. Есть такие:\n\n{lines}',
	quick_none: 'Готовых ответов пока нет: добавьте их в 00 Setup → Quick Replies.',
	'report.whatsapp': '🟢 WhatsApp за месяц: доставлено {delivered}, {total} {currency}{left}',
	'report.whatsapp.left': ', осталось {left} из {limit}',
};

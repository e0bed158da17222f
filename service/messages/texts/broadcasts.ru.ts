export const BROADCASTS_RU: Record<string, string> = {
	'button.bc_start': '▶️ Отправить',
	'button.bc_pause': '⏸ Приостановить',
	'button.bc_resume': '▶️ Продолжить',
	'button.bc_stop': '⏹ Остановить',
	'button.bc_progress': '🔄 Как идёт',
	'broadcast.draft': 'черновик',
	'broadcast.scheduled': 'ждёт своего часа',
	'broadcast.running': 'идёт',
	'broadcast.paused': 'приостановлена',
	'broadcast.stopped': 'остановлена',
	'broadcast.done': 'завершена',
	tag_noted: 'Записали.',
	broadcast_ready: 'Рассылка «{name}» выглядит так. Получат: {people}.',
	broadcast_state:
		'Рассылка «{name}»: {state}.\n\nВсего: {audience}\nОтправлено: {sent}\nОсталось: {left}\nНе удалось: {failed}\nЗаблокировали бота: {blocked}\nПропущены: {skipped}\n\nНажали кнопку: {pressed}\nОтписались: {unsubscribed}',
};

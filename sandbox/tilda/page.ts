const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:17px/1.5 system-ui,sans-serif;color:#1d1d1f;background:#fff}
header{padding:72px 24px 56px;text-align:center;background:#fff3ea}
h1{margin:0 auto 16px;max-width:720px;font-size:clamp(30px,6vw,52px);line-height:1.12}
header p{margin:0 auto;max-width:560px;font-size:19px;color:#4b4b52}
main{max-width:480px;margin:0 auto;padding:48px 24px 72px}
h2{margin:0 0 20px;font-size:26px}
label{display:block;margin-bottom:16px;font-size:15px}
input[type=text],input[type=email],input[type=tel]{display:block;width:100%;margin-top:4px;padding:14px 16px;font:inherit;border:1px solid #8a8a93;border-radius:8px}
fieldset{margin:0 0 20px;padding:12px 16px;border:1px dashed #c4c4cc;border-radius:8px;font-size:14px;color:#55555e}
fieldset label{margin:4px 0;font-size:14px}
button,.button{display:block;width:100%;padding:16px;border:0;border-radius:999px;background:#c2410c;color:#fff;font:600 17px/1.2 system-ui,sans-serif;text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:#9a3412}
button:focus-visible,.button:focus-visible,input:focus-visible{outline:3px solid #1d4ed8;outline-offset:2px}
button[disabled]{opacity:.6;cursor:wait}
#done p,#failed{margin:0 0 16px}
#failed{color:#b00020}
.small{font-size:13px;color:#66666f}
[hidden]{display:none}`;

const SCRIPT = `
const form = document.querySelector('form'), done = document.querySelector('#done'), failed = document.querySelector('#failed');
// Sixteen random bytes: the token joins this visitor to his Telegram account.
const token = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
form.elements.lead_token.value = token;
form.addEventListener('submit', async (event) => {
	event.preventDefault();
	const button = form.querySelector('button'), { encoding, ...fields } = Object.fromEntries(new FormData(form));
	const utm = Object.fromEntries([...new URLSearchParams(location.search)].filter(([name]) => name.startsWith('utm_')));
	button.disabled = true;
	failed.hidden = true;
	try {
		const answer = await fetch('/tilda/submit', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ encoding, fields, utm }) });
		const result = await answer.json();
		if (!answer.ok) throw new Error(result.error);
		document.querySelector('#open').href = result.link;
		document.querySelector('#delivered').textContent = result.status ? 'Вебхук ответил: ' + result.status + ', попыток: ' + result.tries : 'Вебхук пока не ответил, Tilda повторит через минуту.';
		form.hidden = true;
		done.hidden = false;
		document.querySelector('#open').focus();
	} catch (error) {
		failed.textContent = 'Не получилось отправить: ' + error.message;
		failed.hidden = false;
	}
	button.disabled = false;
});`;

/** A small page like those Tilda makes: an offer, a form with a hidden token, and after sending a button into the bot. No outside fonts or scripts. */
export function landingPage(): string {
	return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Сценарий на каждый день</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Сценарий на каждый день</h1>
<p>Пять сценариев в подарок, дальше по одному каждый день прямо в Telegram.</p>
</header>
<main>
<form>
<h2>Получить бесплатную серию</h2>
<label>Имя<input type="text" name="Name" autocomplete="name" required></label>
<label>Эл. почта<input type="email" name="Email" autocomplete="email" required></label>
<label>Телефон<input type="tel" name="Phone" autocomplete="tel"></label>
<input type="hidden" name="lead_token">
<fieldset>
<legend>Песочница: как Tilda отправит данные</legend>
<label><input type="radio" name="encoding" value="form" checked> форма</label>
<label><input type="radio" name="encoding" value="array"> форма, товары массивом</label>
<label><input type="radio" name="encoding" value="json"> JSON</label>
</fieldset>
<p id="failed" role="alert" hidden></p>
<button type="submit">Отправить</button>
</form>
<section id="done" aria-live="polite" hidden>
<h2>Спасибо! Данные отправлены.</h2>
<p>Первый сценарий уже ждёт вас в боте.</p>
<a id="open" class="button" href="#">Открыть бота</a>
<p id="delivered" class="small"></p>
</section>
</main>
<script>${SCRIPT}</script>
</body>
</html>`;
}

import { dropbox } from './lib/api.js';
import { on } from './lib/bus.js';
import { ask, field } from './lib/dialog.js';
import { fill, h, icon, iconButton } from './lib/dom.js';
import { size } from './lib/format.js';
import { count, language, t } from './lib/i18n.js';
import { reconcile } from './lib/reconcile.js';
import { watch } from './lib/refresh.js';
import { attempt, toast } from './lib/toast.js';
import { isShown } from './tabs.js';

let folder = '/';
let reload;

/** The folder of the series as its owner sees it in Dropbox. */
export function mountDropbox(container) {
	const head = h('div');
	const list = h('ul', { class: 'rows files-list' });
	let total = 0;
	const draw = () =>
		fill(
			head,
			h('h2', {}, t('dropbox.title')),
			h('p', { class: 'help' }, t('dropbox.help', { folder }), ' ', count('dropbox.files', total)),
			uploader(),
		);
	container.append(head, list);
	acceptDrops(container);
	reload = watch(
		async () => {
			const found = await dropbox.files();
			const changed = found.folder !== folder || found.files.length !== total || head.childElementCount === 0;
			folder = found.folder;
			total = found.files.length;
			if (changed) draw();
			const files = found.files.sort((a, b) => a.path.localeCompare(b.path, 'ru', { numeric: true }));
			reconcile(list, files, ({ id }) => id, row, language());
		},
		() => isShown('dropbox'),
	);
	on('language', () => {
		draw();
		void reload();
	});
}

/** The path without the series' folder, which everyone knows. */
const nameIn = (path) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path);

function row({ path, size: bytes }) {
	const name = nameIn(path);
	return h(
		'li',
		{ class: 'row file' },
		h(
			'a',
			{ href: dropbox.contentUrl(path), target: '_blank', rel: 'noopener', class: 'file-name', title: t('chat.opens') },
			icon('file'),
			h('span', {}, name),
		),
		h('span', { class: 'row-more' }, size(bytes)),
		iconButton('pencil', `${t('dropbox.rename')}: ${name}`, () => void rename(path), { dataset: { act: 'rename' } }),
		iconButton('trash', `${t('dropbox.remove')}: ${name}`, () => void removeFile(path), { dataset: { act: 'remove' } }),
	);
}

function uploader() {
	const input = h('input', {
		type: 'file',
		id: 'upload',
		class: 'visually-hidden',
		multiple: true,
		onchange: () => {
			void upload([...input.files]);
			input.value = '';
		},
	});
	return h(
		'div',
		{ class: 'drop' },
		input,
		h('label', { class: 'button', for: 'upload' }, icon('upload'), t('dropbox.upload')),
		h('span', { class: 'help' }, t('dropbox.dropHere')),
	);
}

function acceptDrops(container) {
	container.addEventListener('dragover', (event) => event.preventDefault());
	container.addEventListener('drop', (event) => {
		event.preventDefault();
		void upload([...event.dataTransfer.files]);
	});
}

async function upload(files) {
	for (const file of files) {
		const done = await attempt(() => dropbox.upload(`${folder}/${file.name}`, file));
		if (done) toast(t('dropbox.uploaded', { name: file.name }));
	}
	await reload();
}

async function rename(path) {
	const given = await ask({
		title: t('dropbox.rename'),
		fields: [
			field(t('dropbox.newName'), h('input', { name: 'name', class: 'input', required: true, value: nameIn(path), autocomplete: 'off' })),
		],
		ok: t('save'),
	});
	const name = given?.name.trim();
	if (!name || name === nameIn(path)) return;
	await attempt(() => dropbox.rename(path, name.startsWith('/') ? name : `${folder}/${name}`));
	await reload();
}

async function removeFile(path) {
	const sure = await ask({ title: t('dropbox.removeTitle'), text: nameIn(path), ok: t('dropbox.remove'), danger: true });
	if (sure) await attempt(() => dropbox.remove(path));
	await reload();
}

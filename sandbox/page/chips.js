import { element, keep, say } from './dom.js';

/** Chips that stand for labels, one stop of the Tab key for all of them; arrow keys go along. */
export function chipBar(toggle) {
	const bar = element('div', { class: 'chips', role: 'toolbar' });
	bar.addEventListener('keydown', (event) => walk(bar, event));
	bar.addEventListener('focusin', ({ target }) => makeStop(bar, target));
	bar.addEventListener('click', ({ target }) => {
		const chip = target.closest('button');
		if (chip) toggle(chip, chip.dataset.key);
	});
	return bar;
}

/** Shows all labels in a bar, those that are on as pressed. */
export function showChips(bar, labels, on) {
	keep(
		bar,
		labels,
		({ id }) => id,
		() => element('button', { type: 'button', class: 'chip', tabindex: '-1' }),
		(chip, { id, name, colorHex }) => {
			say(chip, name);
			chip.style.setProperty('--color', colorHex);
			chip.setAttribute('aria-pressed', String(on.has(id)));
		},
	);
	if (!bar.querySelector('[tabindex="0"]')) makeStop(bar, bar.firstElementChild);
}

function makeStop(bar, chip) {
	for (const other of bar.children) other.tabIndex = other === chip ? 0 : -1;
}

const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function walk(bar, event) {
	const chips = [...bar.children];
	const at = chips.indexOf(document.activeElement);
	const to = { Home: 0, End: chips.length - 1 }[event.key] ?? at + steps[event.key];
	if (!(to in chips)) return;
	event.preventDefault();
	chips[to].focus();
}

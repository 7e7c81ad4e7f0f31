const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Lets text grow evenly, however unevenly it arrives: each frame shows a part of what waits. */
export class Typing {

	#draw;

	#text = "";

	#shown = 0;

	#frame = 0;

	#drained = () => {};

	constructor(draw) {
		this.#draw = draw;
	}

	push(text) {
		this.#text += text;
		this.#frame ||= requestAnimationFrame(() => this.#step());
	}

	/** Shows everything at once. */
	flush() {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		this.#show(this.#text.length);
	}

	/** Waits until everything is shown; a page that nobody sees does not draw. */
	async drained() {
		if (document.hidden) {
			this.flush();
		}
		if (this.#shown < this.#text.length) {
			await new Promise((resolve) => (this.#drained = resolve));
		}
	}

	#step() {
		const waiting = this.#text.length - this.#shown;
		const part = still.matches ? waiting : Math.ceil(waiting / 8);
		const half = /[\uD800-\uDBFF]/.test(this.#text[this.#shown + part - 1] ?? "");
		this.#show(Math.min(this.#shown + part + (half ? 1 : 0), this.#text.length));
		this.#frame = (this.#shown < this.#text.length) ? requestAnimationFrame(() => this.#step()) : 0;
	}

	#show(length) {
		this.#shown = length;
		this.#draw(this.#text.slice(0, length));
		if (length === this.#text.length) {
			this.#drained();
		}
	}

}

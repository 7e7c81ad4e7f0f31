import { el } from "./dom.js";
import { context, price } from "./format.js";

/** Chooses a model: a button that opens a searchable list, in which any id can be typed, too. */
export class Picker extends EventTarget {

	#slot;

	#models = [];

	#matches = [];

	#active = 0;

	#value = "";

	constructor(slot, label) {
		super();
		this.#slot = slot;
		this.name = el("span.chip-name", {}, "Choose a model");
		this.chip = el("button.chip", { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" },
			el("span.dot", { "aria-hidden": "true" }), el("span.sr-only", {}, `${label}: `), this.name);
		this.list = el("ul.options", { id: `options-${slot}`, role: "listbox", "aria-label": "Models" });
		this.input = el("input", {
			type: "text", role: "combobox", spellcheck: false, autocomplete: "off", placeholder: "Search, or type a model id",
			"aria-label": "Search models", "aria-controls": this.list.id, "aria-expanded": "true", "aria-autocomplete": "list",
		});
		this.note = el("p.sheet-note", { role: "status" });
		this.sheet = el("div.sheet", { hidden: true, role: "dialog", "aria-label": label }, this.list, this.note, this.input);
		this.element = el("div.picker", {}, this.chip, this.sheet);
		this.element.dataset.slot = slot;
		this.#listen();
	}

	get value() {
		return this.#value;
	}

	set value(id) {
		this.#value = id;
		this.name.textContent = this.label;
	}

	set models(models) {
		this.#models = models;
		this.value = this.#value;
	}

	set problem(text) {
		this.note.textContent = text;
	}

	/** The name for people without its author; the id where the list does not know the model. */
	get label() {
		const known = this.#models.find(({ id }) => id === this.#value);
		return known?.name.replace(/^[^:]+: /, "") ?? (this.#value || "Choose a model");
	}

	#listen() {
		this.chip.addEventListener("click", () => (this.sheet.hidden ? this.#open() : this.#close()));
		this.input.addEventListener("input", () => this.#search());
		this.element.addEventListener("keydown", (event) => this.#key(event));
		this.element.addEventListener("focusout", (event) => {
			if (!this.element.contains(event.relatedTarget)) {
				this.#hide();
			}
		});
		this.list.addEventListener("mousedown", (event) => event.preventDefault());
		this.list.addEventListener("click", (event) => {
			const option = event.target.closest("[data-id]");
			if (option) {
				this.#choose(option.dataset.id);
			}
		});
	}

	#open() {
		this.sheet.hidden = false;
		this.chip.setAttribute("aria-expanded", "true");
		this.input.value = "";
		this.#search();
		this.input.focus();
	}

	#close() {
		this.#hide();
		this.chip.focus();
	}

	#hide() {
		this.sheet.hidden = true;
		this.chip.setAttribute("aria-expanded", "false");
	}

	#choose(id) {
		this.value = id;
		this.#close();
		this.dispatchEvent(new Event("change"));
	}

	#search() {
		const typed = this.input.value.trim();
		const terms = typed.toLowerCase().split(/\s+/);
		this.#matches = this.#models.filter(({ id, name }) => terms.every((term) => `${id} ${name}`.toLowerCase().includes(term)));
		if (/^[^\s/]+\/\S+$/.test(typed) && !this.#matches.some(({ id }) => id === typed)) {
			this.#matches.push({ id: typed, name: `Use “${typed}”`, typed: true });
		}
		this.list.replaceChildren(...this.#matches.map((model, i) => this.#option(model, i)));
		if (this.#models.length) {
			this.note.textContent = this.#matches.some(({ typed }) => !typed) ? "Context in tokens · $ per million tokens, in / out"
				: "No model in the list has this name. An id can be typed in full: author/model";
		}
		this.#activate(typed ? 0 : Math.max(0, this.#matches.findIndex(({ id }) => id === this.#value)));
	}

	#option(model, i) {
		const facts = (model.typed || model.fault) ? [] : [el("span.context", {}, context(model.contextLength)), el("span.price", {}, price(model))];
		const option = el("li.option", { id: `option-${this.#slot}-${i}`, role: "option", "aria-selected": String(model.id === this.#value) },
			el("span.option-name", {}, model.name), el("span.option-id", {}, model.typed ? "not in the list" : model.id), ...facts);
		option.dataset.id = model.id;
		return option;
	}

	#activate(i) {
		this.list.children[this.#active]?.classList.remove("active");
		this.#active = i;
		const option = this.list.children[i];
		option?.classList.add("active");
		option?.scrollIntoView({ block: "nearest" });
		this.input.setAttribute("aria-activedescendant", option?.id ?? "");
	}

	#key(event) {
		if (this.sheet.hidden) {
			return;
		}
		const last = this.#matches.length - 1;
		const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
		if (event.key in moves) {
			this.#activate(Math.min(Math.max(this.#active + moves[event.key], 0), last));
		}
		else if (event.key === "Enter" && event.target === this.input) {
			if (last >= 0) {
				this.#choose(this.#matches[this.#active].id);
			}
		}
		else if (event.key === "Escape") {
			this.#close();
		}
		else {
			return;
		}
		event.preventDefault();
		event.stopPropagation();
	}

}

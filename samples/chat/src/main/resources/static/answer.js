import { copyButton, el } from "./dom.js";
import { cost, number, seconds } from "./format.js";
import { Markdown } from "./markdown.js";
import { post } from "./stream.js";
import { Typing } from "./typing.js";

/** One answer of one model: asks, shows the words as they come, and how it ended. */
export class Answer extends EventTarget {

	#request;

	#emulated;

	#abort = new AbortController();

	#parts = {};

	#reasoning = "";

	text = "";

	usage = null;

	constructor({ slot, name, emulated, request }) {
		super();
		const parts = this.#parts;
		this.#request = request;
		this.#emulated = emulated;
		this.name = name;
		parts.actions = el("div.actions");
		parts.thoughts = el("p");
		parts.reasoning = el("details.reasoning", { hidden: true }, el("summary", {}, "Reasoning"), parts.thoughts);
		parts.words = el("div.words", { "aria-live": "polite", "aria-busy": "false" });
		parts.waiting = el("p.waiting", { "aria-hidden": "true" });
		parts.end = el("div.end");
		parts.stats = el("dl.stats");
		const head = el("header.answer-head", {}, el("span.dot", { "aria-hidden": "true" }), el("strong", {}, name),
			...(emulated ? [el("span.tag", {}, "emulated")] : []), parts.actions);
		this.element = el("article.answer", { "aria-label": `Answer of ${name}` },
			head, parts.reasoning, parts.words, parts.waiting, parts.end, parts.stats);
		this.element.dataset.slot = slot;
	}

	get state() {
		return this.element.dataset.state;
	}

	/** Ends when the last word is on the page. Never throws. */
	async run() {
		this.#begin();
		const markdown = new Markdown(this.#parts.words);
		const typing = new Typing((text) => {
			markdown.render(text, true);
			this.#grown();
		});
		const clock = setInterval(() => this.#tick(), 100);
		const problem = await this.#read(typing);
		clearInterval(clock);
		await (this.#abort.signal.aborted ? typing.flush() : typing.drained());
		markdown.render(this.text, !this.usage);
		this.#finish(problem);
	}

	stop() {
		this.#abort.abort();
	}

	/** What the page says of a fact, such as the cost; undefined if it says nothing. */
	shown(fact) {
		return this.#parts.stats.querySelector(`[data-fact="${fact}"] dd`)?.textContent;
	}

	/** Points out a number that is better than that of the other answer. */
	praise(fact) {
		const entry = this.#parts.stats.querySelector(`[data-fact="${fact}"]`);
		entry?.classList.add("better");
		entry?.append(el("dd.sr-only", {}, "better"));
		this.#grown();
	}

	#begin() {
		const { thoughts, reasoning, words, end, stats, actions } = this.#parts;
		this.#abort = new AbortController();
		this.#reasoning = "";
		this.text = "";
		this.usage = null;
		[thoughts, words, end, stats].forEach((part) => part.replaceChildren());
		reasoning.hidden = true;
		words.ariaBusy = "true";
		this.begun = performance.now();
		this.#state("waiting");
		actions.replaceChildren(this.#button("Stop", () => this.stop(), ".stop"));
		this.#tick();
	}

	async #read(typing) {
		try {
			for await (const { type, data } of post("api/chat", this.#request, this.#abort.signal)) {
				if (type === "error") {
					return data;
				}
				this.#take(type, data, typing);
			}
			return this.usage ? null : { message: "The connection ended before the answer did." };
		}
		catch (error) {
			return this.#abort.signal.aborted ? null : { message: error.message };
		}
	}

	#take(type, data, typing) {
		if (type === "text") {
			this.#state("streaming");
			this.text += data.text;
			typing.push(data.text);
		}
		else if (type === "reasoning") {
			this.#reasoning += data.text;
			this.#parts.thoughts.textContent = this.#reasoning;
			this.#parts.reasoning.hidden = false;
			this.#grown();
		}
		else if (type === "usage") {
			this.usage = data;
		}
	}

	#tick() {
		const since = ((performance.now() - this.begun) / 1000).toFixed(1);
		this.#parts.waiting.textContent = `${this.#reasoning ? "Reasoning" : "Waiting for the first word"} · ${since} s`;
	}

	#finish(problem) {
		const { words, end, actions } = this.#parts;
		words.ariaBusy = "false";
		if (this.usage) {
			this.#showUsage(this.usage);
			this.#state("done");
		}
		else if (problem) {
			end.append(el("p.problem", { role: "alert" }, el("strong", {}, this.text ? "The answer broke off. " : "No answer came. "), problem.message));
			this.#state("failed");
		}
		else {
			end.append(el("p.stopped", {}, this.text ? "You stopped the answer here." : "You stopped before the first word."));
			this.#state("stopped");
		}
		if (!this.usage) {
			end.append(this.#button("Try again", () => this.dispatchEvent(new Event("again"))));
		}
		actions.replaceChildren(...(this.text ? [copyButton(() => this.text)] : []));
		this.#grown();
	}

	#showUsage({ model, provider, finishReason, promptTokens, completionTokens, cost: money, firstTokenMillis, tokensPerSecond }) {
		this.#fact("Model", model, "model");
		this.#fact("Provider", provider);
		this.#fact("Tokens", completionTokens !== null ? `${number(promptTokens ?? 0)} in, ${number(completionTokens)} out` : null);
		this.#fact(this.#emulated ? "Not charged" : "Cost", money !== null ? cost(money) : null, "cost");
		this.#fact("First word", firstTokenMillis !== null ? seconds(firstTokenMillis) : null, "firstTokenMillis");
		this.#fact("Speed", tokensPerSecond !== null ? `${number(Math.round(tokensPerSecond))} tokens/s` : null, "tokensPerSecond");
		this.#fact("Ended by", (finishReason && finishReason !== "stop") ? finishReason : null);
	}

	#fact(name, value, key = "") {
		if (value) {
			const entry = el("div", {}, el("dt", {}, name), el("dd", {}, value));
			entry.dataset.fact = key;
			this.#parts.stats.append(entry);
		}
	}

	#button(text, action, kind = "") {
		const button = el(`button.quiet.small${kind}`, { type: "button" }, text);
		button.addEventListener("click", action);
		return button;
	}

	#state(state) {
		this.element.dataset.state = state;
	}

	#grown() {
		this.dispatchEvent(new Event("grown"));
	}

}

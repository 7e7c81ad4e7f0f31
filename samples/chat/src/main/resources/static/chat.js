import { Answer } from "./answer.js";
import { el } from "./dom.js";
import { Picker } from "./picker.js";
import { get } from "./stream.js";

const EXAMPLES = [
	["Explain", "Explain backpressure to someone who has only ever used loops."],
	["Write", "Write a Java method that groups words by their anagrams, with tests."],
	["Decide", "When is a monolith the better choice? Argue both sides, then decide."],
	["Play", "Invent a board game for two that fits on a napkin."],
];

const DEFAULTS = [
	["anthropic/claude-sonnet-4.5", "anthropic/claude-sonnet-4", "openrouter/auto"],
	["openai/gpt-4o-mini", "google/gemini-2.5-flash", "openrouter/auto"],
];

/** The emulator goes wrong on demand; its catalogue does not list how. */
const FAULTS = [
	["emulator/mid-stream-error", "Fault that breaks off"],
	["emulator/error-429", "Fault that refuses with 429"],
	["emulator/stall", "Fault that falls silent"],
].map(([id, name]) => ({ id, name, fault: true }));

const page = Object.fromEntries([...document.querySelectorAll("[id]")].map((element) => [element.id, element]));
const pickers = [new Picker(0, "Model"), new Picker(1, "Second model")];
let turns = [];
let emulated = false;
let following = true;

const comparing = () => page.compare.ariaPressed === "true";
const answers = () => turns.flatMap((turn) => turn.answers);
const running = () => answers().filter(({ state }) => state === "waiting" || state === "streaming");

function ask(question) {
	const chosen = comparing() ? pickers : pickers.slice(0, 1);
	const missing = chosen.find((picker) => !picker.value);
	if (!question || running().length || missing) {
		(missing?.chip ?? page.question).focus();
		return;
	}
	const turn = { question, answers: chosen.map((picker, slot) => newAnswer(picker, slot, question)) };
	turns.push(turn);
	const columns = el("div.columns", {}, ...turn.answers.map(({ element }) => element));
	columns.dataset.count = turn.answers.length;
	page.turns.append(el("li.turn", {}, el("p.question", {}, el("span.sr-only", {}, "You asked: "), question), columns));
	page.question.value = "";
	resize();
	follow(true);
	run(turn, turn.answers);
}

function newAnswer(picker, slot, question) {
	const answer = new Answer({
		slot, emulated, name: picker.label,
		request: { model: picker.value, messages: [...history(slot), { role: "user", content: question }] },
	});
	answer.addEventListener("grown", () => follow());
	answer.addEventListener("again", () => run(turns.find((turn) => turn.answers.includes(answer)), [answer]));
	return answer;
}

/** What one model has seen: questions without an answer are left out. */
function history(slot) {
	return turns.map((turn) => [turn.question, (turn.answers[slot] ?? turn.answers[0]).text])
		.filter(([, text]) => text.trim())
		.flatMap(([question, text]) => [{ role: "user", content: question }, { role: "assistant", content: text }]);
}

async function run(turn, some) {
	const all = some.map(async (answer) => {
		await answer.run();
		page.status.textContent = `${answer.name}: ${answer.state}`;
		update();
	});
	page.status.textContent = `Asking ${some.map(({ name }) => name).join(" and ")}`;
	update();
	await Promise.all(all);
	compare(turn.answers);
}

function compare([one, two]) {
	if (!one.usage || !two?.usage) {
		return;
	}
	for (const [fact, sign] of [["cost", 1], ["firstTokenMillis", 1], ["tokensPerSecond", -1]]) {
		if (one.shown(fact) && two.shown(fact) && one.shown(fact) !== two.shown(fact)) {
			(sign * (one.usage[fact] - two.usage[fact]) < 0 ? one : two).praise(fact);
		}
	}
}

function stop() {
	running().forEach((answer) => answer.stop());
}

function newChat() {
	stop();
	turns = [];
	page.turns.replaceChildren();
	page.question.focus();
	update();
}

function update() {
	const busy = running().length > 0;
	page.welcome.hidden = turns.length > 0;
	page["new-chat"].hidden = turns.length === 0;
	page.composer.classList.toggle("busy", busy);
	page.send.ariaLabel = busy ? "Stop" : "Send";
	document.body.classList.toggle("comparing", comparing());
	pickers[1].element.hidden = !comparing();
}

function resize() {
	page.question.style.height = "auto";
	page.question.style.height = `${page.question.scrollHeight}px`;
}

/** Stays at the end while new words come, unless the reader has scrolled away. */
function follow(force = false) {
	following ||= force;
	if (following) {
		page.scroller.scrollTop = page.scroller.scrollHeight;
	}
	page.jump.hidden = following;
}

function remember() {
	try {
		localStorage.setItem("models", JSON.stringify(pickers.map(({ value }) => value)));
	}
	catch {
		// Without storage, the choice is forgotten.
	}
}

function remembered() {
	try {
		return JSON.parse(localStorage.getItem("models")) ?? [];
	}
	catch {
		return [];
	}
}

function introduce(source) {
	emulated = source.emulated;
	page.banner.hidden = !emulated && source.host === "openrouter.ai";
	page.banner.classList.toggle("warning", emulated);
	page.banner.replaceChildren(...(emulated ? [
		el("span", {}, el("strong", {}, "No model is behind these answers:"), " without an API key, a built-in emulator writes them."),
		el("span", {}, "Set ", el("code", {}, "OPENROUTER_API_KEY"), " to reach real models."),
	] : [`Answers come from ${source.host}.`]));
}

async function load() {
	try {
		introduce(await get("api/source"));
		const saved = remembered().map((id) => (emulated || !id.startsWith("emulator/")) ? id : "");
		const models = await get("api/models");
		const known = emulated ? [...models, ...FAULTS] : models;
		pickers.forEach((picker, slot) => {
			picker.models = known;
			const usual = DEFAULTS[slot].find((id) => known.some((model) => model.id === id));
			picker.value ||= saved[slot] || usual || known[slot]?.id || "";
		});
	}
	catch (error) {
		pickers.forEach((picker) => (picker.problem = `The list of models did not load: ${error.message} Type a model id.`));
	}
}

page.composer.addEventListener("submit", (event) => {
	event.preventDefault();
	if (running().length) {
		stop();
	}
	else {
		ask(page.question.value.trim());
	}
});
page.question.addEventListener("input", resize);
page.question.addEventListener("keydown", (event) => {
	if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
		event.preventDefault();
		ask(page.question.value.trim());
	}
});
page.compare.addEventListener("click", () => {
	page.compare.ariaPressed = String(!comparing());
	update();
});
page["new-chat"].addEventListener("click", newChat);
page.jump.addEventListener("click", () => follow(true));
page.scroller.addEventListener("scroll", () => {
	following = page.scroller.scrollHeight - page.scroller.scrollTop - page.scroller.clientHeight < 40;
	page.jump.hidden = following;
}, { passive: true });
document.addEventListener("keydown", (event) => {
	if (event.key === "Escape") {
		stop();
	}
});

pickers.forEach((picker) => picker.addEventListener("change", remember));
page.pickers.append(...pickers.map(({ element }) => element));
page.examples.append(...EXAMPLES.map(([verb, question]) => {
	const button = el("button.example", { type: "button" }, el("strong", {}, verb), el("span", {}, question));
	button.addEventListener("click", () => ask(question));
	return el("li", {}, button);
}));
update();
load();

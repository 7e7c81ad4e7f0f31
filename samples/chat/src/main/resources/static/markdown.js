import { copyButton, el } from "./dom.js";

/**
 * Shows Markdown while it grows. Elements and text nodes are made one by one, so nothing
 * that a model writes can become markup; blocks that did not change are left alone, so a
 * selection survives and long answers stay cheap.
 */
export class Markdown {

	#host;

	#shown = [];

	constructor(host) {
		this.#host = host;
	}

	render(text, growing = false) {
		const blocks = split(text);
		if (growing && blocks.length) {
			blocks.push(settled(blocks.pop()));
		}
		let same = 0;
		while (same < blocks.length && blocks[same] === this.#shown[same]) {
			same++;
		}
		while (this.#host.children.length > same) {
			this.#host.lastElementChild.remove();
		}
		this.#host.append(...blocks.slice(same).map(block));
		this.#shown = blocks;
	}

}

/** While a block grows, marks that are still open would flicker: they are closed for now. */
function settled(source) {
	if (FENCE.test(source)) {
		return source;
	}
	const text = source.replace(/[*_`~]+$/, "");
	const code = (text.match(/`/g) ?? []).length % 2 ? "`" : "";
	const bold = (text.match(/\*\*/g) ?? []).length % 2 ? "**" : "";
	return (code || bold) ? text.trimEnd() + code + bold : text;
}

const FENCE = /^ {0,3}(```+|~~~+)\s*([\w+#.-]*)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}([-*_])( *\1){2,}\s*$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const QUOTE = /^ {0,3}> ?/;
const ROW = /^\s*\|.*\|\s*$/;
const DIVIDER = /^\s*\|(\s*:?-+:?\s*\|)+\s*$/;

/** Cuts the text into the sources of its blocks; their kind is in their first line. */
function split(text) {
	const blocks = [];
	let lines = [];
	let kind = "";
	let fence = "";
	const close = () => {
		if (lines.join("").trim()) {
			blocks.push(lines.join("\n").trimEnd());
		}
		lines = [];
		kind = "";
	};
	for (const line of text.replaceAll("\r\n", "\n").split("\n")) {
		if (fence) {
			lines.push(line);
			if (line.trim().startsWith(fence) && !line.trim().slice(fence.length)) {
				fence = "";
				close();
			}
			continue;
		}
		const next = kindOf(line, kind);
		if (next === "blank" && kind !== "list") {
			close();
			continue;
		}
		if (next !== kind && next !== "blank") {
			close();
			kind = next;
		}
		lines.push(line);
		if (next === "fence") {
			fence = FENCE.exec(line)[1];
		}
		else if (next === "heading" || next === "rule") {
			close();
		}
	}
	close();
	return blocks;
}

function kindOf(line, open) {
	if (!line.trim()) {
		return "blank";
	}
	if (FENCE.test(line) && !(open === "list" && /^\s{2,}/.test(line))) {
		return "fence";
	}
	if (HEADING.test(line)) {
		return "heading";
	}
	if (RULE.test(line)) {
		return "rule";
	}
	if (ITEM.test(line) || (open === "list" && /^\s{2,}/.test(line))) {
		return "list";
	}
	if (QUOTE.test(line)) {
		return "quote";
	}
	return ROW.test(line) ? "table" : "paragraph";
}

function block(source) {
	const lines = source.split("\n");
	switch (kindOf(lines[0], "")) {
		case "fence": return code(lines);
		case "heading": return heading(lines[0]);
		case "rule": return el("hr");
		case "list": return list(lines);
		case "quote": return nested(el("blockquote"), lines.map((line) => line.replace(QUOTE, "")).join("\n"));
		case "table": return (lines.length > 1 && DIVIDER.test(lines[1])) ? table(lines) : paragraph(source);
		default: return paragraph(source);
	}
}

function nested(parent, source) {
	parent.append(...split(source).map(block));
	return parent;
}

function paragraph(source) {
	return el("p", {}, ...inline(source));
}

/** The page has h1 and h2 of its own. */
function heading(line) {
	const [, marks, text] = HEADING.exec(line);
	return el(`h${Math.min(marks.length + 2, 6)}.level-${marks.length}`, {}, ...inline(text));
}

function code(lines) {
	const [, marks, language] = FENCE.exec(lines[0]);
	const last = lines[lines.length - 1].trim();
	const closed = lines.length > 1 && last.startsWith(marks[0].repeat(marks.length)) && !last.replaceAll(marks[0], "");
	const text = lines.slice(1, closed ? -1 : undefined).join("\n");
	return el("div.code", {},
		el("div.code-head", {}, el("span", {}, language || "text"), copyButton(() => text)),
		el("pre", { tabIndex: 0 }, el("code", {}, text)));
}

function list(lines) {
	const [, indent, marker] = ITEM.exec(lines[0]);
	const ordered = /\d/.test(marker);
	const items = [];
	for (const line of lines) {
		const item = ITEM.exec(line);
		if (item && item[1].length <= indent.length + 1) {
			items.push([item[3]]);
		}
		else {
			items[items.length - 1].push(line);
		}
	}
	const element = el(ordered ? "ol" : "ul", ordered ? { start: parseInt(marker, 10) } : {});
	for (const item of items) {
		element.append(listItem(item));
	}
	return element;
}

function listItem([first, ...more]) {
	const depth = Math.min(...more.filter((line) => line.trim()).map((line) => /^\s*/.exec(line)[0].length), 8);
	const source = [first, ...more.map((line) => line.slice(depth))].join("\n");
	const blocks = split(source).map(block);
	const content = blocks.flatMap((child, i) => (i === 0 && child.tagName === "P") ? [...child.childNodes] : [child]);
	return el("li", {}, ...content);
}

function table(lines) {
	const cells = (line) => line.trim().slice(1, -1).split("|").map((cell) => inline(cell.trim()));
	const row = (tag, line) => el("tr", {}, ...cells(line).map((cell) => el(tag, {}, ...cell)));
	return el("div.table", { tabIndex: 0 }, el("table", {},
		el("thead", {}, row("th", lines[0])),
		el("tbody", {}, ...lines.slice(2).map((line) => row("td", line)))));
}

const INLINE = new RegExp([
	"(?<ticks>`+)(?<code>[^`]|[^`].*?[^`])\\k<ticks>(?!`)",
	"\\*\\*(?<bold>\\S(?:.*?\\S)?)\\*\\*",
	"(?<![*\\w])\\*(?<italic>[^\\s*](?:[^*]*[^\\s*])?)\\*(?!\\*)",
	"(?<!\\w)_(?<under>[^\\s_](?:[^_]*[^\\s_])?)_(?!\\w)",
	"~~(?<struck>\\S(?:.*?\\S)?)~~",
	"\\[(?<label>[^\\]]+)\\]\\((?<url>https?:\\/\\/[^\\s)]+)\\)",
	"(?<bare>https?:\\/\\/[^\\s<>)\\]]*[^\\s<>)\\].,;:!?'\"])",
].join("|"), "su");

function inline(text) {
	const nodes = [];
	let rest = text;
	for (let match; (match = INLINE.exec(rest)); rest = rest.slice(match.index + match[0].length)) {
		nodes.push(...plain(rest.slice(0, match.index)), span(match.groups));
	}
	return [...nodes, ...plain(rest)];
}

function plain(text) {
	return text.split(/ {2,}\n|\\\n|\n/).flatMap((line, i) => (i === 0) ? [line] : [el("br"), line]);
}

function span({ code: verbatim, bold, italic, under, struck, label, url, bare }) {
	if (verbatim !== undefined) {
		return el("code", {}, verbatim);
	}
	if (bold !== undefined) {
		return el("strong", {}, ...inline(bold));
	}
	if ((italic ?? under) !== undefined) {
		return el("em", {}, ...inline(italic ?? under));
	}
	if (struck !== undefined) {
		return el("s", {}, ...inline(struck));
	}
	return link(url ?? bare, label ? inline(label) : [bare]);
}

function link(url, content) {
	return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...content);
}

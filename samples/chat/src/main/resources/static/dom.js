/** Makes an element: `el("p.note", { id: "x" }, "text", child)`. Strings become text, never markup. */
export function el(selector, properties = {}, ...children) {
	const [tag, ...classes] = selector.split(".");
	const element = document.createElement(tag);
	element.className = classes.join(" ");
	for (const [name, value] of Object.entries(properties)) {
		if (name in element) {
			element[name] = value;
		}
		else {
			element.setAttribute(name, value);
		}
	}
	element.append(...children);
	return element;
}

/** A button that copies what `text()` returns, and says so. */
export function copyButton(text, label = "Copy") {
	const button = el("button.quiet.small", { type: "button" }, label);
	button.addEventListener("click", async () => {
		const copied = await navigator.clipboard?.writeText(text()).then(() => true, () => false);
		button.textContent = copied ? "Copied" : "Not allowed";
		setTimeout(() => (button.textContent = label), 1600);
	});
	return button;
}

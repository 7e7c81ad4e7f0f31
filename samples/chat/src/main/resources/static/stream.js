/**
 * Posts JSON and yields the server-sent events of the answer as they arrive. EventSource
 * can only GET, so the stream is read by hand.
 */
export async function* post(url, body, signal) {
	const response = await fetch(url, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify(body),
		signal,
	});
	if (!response.ok) {
		throw new Error(await problem(response));
	}
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = "";
	for (;;) {
		const { done, value } = await reader.read();
		if (done) {
			return;
		}
		const blocks = (rest + value).split("\n\n");
		rest = blocks.pop();
		yield* blocks.map(event);
	}
}

/** Gets JSON. */
export async function get(url) {
	const response = await fetch(url);
	if (!response.ok) {
		throw new Error(await problem(response));
	}
	return response.json();
}

function event(block) {
	const lines = block.split("\n");
	const field = (name) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1)).join("\n");
	return { type: field("event").trim(), data: JSON.parse(field("data")) };
}

async function problem(response) {
	const body = await response.json().catch(() => ({}));
	return body.detail ?? body.title ?? `The server answered with ${response.status}.`;
}

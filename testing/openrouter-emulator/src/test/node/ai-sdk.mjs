import { createOpenRouter } from '@openrouter/ai-sdk-provider';
import { APICallError, generateObject, generateText, jsonSchema, stepCountIs, streamText, tool } from 'ai';
import { assert, baseUrl, converse, failure, step } from './steps.mjs';

const provider = (apiKey = 'sk-or-v1-node') => createOpenRouter({ apiKey, baseURL: baseUrl });
const openrouter = provider();
const model = 'anthropic/claude-sonnet-4.5';
const prompt = 'Hello there';
const ask = (by = openrouter, name = model) => generateText({ model: by.chat(name), prompt, maxRetries: 0 });
const weather = (called) => ({
	get_weather: tool({
		description: 'The weather',
		inputSchema: jsonSchema({ type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }),
		execute: async ({ city }) => {
			called.push(city);
			return 'sunny';
		},
	}),
});

step('chat', async () => {
	const { text, finishReason } = await ask();
	assert.match(text, /emulator/);
	assert.equal(finishReason, 'stop');
});

step('stream', async () => {
	const result = streamText({ model: openrouter.chat(model), prompt });
	let text = '';
	for await (const piece of result.textStream) {
		text += piece;
	}
	assert.match(text, /Hello there/);
	assert.ok((await result.usage).totalTokens > 0);
});

step('tools', async () => {
	const called = [];
	const { text, steps } = await generateText({
		model: openrouter.chat(model), prompt: 'get weather in Rome', tools: weather(called), stopWhen: stepCountIs(3),
	});
	assert.equal(called.length, 1);
	assert.equal(steps.length, 2);
	assert.match(text, /sunny/);
});

step('tools streamed', async () => {
	const called = [];
	const result = streamText({
		model: openrouter.chat(model), prompt: 'get weather in Rome', tools: weather(called), stopWhen: stepCountIs(3),
	});
	assert.match(await result.text, /sunny/);
	assert.equal(called.length, 1);
});

step('tools in every shape of the wire', async () => {
	for (const habit of ['tool-calls-whole', 'tool-call-id-null', 'tool-call-id-empty',
		'tool-call-starts-without-arguments', 'tool-call-trailing-blank', 'tool-calls-finish-with-stop']) {
		const called = [];
		const result = streamText({
			model: openrouter.chat(`emulator/${habit}`), prompt: 'get weather in Rome', tools: weather(called),
			stopWhen: stepCountIs(3),
		});
		assert.match(await result.text, /sunny/, habit);
		assert.equal(called.length, 1, habit);
	}
});

step('structured output', async () => {
	const { object } = await generateObject({
		model: openrouter.chat(model), prompt,
		schema: jsonSchema({ type: 'object', properties: { minutes: { type: 'integer' } }, required: ['minutes'] }),
	});
	assert.ok(Number.isInteger(object.minutes));
});

step('reasoning', async () => {
	const { reasoningText } = await generateText({
		model: openrouter.chat(model, { reasoning: { effort: 'low' } }), prompt,
	});
	assert.ok(reasoningText.length > 0);
});

step('usage and cost', async () => {
	const { providerMetadata, usage } = await generateText({
		model: openrouter.chat(model, { usage: { include: true } }), prompt,
	});
	const expected = usage.inputTokens * 0.000003 + usage.outputTokens * 0.000015;
	assert.ok(Math.abs(providerMetadata.openrouter.usage.cost - expected) < 1e-12);
});

step('citations', async () => {
	const { sources } = await generateText({
		model: openrouter.chat(model, { plugins: [{ id: 'web' }] }), prompt,
	});
	assert.equal(sources.length, 2);
});

step('images', async () => {
	const { files } = await generateText({
		model: openrouter.chat('google/gemini-2.5-flash-image', { extraBody: { modalities: ['text', 'image'] } }), prompt,
	});
	assert.equal(files[0].mediaType, 'image/png');
});

for (const [status, by, name] of [[401, provider('invalid'), model], [402, provider('nocredit'), model],
	[404, openrouter, 'emulator/no-endpoints'], [429, openrouter, 'emulator/rate-limit-exceeded']]) {
	step(String(status), async () => {
		const error = await failure(() => ask(by, name));
		assert.ok(APICallError.isInstance(error));
		assert.equal(error.statusCode, status);
	});
}

step('mid-stream error', async () => {
	const parts = [];
	const result = streamText({
		model: openrouter.chat('emulator/mid-stream-error'), prompt, maxRetries: 0, onError: () => { },
	});
	for await (const part of result.fullStream) {
		parts.push(part.type);
	}
	assert.ok(parts.includes('error'));
});

step('a second try after 503', async () => {
	const { text } = await generateText({ model: openrouter.chat('emulator/retry-503'), prompt, maxRetries: 1 });
	assert.match(text, /emulator/);
});

step('blanks before the answer', async () => {
	assert.match((await ask(openrouter, 'emulator/padding')).text, /emulator/);
});

step('a page instead of an answer', async () => {
	const error = await failure(() => ask(openrouter, 'emulator/html-502'));
	assert.equal(error.statusCode, 502);
});

await converse('@openrouter/ai-sdk-provider');

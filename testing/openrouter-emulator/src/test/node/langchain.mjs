import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenRouter } from '@langchain/openrouter';
import { z } from 'zod';
import { assert, baseUrl, converse, failure, step } from './steps.mjs';

const chat = (options = {}) => new ChatOpenRouter({
	model: 'anthropic/claude-sonnet-4.5', apiKey: 'sk-or-v1-node', baseURL: baseUrl, maxRetries: 0, ...options,
});
const weather = tool(async () => 'sunny', {
	name: 'get_weather', description: 'The weather', schema: z.object({ city: z.string() }),
});

step('chat', async () => {
	const message = await chat().invoke('Hello there');
	assert.match(message.text, /Hello there/);
});

step('stream', async () => {
	let all;
	for await (const chunk of await chat().stream('Hello there')) {
		all = all ? all.concat(chunk) : chunk;
	}
	assert.match(all.text, /Hello there/);
	assert.ok(all.usage_metadata.total_tokens > 0);
});

step('tools', async () => {
	const question = new HumanMessage('get weather in Rome');
	const bound = chat().bindTools([weather]);
	const message = await bound.invoke([question]);
	assert.equal(message.tool_calls[0].name, 'get_weather');
	const result = await weather.invoke(message.tool_calls[0]);
	assert.ok(result instanceof ToolMessage);
	assert.match((await bound.invoke([question, message, result])).text, /sunny/);
});

step('tools streamed', async () => {
	let all;
	for await (const chunk of await chat().bindTools([weather]).stream('get weather in Rome')) {
		all = all ? all.concat(chunk) : chunk;
	}
	assert.equal(typeof all.tool_calls[0].args.city, 'string');
});

step('structured output', async () => {
	const recipe = await chat().withStructuredOutput(z.object({ minutes: z.number().int() })).invoke('Hello');
	assert.ok(Number.isInteger(recipe.minutes));
});

step('reasoning', async () => {
	const message = await chat({ modelKwargs: { reasoning: { effort: 'low' } } }).invoke('Hello there');
	assert.match(JSON.stringify(message), /does not think/);
});

step('usage', async () => {
	const message = await chat().invoke('Hello there');
	assert.ok(message.usage_metadata.input_tokens > 0 && message.usage_metadata.output_tokens > 0);
});

for (const [status, options] of [[401, { apiKey: 'invalid' }], [402, { apiKey: 'nocredit' }],
	[404, { model: 'emulator/no-endpoints' }], [429, { model: 'emulator/rate-limit-exceeded' }]]) {
	step(String(status), async () => {
		const error = await failure(() => chat(options).invoke('Hello there'));
		assert.equal(error.statusCode ?? error.status, status);
	});
}

// It does not look at the error itself, but passes on that the answer ended with one.
step('mid-stream error', async () => {
	let all;
	for await (const chunk of await chat({ model: 'emulator/mid-stream-error' }).stream('Hello there')) {
		all = all ? all.concat(chunk) : chunk;
	}
	assert.equal(all.response_metadata.finish_reason, 'error');
});

step('a second try after 503', async () => {
	const message = await chat({ model: 'emulator/retry-503', maxRetries: 1 }).invoke('Hello there');
	assert.match(message.text, /emulator/);
});

step('blanks before the answer', async () => {
	assert.match((await chat({ model: 'emulator/padding' }).invoke('Hello there')).text, /emulator/);
});

step('a page instead of an answer', async () => {
	const error = await failure(() => chat({ model: 'emulator/html-502' }).invoke('Hello there'));
	assert.equal(error.statusCode ?? error.status, 502);
});

await converse('@langchain/openrouter');

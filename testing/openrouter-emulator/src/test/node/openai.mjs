import OpenAI from 'openai';
import { assert, baseUrl, converse, failure, step } from './steps.mjs';

const client = (apiKey = 'sk-or-v1-node') => new OpenAI({ baseURL: baseUrl, apiKey, maxRetries: 0 });
const openai = client();
const model = 'openai/gpt-4o-mini';
const messages = [{ role: 'user', content: 'Hello there' }];
const tools = [{
	type: 'function',
	function: {
		name: 'get_weather',
		parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
	},
}];
const chat = (request) => openai.chat.completions.create({ model, messages, ...request });

step('models', async () => {
	const ids = [];
	for await (const one of openai.models.list()) {
		ids.push(one.id);
	}
	assert.ok(ids.length > 300 && ids.includes(model));
});

step('chat', async () => {
	const completion = await chat({});
	assert.match(completion.choices[0].message.content, /emulator/);
	assert.equal(completion.choices[0].finish_reason, 'stop');
});

step('stream', async () => {
	let text = '';
	let usage;
	for await (const chunk of await chat({ stream: true })) {
		text += chunk.choices[0]?.delta?.content ?? '';
		usage = chunk.usage ?? usage;
	}
	assert.match(text, /Hello there/);
	assert.ok(usage.total_tokens > 0);
});

step('stream helper', async () => {
	const stream = openai.chat.completions.stream({ model, messages });
	const completion = await stream.finalChatCompletion();
	assert.match(completion.choices[0].message.content, /emulator/);
});

step('tools', async () => {
	const asked = [{ role: 'user', content: 'get weather in Rome' }];
	const first = await chat({ messages: asked, tools });
	const message = first.choices[0].message;
	assert.equal(message.tool_calls[0].function.name, 'get_weather');
	assert.equal(typeof JSON.parse(message.tool_calls[0].function.arguments).city, 'string');
	const second = await chat({
		messages: [...asked, message, { role: 'tool', tool_call_id: message.tool_calls[0].id, content: 'sunny' }],
		tools,
	});
	assert.match(second.choices[0].message.content, /sunny/);
});

step('tools streamed', async () => {
	const stream = openai.chat.completions.stream({ model, messages, tools, tool_choice: 'required' });
	const message = await stream.finalMessage();
	assert.equal(typeof JSON.parse(message.tool_calls[0].function.arguments).city, 'string');
});

step('structured output', async () => {
	const completion = await openai.chat.completions.parse({
		model, messages,
		response_format: {
			type: 'json_schema',
			json_schema: {
				name: 'recipe', strict: true,
				schema: {
					type: 'object', properties: { minutes: { type: 'integer' } }, required: ['minutes'],
					additionalProperties: false,
				},
			},
		},
	});
	assert.ok(Number.isInteger(JSON.parse(completion.choices[0].message.content).minutes));
});

step('reasoning', async () => {
	const completion = await chat({ model: 'openai/gpt-5', reasoning_effort: 'low' });
	assert.ok(completion.choices[0].message.reasoning.length > 0);
	assert.ok(completion.usage.completion_tokens_details.reasoning_tokens > 0);
});

step('usage and cost', async () => {
	const { usage } = await chat({});
	const expected = usage.prompt_tokens * 0.00000015 + usage.completion_tokens * 0.0000006;
	assert.ok(Math.abs(usage.cost - expected) < 1e-12);
});

step('key', async () => {
	assert.equal(typeof (await openai.get('/key')).data.limit_remaining, 'number');
});

step('credits', async () => {
	assert.ok((await client('sk-management').get('/credits')).data.total_credits > 0);
});

step('generation', async () => {
	const completion = await chat({});
	const { data } = await openai.get('/generation', { query: { id: completion.id } });
	assert.equal(data.total_cost, completion.usage.cost);
});

step('responses', async () => {
	const response = await openai.responses.create({ model, input: 'Hello there' });
	assert.match(response.output_text, /Hello there/);
});

step('responses streamed', async () => {
	let text = '';
	for await (const event of await openai.responses.create({ model, input: 'Hello there', stream: true })) {
		text += event.type === 'response.output_text.delta' ? event.delta : '';
	}
	assert.match(text, /Hello there/);
});

step('embeddings', async () => {
	const { data } = await openai.embeddings.create({ model: 'openai/text-embedding-3-small', input: 'Hello', dimensions: 8 });
	assert.equal(data[0].embedding.length, 8);
});

step('401', async () => {
	const error = await failure(() => client('invalid').chat.completions.create({ model, messages }));
	assert.ok(error instanceof OpenAI.AuthenticationError);
});

step('402', async () => {
	const error = await failure(() => client('nocredit').chat.completions.create({ model, messages }));
	assert.equal(error.status, 402);
});

step('404', async () => {
	assert.ok(await failure(() => chat({ model: 'emulator/no-endpoints' })) instanceof OpenAI.NotFoundError);
});

step('429', async () => {
	assert.ok(await failure(() => chat({ model: 'emulator/rate-limit-exceeded' })) instanceof OpenAI.RateLimitError);
});

step('mid-stream error', async () => {
	const error = await failure(async () => {
		for await (const chunk of await chat({ model: 'emulator/mid-stream-error', stream: true })) {
			assert.ok(chunk.choices);
		}
	});
	assert.ok(error instanceof OpenAI.APIError);
	assert.match(error.message, /disconnected/);
});

step('a second try after 503', async () => {
	const patient = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-or-v1-node', maxRetries: 1 });
	const completion = await patient.chat.completions.create({ model: 'emulator/retry-503', messages });
	assert.match(completion.choices[0].message.content, /emulator/);
});

step('blanks before the answer', async () => {
	assert.match((await chat({ model: 'emulator/padding' })).choices[0].message.content, /emulator/);
});

step('a page instead of an answer', async () => {
	const error = await failure(() => chat({ model: 'emulator/html-502' }));
	assert.equal(error.status, 502);
});

await converse('openai');

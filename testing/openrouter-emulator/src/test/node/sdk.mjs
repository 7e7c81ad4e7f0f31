import { OpenRouter } from '@openrouter/sdk';
import * as errors from '@openrouter/sdk/models/errors';
import { assert, baseUrl, converse, failure, step } from './steps.mjs';

const client = (apiKey = 'sk-or-v1-node') =>
	new OpenRouter({ apiKey, serverURL: baseUrl, retryConfig: { strategy: 'none' } });
const openrouter = client();
const model = 'anthropic/claude-sonnet-4.5';
const messages = [{ role: 'user', content: 'Hello there' }];
const tools = [{
	type: 'function',
	function: {
		name: 'get_weather',
		parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
	},
}];
const chat = (request, by = openrouter) => by.chat.send({ chatRequest: { model, messages, ...request } });

step('models', async () => {
	const page = await openrouter.models.list();
	const first = await page[Symbol.asyncIterator]().next();
	assert.ok(first.value.result.data.length > 300);
});

step('one model', async () => {
	const { data } = await openrouter.models.get({ author: 'openai', slug: 'gpt-4o' });
	assert.equal(data.pricing.prompt, '0.0000025');
});

step('models count', async () => {
	assert.ok((await openrouter.models.count()).data.count > 300);
});

step('endpoints', async () => {
	const { data } = await openrouter.endpoints.list({ author: 'openai', slug: 'gpt-4o' });
	assert.equal(data.endpoints[0].providerName, 'OpenAI');
});

step('providers', async () => {
	assert.ok((await openrouter.providers.list()).data.length > 10);
});

step('chat', async () => {
	const completion = await chat({});
	assert.match(completion.choices[0].message.content, /emulator/);
});

step('stream', async () => {
	let text = '';
	let usage;
	for await (const chunk of await chat({ stream: true })) {
		text += chunk.choices[0]?.delta?.content ?? '';
		usage = chunk.usage ?? usage;
	}
	assert.match(text, /Hello there/);
	assert.ok(usage.totalTokens > 0);
});

step('tools', async () => {
	const asked = [{ role: 'user', content: 'get weather in Rome' }];
	const first = await chat({ messages: asked, tools });
	const message = first.choices[0].message;
	assert.equal(typeof JSON.parse(message.toolCalls[0].function.arguments).city, 'string');
	const second = await chat({
		messages: [...asked, message, { role: 'tool', toolCallId: message.toolCalls[0].id, content: 'sunny' }],
		tools,
	});
	assert.match(second.choices[0].message.content, /sunny/);
});

step('structured output', async () => {
	const schema = { type: 'object', properties: { minutes: { type: 'integer' } }, required: ['minutes'] };
	const completion = await chat({
		responseFormat: { type: 'json_schema', jsonSchema: { name: 'recipe', schema } },
	});
	assert.ok(Number.isInteger(JSON.parse(completion.choices[0].message.content).minutes));
});

step('reasoning', async () => {
	const { message } = (await chat({ reasoning: { effort: 'low' } })).choices[0];
	assert.equal(message.reasoningDetails[0].type, 'reasoning.text');
	assert.ok(message.reasoningDetails[0].signature.length > 0);
	const next = await chat({ messages: [...messages, message, { role: 'user', content: 'And now?' }] });
	assert.ok(next.choices[0].message.content.length > 0);
});

step('usage and cost', async () => {
	const { usage } = await chat({});
	assert.ok(Math.abs(usage.cost - (usage.promptTokens * 0.000003 + usage.completionTokens * 0.000015)) < 1e-12);
});

step('key', async () => {
	assert.equal(typeof (await openrouter.apiKeys.getCurrentKeyMetadata()).data.limitRemaining, 'number');
});

step('credits', async () => {
	assert.ok((await client('sk-management').credits.getCredits()).data.totalCredits > 0);
});

step('generation', async () => {
	const completion = await chat({});
	const { data } = await openrouter.generations.getGeneration({ id: completion.id });
	assert.equal(data.totalCost, completion.usage.cost);
});

step('activity', async () => {
	assert.ok((await client('sk-management').analytics.getUserActivity()).data.length > 0);
});

step('embeddings', async () => {
	const { data } = await openrouter.embeddings.generate({
		requestBody: { model: 'openai/text-embedding-3-small', input: 'Hello' },
	});
	assert.ok(data[0].embedding.length > 0);
});

step('responses', async () => {
	const response = await openrouter.responses.send({ responsesRequest: { model, input: 'Hello there' } });
	assert.equal(response.status, 'completed');
});

step('401', async () => {
	assert.ok(await failure(() => chat({}, client('invalid'))) instanceof errors.UnauthorizedResponseError);
});

step('402', async () => {
	assert.ok(await failure(() => chat({}, client('nocredit'))) instanceof errors.PaymentRequiredResponseError);
});

step('404', async () => {
	assert.ok(await failure(() => chat({ model: 'emulator/no-endpoints' })) instanceof errors.NotFoundResponseError);
});

step('429', async () => {
	const error = await failure(() => chat({ model: 'emulator/free-models-per-minute' }));
	assert.ok(error instanceof errors.TooManyRequestsResponseError);
});

step('mid-stream error', async () => {
	const seen = [];
	for await (const chunk of await chat({ model: 'emulator/mid-stream-error', stream: true })) {
		if (chunk.error) {
			seen.push(chunk.error);
		}
	}
	assert.equal(seen.length, 1);
	assert.equal(seen[0].code, 502);
});

step('a second try after 503', async () => {
	const retryConfig = { strategy: 'backoff', backoff: { initialInterval: 1, maxInterval: 10, exponent: 1, maxElapsedTime: 10_000 } };
	const patient = new OpenRouter({ apiKey: 'sk-or-v1-node', serverURL: baseUrl, retryConfig });
	assert.match((await chat({ model: 'emulator/retry-503' }, patient)).choices[0].message.content, /emulator/);
});

step('blanks before the answer', async () => {
	assert.match((await chat({ model: 'emulator/padding' })).choices[0].message.content, /emulator/);
});

step('a page instead of an answer', async () => {
	const error = await failure(() => chat({ model: 'emulator/html-502' }));
	assert.equal(error.statusCode, 502);
});

await converse('@openrouter/sdk');

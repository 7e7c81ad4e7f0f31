// Runs the steps of a conversation one after the other and says of each how it went, for the test that started it.
import assert from 'node:assert/strict';

export const baseUrl = process.argv[2];
export { assert };

const steps = [];

export function step(name, run) {
	steps.push([name, run]);
}

/** The error that a call ends with. */
export async function failure(call) {
	try {
		await call();
	}
	catch (error) {
		return error;
	}
	assert.fail('It should have failed');
}

export async function converse(client) {
	let passed = 0;
	for (const [name, run] of steps) {
		try {
			await run();
			passed++;
			console.log(`ok ${name}`);
		}
		catch (error) {
			console.log(`not ok ${name}: ${String(error?.stack ?? error).replaceAll('\n', ' | ').slice(0, 2000)}`);
		}
	}
	console.log(`${client}: ${passed} of ${steps.length}`);
	process.exit(passed === steps.length ? 0 : 1);
}

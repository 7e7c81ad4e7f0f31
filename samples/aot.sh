#!/usr/bin/env bash
# Processes every sample ahead of time and starts it in that form on the JVM, as a native image would start. Fails if
# one does not start, or if who answers without a key or with one was decided too early.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t samples < <(grep -l '<spring-boot.run.skip>false' samples/*/pom.xml | xargs -n 1 dirname)
${MAVEN:-./mvnw} -q -B -ntp -Paot -Dmaven.test.skip=true -pl "$(IFS=,; echo "${samples[*]}")" -am package

emulated='No OPENROUTER_API_KEY'
log=$(mktemp)
trap 'rm -f "$log"' EXIT

started() {
	for _ in $(seq 120); do
		grep -q 'Started .* in .* seconds' "$log" && return 0
		kill -0 "$1" 2>/dev/null || { grep -q 'Started .* in .* seconds' "$log"; return; }
		sleep 0.5
	done
	return 1
}

fail() {
	cat "$log" >&2
	kill "$pid" 2>/dev/null || true
	echo "$1" >&2
	exit 1
}

# start SAMPLE VARIABLE=VALUE...
start() {
	local sample=$1
	shift
	: >"$log"
	env -u OPENROUTER_API_KEY -u OPENROUTER_BASE_URL "$@" java -Dspring.aot.enabled=true -jar "$(find "$sample/target" -maxdepth 1 -name "*.jar" -print -quit)" \
		--server.port=0 --logging.level.root=info >>"$log" 2>&1 </dev/null &
	pid=$!
	started "$pid" || fail "$sample does not start"
	grep -q 'AOT-processed' "$log" || fail "$sample started without what was processed"
	kill "$pid" 2>/dev/null || true
	wait "$pid" 2>/dev/null || true
}

for sample in "${samples[@]}"; do
	start "$sample"
	grep -o 'Started .* seconds' "$log"
	if grep -q openrouter-sample-without-key "$sample/pom.xml"; then
		grep -q "$emulated" "$log" || fail "$sample has no emulator without a key"
	fi
done

# Who answers is decided by one class for all of them.
start samples/chat OPENROUTER_API_KEY=sk-or-v1-aot OPENROUTER_BASE_URL=http://127.0.0.1:1
! grep -q "$emulated" "$log" || fail "samples/chat has an emulator with a key"

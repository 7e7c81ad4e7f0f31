#!/usr/bin/env bash
# Processes every sample ahead of time and starts it in that form on the JVM, as a native image would start: without
# a key, where an emulator answers, and with one. Fails if one does not start, or if who answers was decided too early.
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

# start SAMPLE JAR VARIABLE=VALUE...
start() {
	local sample=$1 jar=$2
	shift 2
	: >"$log"
	env -u OPENROUTER_API_KEY -u OPENROUTER_BASE_URL "$@" java -Dspring.aot.enabled=true -jar "$jar" \
		--server.port=0 --logging.level.root=info >>"$log" 2>&1 </dev/null &
	pid=$!
	started "$pid" || fail "$sample does not start"
	grep -q 'AOT-processed' "$log" || fail "$sample started without what was processed"
	kill "$pid" 2>/dev/null || true
	wait "$pid" 2>/dev/null || true
}

for sample in "${samples[@]}"; do
	jar=$(ls "$sample"/target/*.jar | head -n 1)
	unzip -l "$jar" '*__ApplicationContextInitializer*' >/dev/null || { echo "$sample was not processed ahead of time" >&2; exit 1; }
	start "$sample" "$jar"
	grep -o 'Started .* seconds' "$log"
	if grep -q openrouter-sample-without-key "$sample/pom.xml"; then
		grep -q "$emulated" "$log" || fail "$sample has no emulator without a key"
		start "$sample" "$jar" OPENROUTER_API_KEY=sk-or-v1-aot OPENROUTER_BASE_URL=http://127.0.0.1:1
		! grep -q "$emulated" "$log" || fail "$sample has an emulator with a key"
	fi
done

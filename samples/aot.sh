#!/usr/bin/env bash
# Processes every sample ahead of time and starts it in that form on the JVM, as a native image would start.
# Fails if one does not start.
set -euo pipefail
cd "$(dirname "$0")/.."
samples=(samples/*/pom.xml)
samples=("${samples[@]%/pom.xml}")
${MAVEN:-./mvnw} -q -B -ntp -Paot -Dmaven.test.skip=true -pl "$(IFS=,; echo "${samples[*]}")" -am package

started() {
	for _ in $(seq 120); do
		grep -q 'Started .* in .* seconds' "$1" && return 0
		kill -0 "$2" 2>/dev/null || { grep -q 'Started .* in .* seconds' "$1"; return; }
		sleep 0.5
	done
	return 1
}

for sample in "${samples[@]}"; do
	jar=$(ls "$sample"/target/*.jar | head -n 1)
	unzip -l "$jar" '*__ApplicationContextInitializer*' >/dev/null || { echo "$sample was not processed ahead of time" >&2; exit 1; }
	log=$(mktemp)
	env -u OPENROUTER_API_KEY java -Dspring.aot.enabled=true -jar "$jar" --server.port=0 --logging.level.root=info >"$log" 2>&1 </dev/null &
	pid=$!
	if ! started "$log" "$pid"; then
		cat "$log" >&2
		kill "$pid" 2>/dev/null || true
		echo "$sample does not start" >&2
		exit 1
	fi
	grep -q 'AOT-processed' "$log" || { echo "$sample started without what was processed" >&2; kill "$pid" 2>/dev/null; exit 1; }
	grep -o 'Started .* seconds' "$log"
	kill "$pid" 2>/dev/null || true
	wait "$pid" 2>/dev/null || true
	rm -f "$log"
done

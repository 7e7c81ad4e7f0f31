#!/usr/bin/env bash
# Compares this project's client with its peers: the same bytes from the same server, each client in a JVM
# of its own. Prints the tables and writes out/results.md.
#
#   ./run.sh [quick|full|turns] [-c client,client] [-s scenario,scenario] [-f forks] [-w factor] [-m heap] [--no-build]
#
# turns: all clients run at once and work one after the other, a quarter of a second each, 40 rounds for each
# scenario; -f is then the number of times with new processes. What it says of CPU holds on a noisy machine too.
# -w multiplies the warm-up, for a machine with other work; -m is the heap of the clients.
# BENCH_JAVA_HOME picks the JVM; from JDK 24 on, CPU is counted in nanoseconds and allocation exactly.
set -euo pipefail
cd "$(dirname "$0")"
mode=quick clients="" scenarios="" forks=1 build=1 warm_up=1 heap=1g
# ours-many is ours with room for 10,000 connections, and runs when it is asked for.
while [ $# -gt 0 ]; do
	case $1 in
		quick | full | turns) mode=$1 ;;
		-c) clients=,$2, && shift ;;
		-s) scenarios=$2 && shift ;;
		-f) forks=$2 && shift ;;
		-w) warm_up=$2 && shift ;;
		-m) heap=$2 && shift ;;
		--no-build) build=0 ;;
		*) echo "unknown option $1" >&2 && exit 2 ;;
	esac
	shift
done

java_home=${BENCH_JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
java=$java_home/bin/java
flags="-Dbench.warmUp=$warm_up -Xms$heap -Xmx$heap -XX:+AlwaysPreTouch -XX:+UseG1GC -XX:ParallelGCThreads=2 -Dio.netty.noUnsafe=false"
"$java" -version 2>&1 | grep -q '"2[4-9]' && flags="$flags --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

if [ $build = 1 ]; then
	(cd .. && ./mvnw -q -B -ntp -pl openrouter-client -am -Dmaven.test.skip=true -Djacoco.skip=true install)
	../mvnw -q -B -ntp -DskipTests -pl '!startup/ours' package
fi
mkdir -p out
class_path() { echo "$(find "$1/target" -maxdepth 1 -name '*.jar' | head -n 1):$(cat "$1/target/classpath.txt")"; }

: >out/server.log
server=""
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT
"$java" -Xms512m -Xmx512m -XX:+UseSerialGC -cp "$(class_path server)" bench.server.Emulator 0 >out/server.log 2>&1 &
server=$!
port=""
for _ in $(seq 100); do
	port=$(sed -n 's/^PORT=//p' out/server.log)
	[ -n "$port" ] && break
	sleep 0.1
done
[ -n "$port" ] || { echo "the server did not start, see out/server.log" >&2 && exit 1; }

selected() { [[ ${clients:-,} == , && $1 != ours-many ]] || [[ $clients == *,$1,* ]]; }

if [ "$mode" = turns ]; then
	: "${scenarios:=short,small,small64,large,models,decode2k,decode20k,decode2k1}"
	for fork in $(seq "$forks"); do
		while IFS=$'\t' read -r name module class; do
			case $name in '' | \#*) continue ;; esac
			selected "$name" && printf '%s\t%s\t%s\n' "$name" "$class" "$(class_path "$module")"
		done <clients.tsv | "$java" -cp "$(class_path harness)" bench.run.Turns "http://127.0.0.1:$port" 40 \
			$((15 * warm_up)) "$scenarios" "$java" $flags | tee "out/turns-$fork.md"
	done
	exit
fi

: "${scenarios:=cold,decode2k,decode20k,decode2k1,ttft,small,large,small64,models,cancel,conc}"
: >out/raw.tsv
: >out/runner.log
: >out/notes.md
for fork in $(seq "$forks"); do
	while IFS=$'\t' read -r name module class; do
		case $name in '' | \#*) continue ;; esac
		selected "$name" || continue
		echo "== $name, fork $fork of $forks"
		"$java" $flags -cp "$(class_path "$module")" bench.run.Runner "$name" "$class" "http://127.0.0.1:$port" \
			out/raw.tsv "$mode" "$scenarios" </dev/null 2>>out/runner.log ||
			printf '%s\trun.error\texit %s\n' "$name" $? >>out/raw.tsv
	done <clients.tsv
done

"$java" -cp "$(class_path harness)" bench.run.Report out/raw.tsv out/notes.md out/results.md "$mode" "$forks" \
	"$("$java" -version 2>&1 | sed -n 2p)"

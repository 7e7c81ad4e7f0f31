#!/usr/bin/env bash
# Holds the client to the faults of the oracle, longer than a test may take.
#
#   ./faults.sh repeat [times]            every small fault 200 times over five connections, then a good call
#   ./faults.sh soak [minutes] [callers]  random faults, 10 minutes, 50 callers
#
# OPENROUTER_ORACLE names the folder of the oracle with its packages; it is no part of this project.
set -euo pipefail
cd "$(dirname "$0")"
mode=${1:?repeat or soak}
oracle=${OPENROUTER_ORACLE:?names the folder of the oracle}
java_home=${BENCH_JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
if [ "${BENCH_BUILD:-1}" = 1 ]; then
	(cd .. && ./mvnw -q -B -ntp -pl openrouter-client -am -Dmaven.test.skip=true -Djacoco.skip=true install)
	../mvnw -q -B -ntp -DskipTests -pl faults -am package
fi
mkdir -p out
log=$PWD/out/oracle.log
(cd "$oracle" && exec node server.mjs --port 0 --log none --ttl 7200 ${OPENROUTER_SPEC:+--spec "$OPENROUTER_SPEC"} >"$log" 2>&1) &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
address=""
for _ in $(seq 100); do
	address=$(sed -n 's/^{"listening":"\([^"]*\)".*/\1/p' "$log")
	[ -n "$address" ] && break
	sleep 0.1
done
[ -n "$address" ] || { echo "the oracle did not start, see out/oracle.log" >&2 && exit 1; }
class_path="$(find faults/target -maxdepth 1 -name '*.jar' | head -n 1):$(cat faults/target/classpath.txt)"
flags="-Xmx512m -Dio.netty.leakDetection.level=paranoid"
case $mode in
	repeat) "$java_home/bin/java" $flags -cp "$class_path" bench.faults.Repeat "$address" "${2:-200}" ;;
	soak) "$java_home/bin/java" $flags -cp "$class_path" bench.faults.Soak "$address" "${2:-10}" "${3:-50}" ;;
	*) echo "unknown mode $mode" >&2 && exit 2 ;;
esac

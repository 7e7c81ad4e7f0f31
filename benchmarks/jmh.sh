#!/usr/bin/env bash
# Runs the micro-benchmarks: decoder, assembler, requests, catalogue. Options are JMH's own.
#
#   ./jmh.sh                                  # all, about a minute and a half
#   ./jmh.sh Decoder -f 3 -wi 5 -i 10         # one, with options of one's own
set -euo pipefail
cd "$(dirname "$0")"
java_home=${BENCH_JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
(cd .. && ./mvnw -q -B -ntp -pl openrouter-client -am -Dmaven.test.skip=true -Djacoco.skip=true install)
../mvnw -q -B -ntp -DskipTests -pl jmh -am package
jar=$(find jmh/target -maxdepth 1 -name 'bench-jmh-*.jar')
[ $# -gt 0 ] || set -- -f 1 -wi 3 -w 2 -i 4 -r 1 -prof gc
exec "$java_home/bin/java" -cp "$jar:$(cat jmh/target/classpath.txt)" org.openjdk.jmh.Main \
	-foe true "$@"

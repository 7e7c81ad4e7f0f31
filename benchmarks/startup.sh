#!/usr/bin/env bash
# What our starter adds to the start of an application over spring-boot-starter-webclient alone: medians
# of alternating starts, and the jars of the class path.
#
#   ./startup.sh [runs] [JVM options]
#
# With -XX:MetaspaceSize=64m neither side pays for the collection that the JVM makes when the classes of a
# process pass 21 MB for the first time: spring-boot-starter-webclient alone stays half a megabyte below.
set -euo pipefail
cd "$(dirname "$0")"
runs=${1:-9}
options=("${@:2}")
java_home=${BENCH_JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
(cd .. && ./mvnw -q -B -ntp -pl openrouter-spring-boot-starter -am -Dmaven.test.skip=true -Djacoco.skip=true install)
../mvnw -q -B -ntp -DskipTests -pl startup/webclient,startup/ours -am package
mkdir -p out
: >out/startup.tsv
for _ in $(seq "$runs"); do
	for name in webclient ours; do
		"$java_home/bin/java" -Xmx256m -XX:+UseG1GC ${options[@]+"${options[@]}"} -Dopenrouter.api-key=sk-or-none \
			-Dspring.main.banner-mode=off -Dlogging.level.root=warn \
			-cp "$(cat startup/$name/target/classpath.txt)" bench.startup.StartupMain "$name" out/startup.tsv \
			</dev/null >>out/startup.log 2>&1
	done
done
for metric in start.refresh.ms start.up.ms start.cpu.ms start.classes start.rss.MB start.beans; do
	for name in webclient ours; do
		awk -F '\t' -v n="$name" -v m="$metric" '$1 == n && $2 == m { print $3 }' out/startup.tsv | sort -n |
			awk -v n="$name" -v m="$metric" '{ v[NR] = $1 } END { printf "%-18s %-10s %10.1f\n", m, n, v[int((NR + 1) / 2)] }'
	done
done
for name in webclient ours; do
	tr ':' '\n' <"startup/$name/target/classpath.txt" | grep '\.jar$' | grep -v startup-probe | xargs -r stat -c %s |
		awk -v n="$name" '{ s += $1 } END { printf "%-18s %-10s %5d jars %6.2f MB\n", "class path", n, NR, s / 1e6 }'
done

#!/usr/bin/env bash
# Part kotlin: the Kotlin bindings on the plain JVM (JUnit, JNA), driving the real core.
set -euo pipefail
. tests/parts/lib.sh
command -v javac > /dev/null || debian openjdk-17-jdk-headless
command -v mvn > /dev/null || debian maven
bindings kotlin

project=$CARGO_TARGET_DIR/kotlin-project
rm -rf "$project"
cp -r tests/kotlin "$project"
code=0
timeout 1200 mvn -B -ntp -f "$project/pom.xml" -Dmaven.repo.local="$CACHE/maven" -Dstyle.color=never \
  -Dbindings="$GENERATED" -Dlibrary="$LIBRARY" test || code=$?
# JUnit writes one <testsuite tests= errors= skipped= failures=> a class.
read -r ran failed < <(grep -ho '<testsuite [^>]*>' "$project"/target/surefire-reports/TEST-*.xml 2> /dev/null | tr ' ' '\n' | tr -d '"' |
  awk -F= '$1 == "tests" { n += $2 } $1 == "errors" || $1 == "failures" { f += $2 } $1 == "skipped" { n -= $2 } END { print n + 0, f + 0 }') || true
count $((ran - failed)) "$failed" 'JUnit'
[ $code -eq 0 ] || [ "$failed" -gt 0 ] || count 0 1 "not ok: mvn test (exit code $code)"

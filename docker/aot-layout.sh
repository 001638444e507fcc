#!/bin/sh
# Makes the JVM layout with an AOT cache: docker/target/<service>/ holds everything a service needs but a JDK, and
# docker/target/aot.env names the image whose JDK the caches fit.
set -eu
cd "$(dirname "$0")/.."
. .mvn/jdk.sh
java=$JAVA_HOME/bin/java
target=docker/target

echo "Recording start-up caches: the product runs once, with a database of its own ..."
./tollgate train

rm -rf "$target"
for service in router-service usage-service metrics-service; do
  mkdir -p "$target/$service"
  cp -Rp "$service/target/quarkus-app/." docker/java.options "$target/$service/"
  [ -f "$target/$service/app.aot" ] || {
    echo "./tollgate train left no cache for $service; its words are above." >&2
    exit 1
  }
  # The cache must fit where it is going to be used: in another folder, with these options.
  (cd "$target/$service" && "$java" @java.options -XX:AOTMode=on -Xlog:aot=error -cp quarkus-run.jar -version) 2>"$target/check.log" || {
    cat "$target/check.log" >&2
    echo "The cache of $service does not fit the options in docker/java.options." >&2
    exit 1
  }
  echo "$target/$service: $(du -sh "$target/$service" | cut -f 1), of which cache $(du -h "$target/$service/app.aot" | cut -f 1)"
done
rm -f "$target/check.log"

echo
echo "Run a service:   cd $target/router-service && java @java.options -jar quarkus-run.jar"

# A cache fits one build of one JDK; the JRE of the same version is another runtime to it. A tag has _ for a version's +.
version=$(sed -n 's/^SEMANTIC_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release" | tr + _)
if grep -q '^IMPLEMENTOR="Eclipse Adoptium"' "$JAVA_HOME/release" && [ -n "$version" ]; then
  echo "JAVA_IMAGE=eclipse-temurin:$version-jdk-noble" >"$target/aot.env"
  echo "Make the images: export \$(cat $target/aot.env) && docker compose -f docker/compose.yaml build"
else
  echo "The JDK in $JAVA_HOME is not Temurin, so no image is known whose JDK the caches fit."
fi

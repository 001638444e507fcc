# Finds a JDK 25 and exports JAVA_HOME; sourced by ./mvnw and ./tollgate, so both work where the default java is older.
# Looks at JAVA_HOME, then the java on the PATH, then the places where systems and version managers put JDKs.

jdk25_is() { # true when $1 is the home of a JDK 25 or newer
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  jdk25_major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${jdk25_major:-0}" -ge 25 ]
}

jdk25_find() {
  if [ -n "${JAVA_HOME:-}" ] && jdk25_is "$JAVA_HOME"; then
    return 0
  fi
  jdk25_on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$jdk25_on_path" ]; then
    jdk25_on_path=$(readlink -f "$jdk25_on_path" 2>/dev/null || echo "$jdk25_on_path")
    jdk25_on_path=${jdk25_on_path%/bin/javac}
  fi
  for jdk25_home in "$jdk25_on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$jdk25_home" ] && jdk25_is "$jdk25_home"; then
      JAVA_HOME=$jdk25_home
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<TEXT
Tollgate needs a JDK 25 and found none (JAVA_HOME is '${JAVA_HOME:-not set}').
Install one, for example Temurin 25 (https://adoptium.net), and set JAVA_HOME to its folder if it is not found by itself.
TEXT
  return 1
}

jdk25_find || exit 1

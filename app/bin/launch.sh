# The part that tern-server and tern have in common; they source it and call
#     launch NAME HERE ARTIFACT MAIN ARGUMENT...
# with HERE their own folder, without links in its path. Two layouts are known: a checkout, where HERE/../pom.xml
# exists and the program is built when it has to be, and an installed archive, where the
# jars lie in HERE/../lib and nothing is ever built.

# What every run has, those that make start-up archives too, as an archive fits only the options it was made with: who
# starts a program in another way takes them from this line. Our methods are short; with the usual limit of 325 bytes the
# compiler copies half of the program into each that is much used, which costs a download of 1 GiB two seconds of a
# processor and 40 MB, and makes little faster. What the virtual machine writes down for programs that watch it costs
# each start 10 ms.
common_options='-XX:+UseSerialGC -Xss256k -XX:FreqInlineSize=40 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED'

launch() {
    name=$1 here=$2 artifact=$3 main=$4
    shift 4
    if [ -f "$here/../pom.xml" ]; then
        module=${here%/*}
        lib=$module/target/lib
        find_java java
        build_if_stale
    else
        lib=${here%/*}/lib
        own_java=$lib/../runtime
        find_java java
    fi
    for jar in "$lib/$artifact"-[0-9]*.jar; do :; done
    [ -f "$jar" ] || fail "there is no $artifact jar in $lib: this installation is incomplete"
    use_utf8
    # Whatever the JVM has to say goes to standard error: standard output is the program's.
    quiet=
    archive=
    if [ "$java_major" -ge 25 ] && [ -f "${jar%.jar}-$java_runtime.aot" ]; then
        quiet=',aot*=off,cds*=off'
        archive=-XX:AOTCache=${jar%.jar}-$java_runtime.aot
    elif [ -f "${jar%.jar}-$java_runtime.jsa" ]; then
        quiet=',cds*=off'
        archive=-XX:SharedArchiveFile=${jar%.jar}-$java_runtime.jsa
    fi
    # An archive for one platform has the native libraries at hand; elsewhere they are unpacked to the temporary folder at
    # each start.
    natives=
    [ -d "$lib/native" ] && natives=$lib/native
    # shellcheck disable=SC2086 # words, each an option
    exec "$java_home/bin/java" ${archive:+"$archive"} ${jvm_options:-} \
        ${natives:+"-Dorg.sqlite.lib.path=$natives" "-Dlibrary.jline.path=$natives"} \
        $common_options \
        -XX:+DisplayVMOutputToStderr -Xlog:disable "-Xlog:all=warning$quiet:stderr" -cp "$jar" "$main" "$@"
}

say() {
    printf '%s: %s\n' "$name" "$1" >&2
}

fail() {
    say "$1"
    exit 1
}

# In the C locale, and in one that is named but not installed, as ssh passes names along, Java would turn every other
# letter of arguments and file names into "?". What the terminal can show is another question: TERN_LOCALE says which
# locale it was.
use_utf8() {
    unset TERN_LOCALE
    if [ -d /usr/lib/locale/C.utf8 ]; then
        TERN_LOCALE=${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}
        LC_ALL=C.UTF-8
        export TERN_LOCALE LC_ALL
        return
    fi
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
        C | POSIX)
            TERN_LOCALE=C
            export TERN_LOCALE
            unset LC_ALL
            LC_CTYPE=C.UTF-8
            export LC_CTYPE
            ;;
    esac
}

# ---- Java ----

# Sets java_home, java_major and java_runtime to the first Java >= 21 that has $1 (java or
# javac): the one asked for, the one the archive brings, the one in use, or else the newest installed.
find_java() {
    if [ -n "${TERN_JAVA_HOME:-}" ]; then
        fits "$TERN_JAVA_HOME" java ||
            fail "TERN_JAVA_HOME is $TERN_JAVA_HOME, but there is no Java 21 or newer in it"
        fits "$TERN_JAVA_HOME" "$1" && return
    fi
    if [ -n "${own_java:-}" ] && fits "$own_java" "$1"; then
        return
    fi
    if [ -n "${JAVA_HOME:-}" ] && fits "$JAVA_HOME" "$1"; then
        return
    fi
    if on_path=$(command -v java) && home_of "$on_path" && fits "$jvm" "$1"; then
        return
    fi
    newest=
    newest_major=0
    for jvm in "${TERN_JVM_DIR:-/usr/lib/jvm}"/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if fits "$jvm" "$1" && [ "$java_major" -gt "$newest_major" ]; then
            newest=$jvm
            newest_major=$java_major
            newest_runtime=$java_runtime
        fi
    done
    if [ -n "$newest" ]; then
        java_home=$newest
        java_major=$newest_major
        java_runtime=$newest_runtime
        return
    fi
    [ "$1" = java ] || fail "building needs a JDK of Java 21 or newer, and there is only a runtime. $install_jdk"
    fail "needs Java 21 or newer, and there is none. $install_jdk"
}

install_jdk="Install one (Debian 13, Ubuntu: apt install openjdk-21-jdk-headless; any system: adoptium.net), or set TERN_JAVA_HOME."

# Whether the folder $1 is a Java >= 21 that has $2. The file "release" tells without starting a JVM; a shell reads it byte
# by byte, and most of it, the list of modules, comes last.
fits() {
    [ -x "$1/bin/$2" ] || return 1
    java_version=
    java_runtime=
    if [ -r "$1/release" ]; then
        while IFS== read -r key value; do
            value=${value#\"}
            value=${value%\"*}
            case $key in
                JAVA_VERSION) java_version=$value ;;
                JAVA_RUNTIME_VERSION) java_runtime=$value ;;
            esac
            [ -z "$java_version" ] || [ -z "$java_runtime" ] || break
        done <"$1/release"
    else
        java_version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    fi
    java_home=$1
    # A runtime made by jlink has the one number alone.
    java_runtime=${java_runtime:-$java_version}
    java_major=${java_version%%[!0-9]*}
    [ -n "$java_major" ] && [ "$java_major" -ge 21 ]
}

# Sets jvm to the folder that the program $1 belongs to.
home_of() {
    jvm=$(readlink -f "$1" 2>/dev/null) || jvm=$1
    jvm=${jvm%/*}
    jvm=${jvm%/*}
}

# ---- Building, in a checkout only ----

build_if_stale() {
    is_stale || return 0
    top=$(cd "$module/.." && pwd -P)
    mkdir -p "$module/target" 2>/dev/null || fail "has to be built, and $module is not writable"
    lock
    # Somebody else may have built it while this one waited.
    if is_stale; then
        build
    fi
    unlock
}

# Whether a source or pom is newer than what was built last. Folders count, as a removed file shows only there.
is_stale() {
    [ -f "$lib/.built" ] || return 0
    [ -n "$(find "$module/../pom.xml" "$module/../app/pom.xml" "$module/../app/src/main" "$module/../app/src/build" \
        "$module/pom.xml" "$module/src/main" -newer "$lib/.built" 2>/dev/null)" ]
}

build() {
    command -v mvn >/dev/null ||
        fail "has to be built, and there is no Maven. Install it (Debian, Ubuntu: apt install maven; any system: maven.apache.org)."
    run_home=$java_home
    find_java javac
    if [ -f "$lib/.built" ]; then
        say "Building Tern again (its sources changed) ..."
    else
        say "Building Tern (first use: a minute, some more on a slow or busy machine) ..."
    fi
    log=$module/target/build.log
    tell_time &
    teller=$!
    # Maven runs on the JDK that was found, so that the build finds it too.
    if ! (cd "$top" && JAVA_HOME=$java_home mvn -B -q -Dmaven.test.skip=true -pl "${module##*/}" -am package) \
        >"$log" 2>&1 </dev/null; then
        kill "$teller" 2>/dev/null
        tail -n 20 "$log" >&2
        if grep -q -e 'Could not transfer' -e 'Unknown host' -e 'offline mode' "$log"; then
            say "The first build fetches libraries from the network, which did not work."
        fi
        fail "the build failed; all it said is in $log"
    fi
    kill "$teller" 2>/dev/null
    wait "$teller" 2>/dev/null
    fits "$run_home" java
}

# A sign of life for who waits, until the launcher itself is gone. Neither it nor its sleep holds the lock, and the sleep
# no output that somebody may be reading to its end.
tell_time() {
    exec 9<&-
    minutes=0
    while sleep 60 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        minutes=$((minutes + 1))
        say "still building, for $minutes min; what it says goes to $log"
    done
}

# One build at a time in a checkout. The lock is held by Maven too, should this shell be killed meanwhile.
lock() {
    if command -v flock >/dev/null; then
        exec 9<"$top/pom.xml"
        flock 9
        return
    fi
    until mkdir "$top/target/building" 2>/dev/null; do
        mkdir -p "$top/target"
        holder=$(cat "$top/target/building/pid" 2>/dev/null) || holder=
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
            rm -rf "$top/target/building"
        else
            sleep 1
        fi
    done
    trap 'rm -rf "$top/target/building"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    echo $$ >"$top/target/building/pid"
}

unlock() {
    if command -v flock >/dev/null; then
        exec 9<&-
    else
        rm -rf "$top/target/building"
        trap - EXIT INT TERM
    fi
}

#!/bin/sh
# Installs Tern from the unpacked archive that this file lies in, or takes it away again; see usage below.
set -eu

usage() {
    cat <<'END'
usage: ./install.sh [PREFIX]             installs below PREFIX (default /usr/local; ~/.local needs no root)
       ./install.sh --remove [PREFIX]    removes what was installed there; what people wrote stays
END
}

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

main() {
    remove=
    case ${1:-} in
        -h | --help) usage && exit 0 ;;
        --remove) remove=yes && shift ;;
        -*) usage >&2 && exit 2 ;;
    esac
    [ $# -le 1 ] || { usage >&2 && exit 2; }
    umask 022
    from=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
    mkdir -p "${1:-/usr/local}" 2>/dev/null || fail "${1:-/usr/local} cannot be made; ~/.local needs no root"
    prefix=$(CDPATH='' cd -- "${1:-/usr/local}" && pwd -P)
    [ -w "$prefix" ] || fail "$prefix is not writable; ~/.local needs no root"
    if [ -n "$remove" ]; then
        clear_away
        echo "Tern is gone from $prefix. The data of servers and people is where it was."
    else
        check
        install_all
        say_what_is_next
    fi
}

check() {
    [ -f "$from/SHA256SUMS" ] || fail "this is no unpacked archive: $from"
    if command -v sha256sum >/dev/null; then
        (cd "$from" && sha256sum -c SHA256SUMS >/dev/null) || fail "the archive is damaged; fetch it again"
    fi
}

install_all() {
    clear_away
    home=$prefix/lib/tern
    mkdir -p "$home" "$prefix/bin"
    for part in bin lib licences runtime CHANGES.md INSTALL.md PROTOCOL.md; do
        [ ! -e "$from/$part" ] || cp -R "$from/$part" "$home/"
    done
    chmod -R u=rwX,go=rX "$home"
    for program in tern tern-server; do
        ln -s "../lib/tern/bin/$program" "$prefix/bin/$program"
    done
    for part in man/man1 bash-completion/completions zsh/site-functions; do
        place_all "$from/share/$part" "$prefix/share/$part"
    done
    place "$from/share/systemd/tern.sysusers" "$prefix/lib/sysusers.d/tern.conf"
    unit=$prefix/lib/systemd/system/tern-server.service
    place "$from/share/systemd/tern-server.service" "$unit"
    # The unit of the archive names /usr/local.
    sed "s|/usr/local/|$(printf '%s/' "$prefix" | sed 's/[&|\\]/\\&/g')|" "$from/share/systemd/tern-server.service" >"$unit"
    make_archives
}

# Copies the file $1 to $2 and keeps a record for --remove.
place() {
    mkdir -p "$(dirname "$2")"
    cp "$1" "$2"
    chmod 644 "$2"
    printf '%s\n' "$2" >>"$home/installed"
}

place_all() {
    for file in "$1"/*; do
        [ ! -f "$file" ] || place "$file" "$2/${file##*/}"
    done
}

clear_away() {
    if [ -f "$prefix/lib/tern/installed" ]; then
        while IFS= read -r file; do
            rm -f "$file"
        done <"$prefix/lib/tern/installed"
    fi
    rm -rf "$prefix/lib/tern"
    for program in tern tern-server; do
        case $(readlink "$prefix/bin/$program") in
            ../lib/tern/bin/*) rm -f "$prefix/bin/$program" ;;
            *) [ ! -e "$prefix/bin/$program" ] || fail "$prefix/bin/$program is somebody else's" ;;
        esac
    done
}

# ---- Start-up archives: a third less time to start ----

# They fit one Java, so they are made here and not where the archive was packed. Without them all works the same.
make_archives() {
    # shellcheck disable=SC1091,SC2034,SC2154 # what launch.sh takes and gives
    name=install.sh
    # shellcheck disable=SC1091
    . "$home/bin/launch.sh"
    own_java=$home/runtime
    # In a shell of its own: find_java ends it where there is no Java.
    if (find_java java) 2>/dev/null; then
        find_java java
    else
        return 0
    fi
    echo "Making start-up archives for $java_home, a moment ..."
    if [ -d "$home/runtime" ] && [ ! -f "$home/runtime/lib/server/classes.jsa" ]; then
        "$java_home/bin/java" -XX:+UseG1GC -Xshare:dump >"$home/archive.log" 2>&1 || return 0
    fi
    scratch=$(mktemp -d)
    train tern-app chat.tern.server.launch.ServerMain --port 0 --bind 127.0.0.1 --data "$scratch/server"
    train_screen tern-tui-client chat.tern.launch.Main host --port 0 --nick pilot --home "$scratch/client" ||
        train tern-tui-client chat.tern.launch.Main host --line --port 0 --nick pilot --home "$scratch/client"
    rm -rf "$scratch"
    chmod -R go=rX "$home"
}

# Starts the program as launch.sh does. The client ends by itself, as there is nothing to read; a server is told to.
train() {
    for jar in "$home/lib/$1"-[0-9]*.jar; do :; done
    shift
    made=${jar%.jar}-$java_runtime.jsa
    : >"$scratch/out"
    # shellcheck disable=SC2086,SC2154 # words, each an option, from launch.sh
    "$java_home/bin/java" "-XX:ArchiveClassesAtExit=$made" $common_options \
        -Xlog:disable -cp "$jar" "$@" >"$scratch/out" 2>>"$home/archive.log" </dev/null &
    trained=$!
    seconds=0
    while kill -0 "$trained" 2>/dev/null; do
        if [ "$seconds" -ge 60 ] || grep -q '^tern-server ready on ' "$scratch/out"; then
            kill "$trained" 2>/dev/null || :
            break
        fi
        seconds=$((seconds + 1))
        sleep 1
    done
    wait "$trained" 2>/dev/null || rm -f "$made"
}

# The client on a terminal that util-linux' script brings, which leaves when it has shown its room: most of what it loads
# is its screen. Fails where there is no such script, or no room within a minute.
train_screen() {
    script --version 2>/dev/null | grep -q util-linux && mkfifo "$scratch/keys" || return 1
    for jar in "$home/lib/$1"-[0-9]*.jar; do :; done
    shift
    made=${jar%.jar}-$java_runtime.jsa
    {
        printf '#!/bin/sh\nexec'
        # shellcheck disable=SC2086 # words, each an option, from launch.sh
        for word in "$java_home/bin/java" "-XX:ArchiveClassesAtExit=$made" $common_options -Xlog:disable -cp "$jar" "$@"; do
            printf " '%s'" "$(printf %s "$word" | sed "s/'/'\\\\''/g")"
        done
        echo
    } >"$scratch/run"
    : >"$scratch/out"
    SHELL=/bin/sh TERM=xterm-256color LC_ALL=C.UTF-8 script -qefc ". '$scratch/run'" /dev/null \
        <"$scratch/keys" >"$scratch/out" 2>>"$home/archive.log" &
    trained=$!
    exec 9>"$scratch/keys"
    seconds=0
    until grep -q '#lobby' "$scratch/out" || ! kill -0 "$trained" 2>/dev/null || [ "$seconds" -ge 60 ]; do
        seconds=$((seconds + 1))
        sleep 1
    done
    if [ "$seconds" -ge 60 ]; then
        kill "$trained" 2>/dev/null || :
    fi
    (trap '' PIPE && printf '/quit\r' >&9) 2>/dev/null || :
    exec 9>&-
    wait "$trained" && [ -f "$made" ]
}

say_what_is_next() {
    echo "Tern is installed: $prefix/bin/tern and $prefix/bin/tern-server."
    case :$PATH: in
        *":$prefix/bin:"*) ;;
        *) echo "Put $prefix/bin on your PATH." ;;
    esac
    why=$("$prefix/bin/tern" --version 2>&1 >/dev/null) && runs=yes || runs=
    if [ -z "$runs" ] && [ -d "$home/runtime" ] && [ -z "${TERN_JAVA_HOME:-}" ]; then
        fail "the Java of this archive does not run here; tern-VERSION.tar.gz takes this machine's. It says: $why"
    elif [ -z "$runs" ]; then
        echo "It needs Java 21 or newer, which was not found: see $prefix/lib/tern/INSTALL.md." >&2
    fi
    if [ "$(id -u)" -eq 0 ] && [ -d /run/systemd/system ]; then
        echo "As a service: systemd-sysusers && systemctl daemon-reload && systemctl enable --now tern-server"
    fi
}

main "$@"

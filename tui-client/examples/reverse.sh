#!/bin/sh
# Answers "!rev some words" in a room with the words reversed. Usage: reverse.sh SERVER [NICK]
set -eu
nick=${2:-reverser}
pipe=$(mktemp -d)/in
mkfifo "$pipe"
trap 'rm -r "${pipe%/in}"' EXIT
# A line is such as: 14:02 #lobby <alice> !rev some words
tern --line --history 0 --nick "$nick" "$1" <"$pipe" |
    while read -r _ _ from word text; do
        if [ "$word" = '!rev' ] && [ "$from" != "<$nick>" ]; then
            # Two slashes, lest an answer that begins with one is taken for a command.
            printf '%s\n' "$text" | rev | sed 's,^/,//,'
        fi
    done >"$pipe"

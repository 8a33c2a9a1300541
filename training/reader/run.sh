#!/usr/bin/env bash
# Remakes models/answer-reader:
#
#     bash training/reader/run.sh [training data] [folder for intermediate files] [folder of the model]
#
# On two cores some 40 minutes of reading and, by estimate, four hours of training in 14 GB. The intermediate files are those of training/run.sh, which comes first.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${1:-../shared/training-data}
work=${2:-training/intermediate}
out=${3:-models/answer-reader}
python=${PYTHON:-python3}
mkdir -p "$work/reader"

"$python" training/reader/vocabulary.py --words "$work/words.tsv" --encoder models/passage-encoder --out "$work/reader"
"$python" training/reader/rooms.py --data "$data" --out "$work/rooms"
"$python" training/reader/documents.py --data "$data" --out "$work/documents"
triples() { # set, folders
  local set=$1
  shift
  for folder in "$@"; do [ -d "$folder" ] && echo "$set:$(basename "$folder")=$folder=$folder.jsonl"; done
}
examples() { npx tsx training/reader/examples.ts "$@"; }
examples $(triples room "$work"/rooms/*) > "$work/reader/rooms.jsonl"
examples $(triples written "$work"/documents/written*) > "$work/reader/written.jsonl"
examples $(triples squad "$work"/documents/squad*) > "$work/reader/squad.jsonl"
"$python" training/reader/train.py --work "$work/reader" --out "$out"

#!/usr/bin/env bash
# What retrieval sees for every labelled question, for fit.py:
#
#     bash training/retrieval/examples.sh [shared folder] [folder for intermediate files] > examples.jsonl
#
# Some ten minutes. The shared folder holds seeds/, training-data/ and eval/.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=${1:-../shared}
work=${2:-training/intermediate}/pools
examples() { npx tsx training/retrieval/examples.ts "$@"; }

python3 training/retrieval/pools.py --data "$shared/training-data" --out "$work"
python3 training/retrieval/written.py --data "$shared/training-data" --out "$work"
python3 training/reader/rooms.py --data "$shared/training-data" --out "$work/rooms"
for pool in protest storm covid britain uspolitics iran; do
  examples "pool:$pool" --questions "$work/$pool.questions.jsonl" --corpus "$work/$pool"
  examples "off:$pool" --questions tests/questions/off-topic.jsonl --corpus "$work/$pool"
done
while read -r room; do
  examples "room:$room" --questions "$work/rooms/$room.jsonl" --corpus "$work/rooms/$room"
done < "$work/rooms/held-out.txt"
for name in corpus seeds; do
  folder=corpus
  [ $name = seeds ] && folder=$shared/seeds
  examples "news:$name" --questions "tests/questions/development-$name.jsonl" --corpus "$folder"
  examples "off:$name" --questions tests/questions/off-topic.jsonl --corpus "$folder"
  examples "other:$name" --questions "$work/other.questions.jsonl" --corpus "$folder"
done
for number in 0 1 2 3 4 5 all; do
  examples "written:$number" --written "$work/$number.passages.jsonl" --questions "$work/$number.questions.jsonl"
done
for set in squad1_dev_sentences:500 trecqa_wang_dev:100 wikiqa_test:300 scifact_dev:150 cisi:112 cranfield:120 npl:93; do
  examples "collection:${set%:*}" --beir "$shared/eval/${set%:*}" --most "${set#*:}"
done

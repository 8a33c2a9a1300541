#!/bin/sh
# Makes models/passage-encoder again from the training data (about three quarters of an hour on two cores).
#   bash training/run.sh [folder of the training data] [folder for intermediate files] [folder of the model]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec "${PYTHON:-python3}" "$here/build.py" --data "${1:-$here/../../shared/training-data}" --work "${2:-$here/intermediate}" --out "${3:-$here/../models/passage-encoder}"

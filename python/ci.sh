#!/usr/bin/env bash
# The Python package: builds its wheel, installs that into an empty environment, and runs its tests there.
#   python/ci.sh            what needs no Java
#   python/ci.sh spark      the Spark tests too, with PySpark 3.5 and with PySpark 4 (Java 17)
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/../target/python}

cargo fmt --check
python3 -m venv "$work/env"
pip() { "$work/env/bin/pip" install --quiet --disable-pip-version-check "$@"; }
"$work/env/bin/pip" wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$work/wheel" .
pip "$work"/wheel/dateline-*.whl
# With nothing but the wheel, the core works.
"$work/env/bin/python" -c 'import dateline; assert dateline.extract("Twelve people were killed in Kabul.").casualties'
pip pytest mypy pyarrow pandas polars duckdb spacy 'dask[dataframe]'
# Run elsewhere than beside the sources, so that the wheel is what is tested.
test() { (cd "$work" && "$work/env/bin/python" -m pytest -q -p no:cacheprovider --rootdir="$OLDPWD" -c "$OLDPWD/pyproject.toml" "$@" "$OLDPWD/tests"); }
test
if [ "${1:-}" = spark ]; then
    for version in '>=3.5,<4' '>=4,<5'; do
        pip --upgrade "pyspark$version"
        test -m spark
    done
fi

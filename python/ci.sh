#!/usr/bin/env bash
# The Python package: builds its wheel, installs that into an empty environment, and runs its tests there.
#   python/ci.sh            what needs no Java
#   python/ci.sh spark      then also the Spark tests, with PySpark 3.5 and with PySpark 4 (Java 17)
# PROFILE=quick builds in a third of the time, CARGO_TARGET_DIR says where, DATELINE is a command line that is built already.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$here/../target/python}
settings=${PROFILE:+--config-settings=build-args=--profile $PROFILE}

# What the wheel is held against: the command line of the same sources.
if [ -z "${DATELINE:-}" ]; then
    (unset CARGO_TARGET_DIR && cargo build --quiet --manifest-path ../Cargo.toml --profile "${PROFILE:-release}" --bin dateline)
    export DATELINE=$here/../target/${PROFILE:-release}/dateline
fi

python3 generate.py --check
cargo fmt --check
python3 -m venv "$work/env"
python=$work/env/bin/python
install() { "$python" -m pip install --quiet --disable-pip-version-check "$@"; }
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps ${settings:+"$settings"} --wheel-dir "$work/wheel" .
install "$work"/wheel/dateline-*-abi3-*.whl
# Run elsewhere than beside the sources, so that the wheel is what is tested.
cd "$work"
# With nothing but the wheel, the core works.
"$python" -c 'import dateline; assert dateline.extract("Twelve people were killed in Kabul.").casualties'

install pytest mypy ruff pyarrow pandas polars duckdb spacy 'dask[dataframe]'
(cd "$here" && "$work/env/bin/ruff" check --quiet . && "$work/env/bin/ruff" format --check --quiet dateline tests benches examples generate.py)
tests() { "$python" -m pytest -q -p no:cacheprovider --rootdir="$here" -c "$here/pyproject.toml" "$@" "$here/tests"; }
"$python" -m mypy --strict --config-file "$here/pyproject.toml" -p dateline
"$python" -m mypy.stubtest dateline._dateline --mypy-config-file "$here/pyproject.toml"
tests
if [ "${1:-}" = spark ]; then
    for version in '>=3.5,<4' '>=4,<5'; do
        install --upgrade "pyspark$version"
        tests -m spark
    done
fi

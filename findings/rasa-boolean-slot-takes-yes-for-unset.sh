#!/bin/sh
# Rasa 3.6.21: what dialogue policies are told of a boolean or a float slot's value.
# Guess: "yes" and "no" count as true and false (or raise), 2 counts as true.
# Seen: "yes", "no" and "on" give [0, 0], just as a slot never set, though the slot keeps
# the word; 2 gives false, "1.0" unset. A float slot takes "nan" for its maximum.
# Why it matters: a slot filled from a person's own "yes" looks answered in the tracker and
# unanswered to rules and stories; turn words into true and false before setting it.
# (Python 3.11; only the parts of Rasa that slots need are installed.)
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-deps --ignore-requires-python \
    rasa==3.6.21 attrs==26.1.0 docopt==0.6.2 jsonschema==4.17.3 numpy==1.26.4 packaging==21.3 \
    pluggy==1.7.0 portalocker==4.4.2 pykwalify==1.8.0 pyparsing==3.3.3 pyrsistent==0.20.0 \
    python-dateutil==2.9.0.post0 six==1.17.0 regex==2024.11.6 ruamel.yaml==0.17.21 scipy==1.11.4 \
    structlog==23.3.0 setuptools==65.5.0 typing_extensions==4.16.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
from rasa.shared.core.slots import BooleanSlot, FloatSlot


def told(kind, value):
    slot = kind("probe", mappings=[{}])
    slot.value = value
    return slot.as_feature(), "kept:", slot.value


for value in (None, "yes", "no", "on", "1.0", "true", "false", "1", 1, 2):
    print("bool", repr(value), *told(BooleanSlot, value))
for value in (None, "half", "nan", 0.5):
    print("float", repr(value), *told(FloatSlot, value))
PY
cat >"$work/expected" <<'TXT'
bool None [0.0, 0.0] kept: None
bool 'yes' [0.0, 0.0] kept: yes
bool 'no' [0.0, 0.0] kept: no
bool 'on' [0.0, 0.0] kept: on
bool '1.0' [0.0, 0.0] kept: 1.0
bool 'true' [1.0, 1.0] kept: true
bool 'false' [1.0, 0.0] kept: false
bool '1' [1.0, 1.0] kept: 1
bool 1 [1.0, 1.0] kept: 1
bool 2 [1.0, 0.0] kept: 2
float None [0.0, 0.0] kept: None
float 'half' [0.0, 0.0] kept: half
float 'nan' [1.0, 1.0] kept: nan
float 0.5 [1.0, 0.5] kept: 0.5
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"

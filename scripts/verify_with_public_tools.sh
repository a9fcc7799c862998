#!/usr/bin/env bash
# Verify a WACZ without this project's code: unzip, sha256sum, openssl, and the field's own `wacz` and `warcio`.
#   scripts/verify_with_public_tools.sh FILE.wacz [FOLDER-OF-wacz-AND-warcio] [AUTHORITY.pem]
set -euo pipefail
archive=$(realpath "$1")
bin=${2:+$(realpath "$2")/}
authority=${3:+$(realpath "$3")}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unzip -q "$archive" -d wacz

echo "== every file's SHA-256 is the one in datapackage.json"
python3 -c 'import json
for r in json.load(open("wacz/datapackage.json"))["resources"]:
    print(r["hash"].removeprefix("sha256:"), "", "wacz/" + r["path"])' > sums
sha256sum --check sums

echo "== datapackage.json's SHA-256 is the one that was signed"
field() { python3 -c 'import json,sys; print(json.load(open("wacz/datapackage-digest.json"))["signedData"].get(sys.argv[1], ""), end="")' "$1"; }
field hash > said
test "sha256:$(sha256sum wacz/datapackage.json | cut -d" " -f1)" = "$(cat said)" && echo OK

echo "== the signature is the key's (ECDSA P-384, SHA-256; raw r and s wrapped as DER)"
field publicKey | base64 -d > key.der
field signature | base64 -d > signature.raw
python3 -c 'raw = open("signature.raw", "rb").read()
def integer(data):
    data = data.lstrip(b"\0") or b"\0"
    data = b"\0" + data if data[0] & 128 else data
    return b"\2" + bytes([len(data)]) + data
body = integer(raw[:48]) + integer(raw[48:])
open("signature.der", "wb").write(b"\x30" + bytes([len(body)]) + body)'
openssl dgst -sha256 -verify key.der -keyform DER -signature signature.der said

if [ -n "$(field timeSignature)" ]; then
  echo "== the time stamp"
  field timeSignature | base64 -d > token.tsr
  field signature > stamped
  openssl ts -reply -in token.tsr -text 2>/dev/null | grep "Time stamp"
  if [ -n "$authority" ]; then openssl ts -verify -data stamped -in token.tsr -CAfile "$authority"; fi
fi

echo "== wacz validate"
"${bin}wacz" validate -f "$archive"
echo "== warcio check"
"${bin}warcio" check wacz/archive/*.warc.gz && echo OK

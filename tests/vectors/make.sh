#!/usr/bin/env bash
# Makes the vectors of this folder anew: a test CA with certificates, the statement, the transcripts. See README.md.
# Needs bash, openssl 3, od, and for surface/make.py Python 3.11 with cryptography and pillow (PYTHON names it). Keys are made, used and thrown away, so certificates and signatures differ each time.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p apdu certificates

# ---- certificates: the profile of a 利用者証明用電子証明書, under names that are plainly made up ----

cat > "$work/ca.cnf" <<'CNF'
[ca]
default_ca = world
[world]
dir = .
database = $dir/index.txt
serial = $dir/serial
new_certs_dir = $dir
default_md = sha256
policy = any
unique_subject = no
[any]
countryName = optional
organizationName = optional
organizationalUnitName = optional
commonName = optional
[root]
keyUsage = critical, keyCertSign, cRLSign
basicConstraints = critical, CA:TRUE
subjectKeyIdentifier = hash
[user]
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
certificatePolicies = @policy
issuerAltName = dirName:issuer_alternative
crlDistributionPoints = crl
authorityInfoAccess = OCSP;URI:http://ocsp.shikaku-world.invalid
authorityKeyIdentifier = keyid, issuer:always
subjectKeyIdentifier = hash
[policy]
policyIdentifier = 1.3.6.1.4.1.32473.1
CPS.1 = http://policy.shikaku-world.invalid/certification-practice-statement-of-an-authority-that-does-not-exist-anywhere-in-the-world.html
[issuer_alternative]
C = JP
O = Practice authority of Shikaku Touch, made up, trusted by nobody
[crl]
fullname = dirName:crl_name
[crl_name]
C = JP
O = SHIKAKU-WORLD
1.OU = SHIKAKU-WORLD for user authentication
2.OU = CRL Distribution Points
3.OU = Tokyo-to
CN = Mihon-ku CRLDP
[ocsp]
keyUsage = critical, digitalSignature
extendedKeyUsage = OCSPSigning
[signing]
keyUsage = critical, nonRepudiation
[silent]
subjectKeyIdentifier = hash
[both]
keyUsage = critical, digitalSignature, keyCertSign
[unknown]
keyUsage = critical, digitalSignature
1.3.6.1.4.1.32473.7 = critical, ASN1:NULL
CNF

issuer='/C=JP/O=SHIKAKU-WORLD/OU=SHIKAKU-WORLD for user authentication/OU=Practice Agency of Nowhere'
rsa2048=(-newkey rsa:2048)

# root NAME: a self-signed root.
root() {
  mkdir "$work/$1"; touch "$work/$1/index.txt"; echo "$2" > "$work/$1/serial"
  openssl req -new -nodes "${rsa2048[@]}" -keyout "$work/$1.key" -subj "$issuer" -utf8 -out "$work/$1.csr"
  (cd "$work/$1" && openssl ca -batch -selfsign -config ../ca.cnf -extensions root -in "../$1.csr" -keyfile "../$1.key" \
    -startdate 20230716000000Z -enddate 20330715145959Z -out "../$1.pem" -notext)
  openssl x509 -in "$work/$1.pem" -outform der -out "certificates/$1.der"
}

# leaf NAME EXTENSIONS FROM TO [CA [DIGEST [KEY OPTIONS...]]]
leaf() {
  local name=$1 extensions=$2 from=$3 to=$4 ca=${5:-root} digest=${6:-sha256}
  local key=("${@:7}")
  [ ${#key[@]} -gt 0 ] || key=("${rsa2048[@]}")
  openssl req -new -nodes "${key[@]}" -keyout "$work/$name.key" -subj '/C=JP/CN=MIHON00000000000013999A' -out "$work/$name.csr"
  (cd "$work/$ca" && openssl ca -batch -config ../ca.cnf -extensions "$extensions" -in "../$name.csr" -md "$digest" \
    -cert "../$ca.pem" -keyfile "../$ca.key" -startdate "$from" -enddate "$to" -out "../$name.pem" -notext)
  openssl x509 -in "$work/$name.pem" -outform der -out "certificates/$name.der"
}

from=20251001010000Z to=20300505145959Z
{
  root root 5A01
  root other-root 5A02
  leaf user user "$from" "$to"
  leaf user-2050 user "$from" 20510505145959Z
  leaf foreign user "$from" "$to" other-root
  leaf ocsp ocsp "$from" "$to"
  leaf signing signing "$from" "$to"
  leaf silent silent "$from" "$to"
  leaf both both "$from" "$to"
  leaf unknown-extension unknown "$from" "$to"
  leaf sha384 user "$from" "$to" root sha384
  leaf rsa3072 user "$from" "$to" root sha256 -newkey rsa:3072
  leaf p384 user "$from" "$to" root sha256 -newkey ec -pkeyopt ec_paramgen_curve:P-384
} > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

# ---- the statement ----

hex() { od -An -v -tx1 "$@" | tr -d ' \n' | tr a-f A-F; }
lower() { tr A-F a-f <<< "$1"; }
bytes() { printf '%b' "$(fold -w2 <<< "$1" | sed 's/^/\\x/' | tr -d '\n')"; }
sha() { openssl dgst -sha256 -binary "$1" | hex; }
text() { printf '%s' "$1" | hex; }

nonce=000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F
challenge=6f1c2b3a-0001-4000-8000-00000000c0de
check=6f1c2b3a-0002-4000-8000-00000000c0de
device=6f1c2b3a-0003-4000-8000-00000000c0de
institution=1319999007
fingerprint=$(sha certificates/user.der)
padded=$(text "$institution"); while [ ${#padded} -lt 64 ]; do padded+=00; done
statement=$(text shikaku-check-v1)01$nonce${challenge//-/}${check//-/}${device//-/}01$padded$(text 20251107)01$fingerprint
statement=${statement^^}
bytes "$statement" > "$work/statement"
digest=$(sha "$work/statement")
cat > statement.json <<JSON
{
  "fields": {
    "mode": "pin",
    "nonce": "$(lower $nonce)",
    "challenge_id": "$challenge",
    "check_id": "$check",
    "device_id": "$device",
    "institution_kind": 1,
    "institution_value": "$institution",
    "as_of": "2025-11-07",
    "care_setting": 1,
    "certificate_sha256": "$(lower "$fingerprint")"
  },
  "bytes": "$(lower "$statement")",
  "sha256": "$(lower "$digest")"
}
JSON

# ---- transcripts ----

CERT=$(hex certificates/user.der) FOREIGN=$(hex certificates/foreign.der)
SIGNATURE=$(openssl dgst -sha256 -sign "$work/user.key" "$work/statement" | hex)
WRONG_SIGNATURE=$(openssl dgst -sha256 -sign "$work/foreign.key" "$work/statement" | hex)
LENGTH=$((${#CERT} / 2))
DIGEST_INFO=3031300D060960864801650304020105000420$digest
SELECT=00A4040C0AD392F000260100000001
READ=00B08A00000000 READ_SHORT=00B08A0000
TRIES=00200098 VERIFY=002000980431323334
SIGN=802A009733${DIGEST_INFO}00
TRIES_CLASSIC=00200080 VERIFY_CLASSIC=002000800431323334 SIGN_CLASSIC=802A008033${DIGEST_INFO}00
SELECT_CERT=00A4020C02000A SELECT_PIN=00A4020C020018 SELECT_KEY=00A4020C020017
FILLER=$(printf 'FF%.0s' {1..64})

rm -f apdu/*.jsonl
# begin NAME EXTENDED FAILURE EXPECT WHY: the header; the label is the name in words.
begin() {
  file=apdu/$1.jsonl
  printf '{"synthetic":true,"label":"%s","extended":%s,"failure":%s,"expect":"%s","why":"%s"}\n' \
    "${1//-/ }" "$2" "$3" "$4" "$5" > "$file"
}
ok() { begin "$1" "${3:-true}" false signed "$2"; }
failing() { begin "$1" "${4:-true}" true "$2" "$3"; }
x() { printf '{"tx":"%s","rx":"%s"}\n' "$1" "$2" >> "$file"; }
lost() { printf '{"tx":"%s","error":"%s"}\n' "$1" "${2:-card_lost}" >> "$file"; }
part() { printf '%s' "${CERT:$(($1 * 2)):$(($2 * 2))}"; }
selected() { x $SELECT 9000; }
read_out() { selected; x $READ "${CERT}9000"; }
counted() { read_out; x $TRIES "${1-63C3}"; }
verified() { counted; x "$VERIFY" 9000; }
# chunks FROM: the certificate from there on, in short reads at plain offsets.
chunks() {
  local at=$1 length
  while [ "$at" -lt $LENGTH ]; do
    length=$((LENGTH - at < 256 ? LENGTH - at : 256))
    x "$(printf '00B0%04X%02X' "$at" $((length % 256)))" "$(part "$at" $length)9000"
    at=$((at + length))
  done
}
rest() { x $TRIES 63C3; x "$VERIFY" 9000; x "$SIGN" "${SIGNATURE}9000"; }
rest_classic() {
  x $SELECT_PIN 9000; x $TRIES_CLASSIC 63C3; x "$VERIFY_CLASSIC" 9000
  x $SELECT_KEY 9000; x "$SIGN_CLASSIC" "${SIGNATURE}9000"
}

ok pin-extended 'card-protocol 2.2, 6: the floor, five exchanges'
verified; x "$SIGN" "${SIGNATURE}9000"
ok pin-short 'card-protocol 2.2, 6: eleven exchanges where lengths are short' false
selected; x $READ_SHORT "$(part 0 256)9000"; chunks 256; rest
ok classic-extended 'card-protocol 2.2: a card without short file ids is asked by SELECT EF'
selected; x $READ 6A86; x $SELECT_CERT 9000; x 00B00000000000 "${CERT}9000"; rest_classic
ok classic-short 'card-protocol 2.2: neither short ids nor extended length' false
selected; x $READ_SHORT 6B00; x $SELECT_CERT 9000; x 00B0000000 "$(part 0 256)9000"; chunks 256; rest_classic
ok classic-keys-only 'card-protocol 2.2: the SFI query is refused, so VERIFY goes out in the classic form'
read_out; x $TRIES 6A88; rest_classic
ok classic-sign-only 'card-protocol 2.2: the key by short id is refused, so it is selected'
verified; x "$SIGN" 6A86; x $SELECT_KEY 9000; x "$SIGN_CLASSIC" "${SIGNATURE}9000"
ok extended-refused-6700 'card-protocol 2.2: extended length is refused by 6700, short chunks follow'
selected; x $READ 6700; x $READ_SHORT "$(part 0 256)9000"; chunks 256; rest
ok extended-broken-frame 'card-protocol 2.2: extended length breaks the frame, the card is still there'
selected; lost $READ protocol; x $READ_SHORT "$(part 0 256)9000"; chunks 256; rest
ok extended-capped-by-reader 'card-protocol 2.2: a reader hands out 512 bytes of the extended answer, the rest follows'
selected; x $READ "$(part 0 512)9000"; chunks 512; rest
ok get-response-61xx 'card-protocol 2.4: 61xx is answered by GET RESPONSE'
x $SELECT 6102; x 00C0000002 6F009000; x $READ "$(part 0 256)6100"; x 00C0000000 "$(part 256 $((LENGTH - 256)))9000"
x $TRIES 63C3; x "$VERIFY" 9000; x "$SIGN" 6100; x 00C0000000 "${SIGNATURE}9000"
ok exact-length-6cxx 'card-protocol 2.4: READ BINARY is asked again with the length that 6Cxx names'
selected; x $READ 6C00; x $READ_SHORT "$(part 0 256)9000"; chunks 256; rest
ok filler-behind-certificate 'card-protocol 2.2: the EF is longer than the certificate, FF behind it'
selected; x $READ "${CERT}${FILLER}9000"; rest
ok end-of-file-6282 'card-protocol 2.2: 6282 with data is a good read'
selected; x $READ "${CERT}6282"; rest
ok last-try-right 'card-protocol 2.4: one try left, and the PIN is right'
counted 63C1; x "$VERIFY" 9000; x "$SIGN" "${SIGNATURE}9000"

failing wrong-pin-2-left 'wrong PIN, 2 left' 'card-protocol 2.4: 63C2'
counted; x "$VERIFY" 63C2
failing wrong-pin-1-left 'wrong PIN, 1 left' 'card-protocol 2.4: 63C1'
counted 63C2; x "$VERIFY" 63C1
failing wrong-pin-blocks-63c0 'blocked by this PIN' 'card-protocol 2.4: 63C0 is the attempt that exhausted the counter'
counted 63C1; x "$VERIFY" 63C0
failing wrong-pin-blocks-6984 'blocked by this PIN' 'card-protocol 2.4: blocked, although the counter said otherwise'
counted 63C1; x "$VERIFY" 6984
failing wrong-pin-classic 'wrong PIN, 2 left' 'card-protocol 2.4: the same in the classic form'
read_out; x $TRIES 6A88; x $SELECT_PIN 9000; x $TRIES_CLASSIC 63C3; x "$VERIFY_CLASSIC" 63C2
for word in 63C0 6983 6984; do
  failing "blocked-${word,,}" 'blocked, no PIN sent' 'card-protocol 2.4: the counter query says that the PIN is blocked'
  counted $word
done
failing not-a-my-number-card-6a82 'select: not a My Number card' 'card-protocol 2.4: no such application'
x $SELECT 6A82
failing not-a-my-number-card-6e00 'select: not a My Number card' 'a card of another kind does not know the class'
x $SELECT 6E00
failing select-6f00 'select: unexpected status 6F00' 'a status word without a meaning here is named, not guessed at'
x $SELECT 6F00
failing phone-6982 'read certificate: a phone, not a card' 'card-protocol 8: a phone asks for the PIN before EF 000A'
selected; x $READ 6982
failing no-certificate-6a82 'read certificate: no user authentication certificate' 'card-protocol 8: the holder declined it'
selected; x $READ 6A82; x $SELECT_CERT 6A82
failing no-certificate-filler 'read certificate: no user authentication certificate' 'an EF that holds filler only'
selected; x $READ "${FILLER}9000"
failing certificate-truncated 'read certificate: the file is cut off' 'card-protocol 2.2: 6B00 before the stated length'
selected; x $READ "$(part 0 1000)9000"; x 00B003E800 "$(part 1000 200)6282"; x 00B004B000 6B00
failing certificate-not-der 'read certificate: the file holds something else' 'card-protocol 2.2: the EF begins with 30 82'
selected; x $READ "$(text 'not a certificate')9000"
failing certificate-malformed 'certificate: not a certificate' 'DER on the outside only'
selected; x $READ 300602010002010A9000
failing certificate-foreign 'certificate: issued by no known root' 'card-protocol 5: same name, another key'
selected; x $READ "${FOREIGN}9000"
failing lost-at-select 'select: card lost' 'pulled before the first exchange'
lost $SELECT
failing lost-at-read 'read certificate: card lost' 'pulled, or extended length killed the field'
selected; lost $READ
failing lost-at-chunk 'read certificate: card lost' 'pulled between chunks' false
selected; x $READ_SHORT "$(part 0 256)9000"; x 00B0010000 "$(part 256 256)9000"; lost 00B0020000
failing lost-at-tries 'tries: card lost' 'pulled before the PIN went out'
read_out; lost $TRIES
failing lost-before-classic-verify 'tries: card lost' 'pulled at SELECT EF, no PIN is under way'
read_out; x $TRIES 6A88; lost $SELECT_PIN
failing lost-at-verify 'verify: link failed during VERIFY, counter unknown: card lost' 'card-protocol 8: tearing'
counted; lost "$VERIFY"
failing timed-out-at-verify 'verify: link failed during VERIFY, counter unknown: no answer in time' 'card-protocol 8: tearing'
counted; lost "$VERIFY" timed_out
failing reader-lost-at-verify 'verify: link failed during VERIFY, counter unknown: reader lost' 'card-protocol 8: tearing'
counted; lost "$VERIFY" reader_lost
failing garbage-at-verify 'verify: link failed during VERIFY, counter unknown: transport protocol error' 'an answer of one byte says nothing'
counted; x "$VERIFY" 90
failing lost-at-sign 'sign: card lost' 'pulled during the signature'
verified; lost "$SIGN"
failing lost-at-get-response 'sign: card lost' 'pulled between the pieces of the signature'
verified; x "$SIGN" 6100; lost 00C0000000
failing many-cards 'select: more than one card' 'two cards in the field'
lost $SELECT many_cards
failing verify-61xx-is-not-fetched 'verify: unexpected status 6104' 'VERIFY goes out once, whatever comes back'
counted; x "$VERIFY" 6104
failing verify-6cxx-is-not-resent 'verify: unexpected status 6C04' 'VERIFY goes out once, whatever comes back'
counted; x "$VERIFY" 6C04
failing verify-6a86-is-not-resent 'verify: unexpected status 6A86' 'no fallback to the classic form with a PIN'
counted; x "$VERIFY" 6A86
failing verify-6300 'verify: without a limit of tries' 'card-protocol 2.4: 6300'
counted; x "$VERIFY" 6300
failing tries-6300 'tries: without a limit of tries' 'card-protocol 2.4: 6300, no My Number card answers so'
counted 6300
failing tries-9000 'tries: counts as verified already' 'card-protocol 2.4: a fresh tap cannot be verified'
counted 9000
failing tries-6986 'tries: unexpected status 6986' 'card-protocol 2.4: no current EF, also after SELECT EF'
read_out; x $TRIES 6986; x $SELECT_PIN 9000; x $TRIES_CLASSIC 6986
failing tries-garbage 'tries: response without a status word' 'an answer of no bytes'
counted ''
failing read-garbage 'read certificate: response without a status word' 'an answer of one byte'
selected; x $READ 30
failing sign-6985 'sign: unexpected status 6985' 'card-protocol 2.3: length of the input refused'
verified; x "$SIGN" 6985
failing sign-6982 'sign: unexpected status 6982' 'card-protocol 2.6: another program took the security status'
verified; x "$SIGN" 6982
failing sign-6cxx-is-not-resent 'sign: unexpected status 6C80' 'a signature is not asked for twice'
verified; x "$SIGN" 6C80
failing sign-half 'sign: a signature of the wrong length' 'card-protocol 2.2: 256 bytes'
verified; x "$SIGN" "${SIGNATURE:0:256}9000"
failing sign-endless-61xx 'sign: transport protocol error' 'GET RESPONSE that brings nothing is not repeated'
verified; x "$SIGN" 6100; x 00C0000000 6100
failing sign-by-another-key 'certificate: the signature does not match' 'the signature is checked before it leaves the device'
verified; x "$SIGN" "${WRONG_SIGNATURE}9000"

# ---- the 券面事項確認AP: its files, and the transcripts of the visual check ----

"${PYTHON:-python3}" surface/make.py

echo "certificate: $LENGTH bytes; $(find apdu -name '*.jsonl' | wc -l) transcripts"

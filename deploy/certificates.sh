#!/usr/bin/env bash
# Makes the certificates for EventStoreDB of this installation: an authority, whose key only this script can read, and one
# certificate for all nodes. Runs before the nodes at each start, and renews a certificate that expires within 30 days.
#   certificates.sh AUTHORITY TRUST NODES OWNER
# Folders: of the authority's key, of the authority's certificate, and of the nodes' key and certificate. Nodes run as OWNER.
set -euo pipefail
umask 077

readonly AUTHORITY=$1 TRUST=$2 NODES=$3 OWNER=$4
# The host names of the nodes. Clients compare them with the address that they use.
readonly NAMES='DNS:eventstore,DNS:eventstore-1,DNS:eventstore-2,DNS:eventstore-3,DNS:localhost,IP:127.0.0.1'

lasts() {
  [ -s "$1" ] && openssl x509 -in "$1" -noout -checkend $((30 * 86400)) >/dev/null
}

# Renames a complete file into place, so that no reader sees a part of it.
place() {
  chmod "$1" "$3.new"
  [ -z "$2" ] || chown "$2" "$3.new"
  mv -f "$3.new" "$3"
}

if ! lasts "$TRUST/ca.crt" || [ ! -s "$AUTHORITY/ca.key" ]; then
  openssl req -x509 -newkey rsa:3072 -sha256 -nodes -days 3650 -subj '/O=Pacesetter/CN=Pacesetter EventStoreDB authority' \
    -addext 'keyUsage=critical,keyCertSign,cRLSign' -keyout "$AUTHORITY/ca.key.new" -out "$TRUST/ca.crt.new" 2>/dev/null
  place 400 '' "$AUTHORITY/ca.key"
  place 444 '' "$TRUST/ca.crt"
  rm -f "$NODES/node.crt"
  echo 'made an authority'
fi

if ! lasts "$NODES/node.crt" || [ ! -s "$NODES/node.key" ]; then
  # A node is also a client of the other nodes, and shows them its certificate.
  openssl req -new -newkey rsa:3072 -sha256 -nodes -subj '/CN=eventstoredb-node' -keyout "$NODES/node.key.new" 2>/dev/null |
    openssl x509 -req -sha256 -days 730 -CA "$TRUST/ca.crt" -CAkey "$AUTHORITY/ca.key" -set_serial "0x$(openssl rand -hex 16)" -out "$NODES/node.crt.new" \
      -extfile <(printf '%s\n' 'basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature,keyEncipherment' 'extendedKeyUsage=serverAuth,clientAuth' "subjectAltName=$NAMES") 2>/dev/null
  place 400 "$OWNER" "$NODES/node.key"
  place 444 '' "$NODES/node.crt"
  echo 'made a certificate for the nodes'
fi

openssl verify -CAfile "$TRUST/ca.crt" "$NODES/node.crt"

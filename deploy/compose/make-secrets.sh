#!/bin/sh
# Makes the secrets that docker-compose.yml hands over; keeps those that are there. Needs openssl.
set -eu
umask 077
folder="$(dirname "$0")/secrets"
mkdir -p "$folder"
cd "$folder"
for name in database_password secret api_key admin_password metrics_token; do
  [ -s "$name" ] || openssl rand -hex 32 > "$name"
done
[ -s database_url ] || printf 'mysql://fengsui:%s@database:3306/fengsui' "$(cat database_password)" > database_url
# Containers read them as other users; on this machine the folder keeps everybody else out.
chmod 0444 ./*
chmod 0700 .

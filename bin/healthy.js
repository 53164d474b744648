#!/usr/bin/env node
// For a container's health check: exit code 0 if the service of this machine answers the path (/live, /ready) with 200.
// The image has no curl.
import { get } from 'node:http';

const LIMIT_MS = 4_000;
const path = process.argv[2] ?? '/live';
const fail = (why) => {
  console.error(`${path}: ${why}`);
  process.exit(1);
};

get({ host: '127.0.0.1', port: process.env.PORT || 8080, path, timeout: LIMIT_MS }, (answer) => {
  answer.resume();
  if (answer.statusCode !== 200) fail(`status ${answer.statusCode}`);
})
  .on('timeout', () => fail(`no answer within ${LIMIT_MS} ms`))
  .on('error', (fault) => fail(fault.message));

// Preloaded into a program: writes every place that it connects to, and every name that it looks up, to standard error.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const say = (kind, place) => process.stderr.write(`${kind} ${place}\n`);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function recorded(...given) {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  const {
    host = 'localhost',
    port,
    path,
  } = typeof first === 'object'
    ? first
    : { port: first, host: typeof second === 'string' ? second : undefined };
  say('connected-to', path ?? `${host}:${port}`);
  return connect.apply(this, given);
};
for (const owner of [dns, dns.promises])
  for (const name of [
    'lookup',
    'resolve',
    'resolve4',
    'resolve6',
    'resolveAny',
    'resolveSrv',
    'resolveTxt',
  ]) {
    const original = owner[name];
    owner[name] = function recorded(host, ...rest) {
      if (net.isIP(host) === 0) say('looked-up', host);
      return original.call(this, host, ...rest);
    };
  }
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function recorded(...given) {
  say('connected-to', `udp ${given.find((part) => typeof part === 'string')}`);
  return send.apply(this, given);
};
syncBuiltinESMExports();

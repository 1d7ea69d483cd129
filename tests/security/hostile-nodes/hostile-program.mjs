// A program of hostile ward nodes, for a process of its own: `node hostile-program.mjs <count>`.
// It prints one line of JSON with the ports on which it listens; each line read from stdin is the name of the next misdeed.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';

const mebibyte = 1024 * 1024;
const secret = '架空 花子 SELECT';
const json = { 'content-type': 'application/json' };

/** An answer that is null and so would pass, with something beside it. */
const wrap = (filler) => (key) => `{"data":{"${key}":null},"x":${filler}}`;
const bomb = gzipSync(Buffer.alloc(200 * mebibyte, 0x20), { level: 9 });
const fill = (unit, bytes) => `[${unit.repeat(Math.floor(bytes / unit.length))}0]`;

const send = (text) => (response, key) =>
  response.writeHead(200, json).end(typeof text === 'function' ? text(key) : text);

/** Writes the same chunk for ever, as fast as it is read or once in a while. */
function drip(chunk, everyMs) {
  return (response) => {
    response.writeHead(200, json);
    const write = () => {
      while (!response.destroyed && everyMs === 0 && response.write(chunk));
      if (!response.destroyed && everyMs > 0) response.write(chunk);
    };
    response.on('drain', write);
    const timer = everyMs > 0 ? setInterval(write, everyMs) : undefined;
    response.on('close', () => clearInterval(timer));
    write();
  };
}

const misdeeds = {
  endless: drip(`"${'x'.repeat(65_536)}",`, 0),
  'a million tiny chunks': (response) => {
    response.writeHead(200, json).flushHeaders();
    const tiny = Buffer.from('1\r\n1\r\n'.repeat(100_000));
    for (let part = 0; part < 10; part += 1) response.socket?.write(tiny);
    response.socket?.write('0\r\n\r\n');
  },
  'a byte a second': drip('{', 1_000),
  'hung before headers': () => undefined,
  'hung after headers': (response) => response.writeHead(200, json).flushHeaders(),
  'endless headers': (response) => {
    response.socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => response.socket?.write(`x-${'y'.repeat(8_000)}: z\r\n`), 5);
    response.socket.on('close', () => clearInterval(timer));
  },
  'just above 4 MiB': send(wrap(fill('"xxxxxxxxxxxx",', 4 * mebibyte))),
  'just below 4 MiB of text for a number': send(
    (key) =>
      `{"data":{"${key}":{"kakehashiType":"Case","kakehashiKey":"${key.slice(1)}-1","id":"${key.slice(1)}-1","number":"1","version":"${'x'.repeat(4 * mebibyte - 200)}"}}}`,
  ),
  'nothing of what was asked': send('{"data":{}}'),
  'just below 4 MiB of empty objects': send(wrap(fill('{},', 4 * mebibyte - 100))),
  'just below 4 MiB of numbers': send(wrap(fill('1,', 4 * mebibyte - 100))),
  'just below 4 MiB of names': send(
    wrap(`{${Array.from({ length: 290_000 }, (_, number) => `"k${number}":1`).join(',')}}`),
  ),
  'just below 4 MiB of errors': send(`{"data":null,"errors":${fill('{},', 4 * mebibyte - 100)}}`),
  'a gzip bomb': (response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb),
  'a gzip bomb without saying so': (response) => response.writeHead(200, json).end(bomb),
  'brackets 100,000 deep': send(`{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  '1e309': send(
    (key) =>
      `{"data":{"${key}":{"kakehashiType":"Case","kakehashiKey":"${key.slice(1)}-01901234-0000-7000-8000-000000000000","id":"${key.slice(1)}-01901234-0000-7000-8000-000000000000","number":"1","version":1e309,"topics":["HVN"]}}}`,
  ),
  'half of its JSON': send(`{"data":{"case":{"${secret}`),
  HTML: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${secret}`),
  '500 with a stack': (response) => response.writeHead(500, json).end(`{"stack":"${secret}"}`),
  'a redirect': (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
  'a reset connection': (response) => response.socket?.resetAndDestroy(),
  'a reset half way': (response) => {
    response.writeHead(200, { ...json, 'content-length': '1000' }).write('{"data":');
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  },
};

/** About as much as 20 cases of 6 fields. */
const honest = (key) => {
  const id = `${key.slice(1)}-01901234-0000-7000-8000-000000000000`;
  const topics = Array.from({ length: 600 }, () => 'HVN');
  const entity = { kakehashiType: 'Case', kakehashiKey: id, id, number: '1', version: 1, topics };
  return JSON.stringify({ data: { [key]: entity } });
};

const names = Object.keys(misdeeds);
let misdeed = 'nothing';
const listen = (place) =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      if (request.method === 'GET') return response.end();
      response.on('error', () => undefined);
      let body = '';
      request.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      request.on('end', () => {
        const name = misdeed === 'each its own' ? names[place % names.length] : misdeed;
        const key = /\b(c\d{5}): case/.exec(body)?.[1];
        if (name === 'nothing') send(honest)(response, key);
        else misdeeds[name]?.(response, key);
      });
      return undefined;
    });
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });

const count = Number(process.argv[2] ?? '1');
const ports = await Promise.all(Array.from({ length: count }, (_, place) => listen(place)));
console.log(JSON.stringify({ ports, names }));
const orders = createInterface({ input: process.stdin });
orders.on('line', (line) => {
  misdeed = line;
  console.log(line);
});
orders.on('close', () => process.exit(0));
process.on('disconnect', () => process.exit(0));

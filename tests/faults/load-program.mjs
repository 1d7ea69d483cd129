// Asks a server from a process of its own and prints, as one line of JSON, what came of it.
// node load-program.mjs <url> <body> closed <clients> <for ms>
// node load-program.mjs <url> <body> open <questions a second> <for ms>
import { Agent, request } from 'node:http';

const [url, body, kind, amount, forMs] = process.argv.slice(2);
// Pages and programs keep their connections; what waits for a free one waits here and not at the server.
const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const headers = { 'content-type': 'application/json', authorization: 'Bearer any' };

function ask() {
  let startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        const { statusCode: status, headers: got } = response;
        resolve({ status, text, retryAfter: got['retry-after'], tookMs: performance.now() - startedAt });
      });
    });
    sending.on('socket', () => (startedAt = performance.now()));
    sending.on('error', reject);
    sending.end(body);
  });
}

async function askClosed(clients, ms) {
  const endAt = performance.now() + ms;
  const answers = [];
  const client = async () => {
    while (performance.now() < endAt) answers.push(await ask());
  };
  await Promise.all(Array.from({ length: clients }, client));
  return answers;
}

async function askOpen(perSecond, ms) {
  const startedAt = performance.now();
  const answers = [];
  for (let at = 0; at < ms; at = performance.now() - startedAt) {
    while (answers.length < (at / 1_000) * perSecond) answers.push(ask());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return Promise.all(answers);
}

const answers = await (kind === 'closed' ? askClosed : askOpen)(Number(amount), Number(forMs));
process.stdout.write(`${JSON.stringify(answers)}\n`);
agent.destroy();

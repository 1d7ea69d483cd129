import { createServer } from 'node:http';

/** A stand-in for the gateway: it says of every step of a hand-over that the other ward has taken it in, and knows nothing else. */
export async function startGatewayThatTells(port: number): Promise<{ stop(): Promise<void> }> {
  const deliverHandOver = {
    recordId: '27102-0190aaaa-bb0a-7000-8000-000000000001',
    caseId: null,
    userErrors: [],
  };
  const server = createServer((request, response) => {
    const isTold = request.method === 'POST';
    response.writeHead(isTold ? 200 : 404, { 'content-type': 'application/json' });
    response.end(isTold ? JSON.stringify({ data: { deliverHandOver } }) : '{}');
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    stop: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

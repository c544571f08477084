import type { Socket } from 'node:net';
import { problem } from '../http/index.ts';
import { problemText } from './errors.ts';

/** What comes over a connection and is no HTTP gets a problem too, and the connection ends. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const found =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? problem(431, 'headers_too_large', 'The headers are too large.')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? problem(408, 'request_timeout', 'The request did not arrive in time.')
        : problem(400, 'malformed_request', 'This is no HTTP request.');
  const text = problemText(found);
  socket.end(
    `HTTP/1.1 ${found.status} ${found.code}\r\ncontent-type: application/problem+json\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
